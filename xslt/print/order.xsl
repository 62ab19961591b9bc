<?xml version="1.0" encoding="UTF-8"?>
<!-- The order of an index: by strokes, character for character, or by pinyin; and the heads of its groups. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<xsl:import href="../common/strokes.xsl"/>

<!-- By strokes and, among equals, by radicals; or by the reading. -->
<xsl:function name="p:sort-key" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="reading" as="xs:string"/>
  <xsl:sequence select="if ($by-strokes) then b:stroke-key($name)
    else lower-case(replace(normalize-unicode($reading, 'NFD'), '[\p{M}\s''’\-]', '')) || ' ' || $name"/>
</xsl:function>

<!-- The head under which a name stands: the strokes of its first character, or the first letter of its reading. -->
<xsl:function name="p:group" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="reading" as="xs:string"/>
  <xsl:variable name="count" as="xs:integer?" select="b:strokes(string-to-codepoints($name)[1])"/>
  <xsl:variable name="letter" as="xs:string" select="upper-case(substring(normalize-unicode($reading, 'NFD'), 1, 1))"/>
  <xsl:sequence select="if (not($by-strokes)) then ($letter[matches(., '[A-Z]')], p:label('other'))[1]
    else if (exists($count)) then b:chinese-number($count) || p:label('strokes') else p:label('other')"/>
</xsl:function>
</xsl:stylesheet>

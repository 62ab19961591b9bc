<?xml version="1.0" encoding="UTF-8"?>
<!-- The order of an index: by strokes, character for character, or by pinyin; and the heads of its groups. -->
<xsl:stylesheet version="3.0" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<xsl:variable name="p:strokes" as="map(xs:integer, xs:integer)" select="map:merge(
  for $line in unparsed-text-lines('strokes.tsv')[not(starts-with(., '#'))], $count in xs:integer(substring-before($line, '&#9;'))
  return string-to-codepoints(substring-after($line, '&#9;')) ! map:entry(., $count))"/>

<!-- More strokes than any character has: where the table does not know one, it comes last. -->
<xsl:variable name="p:uncounted" as="xs:integer" select="99"/>

<!-- By strokes and, among equals, in the order of Unicode, which is that of the radicals. -->
<xsl:function name="p:sort-key" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="reading" as="xs:string"/>
  <xsl:sequence select="if ($by-strokes)
    then string-join(string-to-codepoints($name) ! format-number(($p:strokes(.), $p:uncounted)[1] * 10000000 + ., '000000000'))
    else lower-case(replace(normalize-unicode($reading, 'NFD'), '[\p{M}\s''’\-]', '')) || ' ' || $name"/>
</xsl:function>

<!-- The head under which a name stands: the strokes of its first character, or the first letter of its reading. -->
<xsl:function name="p:group" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="reading" as="xs:string"/>
  <xsl:variable name="count" as="xs:integer?" select="$p:strokes(string-to-codepoints($name)[1])"/>
  <xsl:variable name="letter" as="xs:string" select="upper-case(substring(normalize-unicode($reading, 'NFD'), 1, 1))"/>
  <xsl:sequence select="if (not($by-strokes)) then ($letter[matches(., '[A-Z]')], p:label('other'))[1]
    else if (exists($count)) then p:chinese-number($count) || p:label('strokes') else p:label('other')"/>
</xsl:function>

<!-- A number from 1 to 99 in Chinese. -->
<xsl:function name="p:chinese-number" as="xs:string">
  <xsl:param name="number" as="xs:integer"/>
  <xsl:variable name="digits" as="xs:string" select="'一二三四五六七八九'"/>
  <xsl:variable name="tens" as="xs:integer" select="$number idiv 10"/>
  <xsl:sequence select="substring($digits, $tens, 1)[$tens gt 1] || '十'[$tens gt 0] || substring($digits, $number mod 10, 1)"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Text as Typst string literals, in which only two characters mean anything; and the book's own words. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<!-- Text for a line of print. Line ends in the file are layout; a blank separates words only where there are Latin
     letters; what is only a sign to software (directions, joiners, selectors of variants) is not printed. -->
<xsl:function name="p:clean" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="signs" as="xs:string" select="'[\p{Cf}&#xFE00;-&#xFE0F;&#xE0100;-&#xE01EF;&#10;&#13;]'"/>
  <xsl:variable name="line" as="xs:string" select="replace(replace($text, $signs, ''), '[\p{Z}&#9;-[&#x3000;]]', ' ')"/>
  <xsl:sequence select="if (matches($line, '[A-Za-z]')) then $line else translate($line, ' ', '')"/>
</xsl:function>

<!-- A string literal. What no font can show becomes 〓, the printers' mark for a missing type. -->
<xsl:function name="p:literal" as="xs:string">
  <xsl:param name="text" as="xs:string?"/>
  <xsl:variable name="shown" as="xs:string" select="translate(p:clean(string($text)), $missing, replace($missing, '.', '〓', 's'))"/>
  <xsl:sequence select="'&quot;' || replace(replace($shown, '\\', '\\\\'), '&quot;', '\\&quot;') || '&quot;'"/>
</xsl:function>

<!-- An array of literals or of other code. -->
<xsl:function name="p:array" as="xs:string">
  <xsl:param name="items" as="xs:string*"/>
  <xsl:sequence select="'(' || string-join($items ! (. || ',')) || ')'"/>
</xsl:function>

<xsl:variable name="p:labels" as="document-node()" select="doc('labels.xml')"/>
<xsl:key name="p:label" match="Q{}label" use="@key"/>

<!-- One of the book's own words, in its script. -->
<xsl:function name="p:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:variable name="label" as="element()?" select="key('p:label', $key, $p:labels)"/>
  <xsl:sequence select="string(if ($language = 'zh-Hans') then $label/@hans else $label/@hant)"/>
</xsl:function>
</xsl:stylesheet>

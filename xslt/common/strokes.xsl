<?xml version="1.0" encoding="UTF-8"?>
<!-- Strokes and radicals of characters, from strokes.tsv: by them indexes have always been sorted. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map" exclude-result-prefixes="#all">

<!-- Read when the stylesheet is compiled, once for all its runs: a code point, to 1000 times its strokes plus its radical. -->
<xsl:variable name="b:strokes-and-radicals" as="map(xs:integer, xs:integer)" static="yes" select="map:merge(
  for $line in unparsed-text-lines('strokes.tsv')[not(starts-with(., '#'))], $rest in substring-after($line, '&#9;'),
    $value in 1000 * xs:integer(substring-before($line, '&#9;')) + xs:integer(substring-before($rest, '&#9;'))
  return string-to-codepoints(substring-after($rest, '&#9;')) ! map:entry(., $value))"/>

<!-- How many strokes a character has; nothing where Unicode does not know it. -->
<xsl:function name="b:strokes" as="xs:integer?">
  <xsl:param name="character" as="xs:integer"/>
  <xsl:sequence select="$b:strokes-and-radicals($character) ! (. idiv 1000)"/>
</xsl:function>

<!-- The radical of a character, from 1 to 214. -->
<xsl:function name="b:radical" as="xs:integer?">
  <xsl:param name="character" as="xs:integer"/>
  <xsl:sequence select="$b:strokes-and-radicals($character) ! (. mod 1000)"/>
</xsl:function>

<!-- A radical as a character. -->
<xsl:function name="b:radical-character" as="xs:string">
  <xsl:param name="number" as="xs:integer"/>
  <xsl:sequence select="normalize-unicode(codepoints-to-string(12031 + $number), 'NFKC')"/>
</xsl:function>

<!-- What a name is sorted by: strokes, radical and code point of each character; unknown ones come last. -->
<xsl:function name="b:stroke-key" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:sequence select="string-join(string-to-codepoints($name)
    ! (format-number((b:strokes(.), 99)[1], '00') || format-number((b:radical(.), 999)[1], '000') || format-number(., '0000000')))"/>
</xsl:function>

<!-- A number from 1 to 99 in Chinese. -->
<xsl:function name="b:chinese-number" as="xs:string">
  <xsl:param name="number" as="xs:integer"/>
  <xsl:variable name="digits" as="xs:string" select="'一二三四五六七八九'"/>
  <xsl:variable name="tens" as="xs:integer" select="$number idiv 10"/>
  <xsl:sequence select="substring($digits, $tens, 1)[$tens gt 1] || '十'[$tens gt 0] || substring($digits, $number mod 10, 1)"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- A chapter for those who look for something in it, as XML: the plain text of its passages, every mention of an
     entry with the words around it, and the words that someone speaks or a work is quoted for; all with their Western dates.

     Source: an edition whose current chapter is taken. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="../common/header.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/registers.xsl"/>

<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<!-- How many characters are shown on either side of a mention. -->
<xsl:variable name="window" as="xs:integer" select="18"/>

<!-- How many characters are shown of words that someone speaks or that a work is quoted for. -->
<xsl:variable name="opening" as="xs:integer" select="60"/>

<xsl:template match="/" as="element(Q{}digest)">
  <xsl:variable name="chapter" as="element(Q{}chapter)" select="Q{}edition/Q{}chapter[@current]"/>
  <xsl:variable name="blocks" as="element()*" select="$chapter/TEI/text//(head | p | note[not(p)])[not(ancestor::head or ancestor::p or ancestor::note)]
    [not(@type = 'editorial')]"/>
  <digest chapter="{$chapter/@name}" title="{b:chapter-title($chapter)}" lang="{$chapter/TEI/@xml:lang}">
    <xsl:for-each-group select="$blocks" group-adjacent="string(ancestor::div[@xml:id][1]/@xml:id)">
      <passage place="{current-grouping-key()}">
        <xsl:call-template name="when"/>
        <xsl:value-of select="current-group() ! b:one-line(b:reading(.))" separator="&#10;"/>
      </passage>
    </xsl:for-each-group>
    <xsl:for-each select="$blocks">
      <xsl:variable name="texts" as="text()*" select="b:reading(.)"/>
      <xsl:for-each select=".//(persName | rs | placeName | orgName | roleName | title)[exists(b:refs(@ref))]">
        <xsl:variable name="name" as="element()" select="."/>
        <xsl:variable name="inside" as="text()*" select=".//text() intersect $texts"/>
        <xsl:variable name="before" as="xs:string" select="b:one-line($texts[. &lt;&lt; $name])"/>
        <xsl:variable name="after" as="xs:string" select="b:one-line($texts[. >> $name] except $inside)"/>
        <mention refs="{b:refs(@ref)}" chapter="{$chapter/@name}" lang="{$chapter/TEI/@xml:lang}" place="{ancestor::div[@xml:id][1]/@xml:id}">
          <xsl:call-template name="when"/>
          <xsl:copy-of select="@cert"/>
          <before><xsl:value-of select="substring($before, string-length($before) - $window + 1)"/></before>
          <name><xsl:value-of select="b:one-line($inside)"/></name>
          <after><xsl:value-of select="substring($after, 1, $window)"/></after>
        </mention>
      </xsl:for-each>
      <xsl:for-each select=".//(said[exists(b:refs(@who))] | quote[exists(b:refs(@source))])">
        <xsl:variable name="words" as="xs:string" select="b:one-line(b:reading(.))"/>
        <words refs="{b:refs((@who, @source)[1])}" chapter="{$chapter/@name}" lang="{$chapter/TEI/@xml:lang}" place="{ancestor::div[@xml:id][1]/@xml:id}">
          <xsl:call-template name="when"/>
          <xsl:copy-of select="@cert"/>
          <xsl:value-of select="substring($words, 1, $opening) || '…'[string-length($words) gt $opening]"/>
        </words>
      </xsl:for-each>
    </xsl:for-each>
  </digest>
</xsl:template>

<!-- The Western year and days that a passage stands under. -->
<xsl:template name="when" as="attribute()*">
  <xsl:variable name="date" as="xs:string*" select="ancestor::div[@type = 'entry'][1] ! b:date-of-entry(.) ! b:western(.)"/>
  <xsl:attribute name="year" select="($date[1] ! b:parts(.)[1], ancestor::div[@type = 'year'][1] ! b:western-year(.))[1]"/>
  <xsl:if test="exists($date)">
    <xsl:attribute name="zh" select="b:chinese($date)"/>
    <xsl:attribute name="en" select="b:english($date)"/>
  </xsl:if>
</xsl:template>

<!-- The text of the source under an element: not what an editor puts in its place or beside it. -->
<xsl:function name="b:reading" as="text()*">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element//text()[not(ancestor::corr or ancestor::reg or ancestor::rdg or ancestor::note[@type = 'editorial'])]"/>
</xsl:function>

<xsl:function name="b:one-line" as="xs:string">
  <xsl:param name="texts" as="text()*"/>
  <xsl:sequence select="translate(string-join($texts), '&#10;&#13;', '')"/>
</xsl:function>
</xsl:stylesheet>

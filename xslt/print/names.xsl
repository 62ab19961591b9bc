<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and titles: their lines, and what the indexes remember. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<!-- 專名號 stands beside the names of persons, places, states, peoples and houses, once where they nest. -->
<xsl:function name="p:takes-line" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element[self::persName or self::placeName or self::orgName[not(@type = 'office')]])"/>
</xsl:function>

<xsl:template match="persName | placeName | orgName | roleName | rs" mode="inline" as="text()*">
  <xsl:variable name="lined" as="xs:boolean" select="p:takes-line(.) and empty(ancestor::*[p:takes-line(.) or self::title])"/>
  <xsl:call-template name="remembered"/>
  <xsl:if test="$lined"><xsl:text>name-line({</xsl:text></xsl:if>
  <xsl:apply-templates mode="inline"/>
  <xsl:if test="$lined"><xsl:text>});</xsl:text></xsl:if>
</xsl:template>

<!-- The likeliest of the entries that the name may mean. -->
<xsl:template name="remembered" as="text()?">
  <xsl:if test="exists(b:refs(@ref))"><xsl:value-of select="'indexed(' || p:literal(b:refs(@ref)[1]) || ');'"/></xsl:if>
</xsl:template>

<!-- A reign name takes a line; the number of the year does not. -->
<xsl:template match="date" mode="inline" as="text()*">
  <xsl:apply-templates mode="inline"/>
</xsl:template>

<xsl:template match="date[@period]/text()" mode="inline" as="text()*">
  <xsl:variable name="reign" as="xs:string*" select="key('p:declared', substring-after(../@period, '#'), ancestor::TEI)/catDesc ! normalize-space(.)"/>
  <xsl:variable name="text" as="xs:string" select="p:clean(.)"/>
  <xsl:variable name="name" as="xs:string?" select="$reign[. ne ''][contains($text, .)][1]"/>
  <xsl:choose>
    <xsl:when test="$name">
      <xsl:value-of select="(substring-before($text, $name)[. ne ''] ! p:literal(.), 'name-line(' || p:literal($name) || ')', substring-after($text, $name)[. ne ''] ! p:literal(.)) ! (. || ';')" separator=""/>
    </xsl:when>
    <xsl:when test="$text"><xsl:value-of select="p:literal($text) || ';'"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- 書名號: a wave in a vertical book, where it takes the place of the brackets around the title; else the brackets,
     and the wave only where there are none. -->
<xsl:template match="title" mode="inline" as="text()*">
  <xsl:variable name="waved" as="xs:boolean" select="p:takes-wave(.)"/>
  <xsl:call-template name="remembered"/>
  <xsl:if test="$waved"><xsl:text>title-wave({</xsl:text></xsl:if>
  <xsl:apply-templates mode="inline"/>
  <xsl:if test="$waved"><xsl:text>});</xsl:text></xsl:if>
</xsl:template>

<xsl:function name="p:takes-wave" as="xs:boolean">
  <xsl:param name="title" as="element()"/>
  <xsl:sequence select="$title/self::title and ($vertical or not(p:is-bracketed($title)))"/>
</xsl:function>

<xsl:function name="p:is-bracketed" as="xs:boolean">
  <xsl:param name="title" as="element()?"/>
  <xsl:sequence select="exists($title/self::title[ends-with(p:before(.), '《') and starts-with(p:after(.), '》')])"/>
</xsl:function>

<!-- Text without the brackets that the wave replaces. -->
<xsl:function name="p:without-brackets" as="xs:string">
  <xsl:param name="text" as="text()"/>
  <xsl:variable name="closes" as="xs:boolean" select="$vertical and p:is-bracketed($text/preceding-sibling::node()[not(self::lb)][1]/self::title)"/>
  <xsl:variable name="opens" as="xs:boolean" select="$vertical and p:is-bracketed($text/following-sibling::node()[not(self::lb)][1]/self::title)"/>
  <xsl:variable name="opened" as="xs:string" select="if ($closes) then substring($text, 2) else string($text)"/>
  <xsl:sequence select="if ($opens) then substring($opened, 1, string-length($opened) - 1) else $opened"/>
</xsl:function>
</xsl:stylesheet>

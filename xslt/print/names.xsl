<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and titles: their lines, and what the indexes remember. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:template match="persName | placeName | orgName | roleName | rs" mode="inline" as="text()*">
  <xsl:variable name="lined" as="xs:boolean" select="p:opens-line(.)"/>
  <xsl:call-template name="remembered"/>
  <xsl:choose>
    <xsl:when test="$lined and p:is-short(.)">
      <xsl:value-of select="'short-name(' || p:braced(.) || ', ' || p:literal(p:kept-mark(.)) || ');'"/>
    </xsl:when>
    <xsl:when test="$lined"><xsl:value-of select="'name-line(' || p:braced(.) || ');'"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="inline"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether a name is so short that a line should not end within it. -->
<xsl:function name="p:is-short" as="xs:boolean">
  <xsl:param name="name" as="element()"/>
  <xsl:sequence select="string-length(p:plain($name)) = (2, 3) and empty($name//(note | choice | app | title))"/>
</xsl:function>

<!-- The mark after a short name that would else be free to open a line: Unicode allows a break before it. -->
<xsl:function name="p:kept-mark" as="xs:string">
  <xsl:param name="name" as="element()"/>
  <xsl:variable name="after" as="xs:string" select="substring(p:clean(p:after($name)), 1, 1)"/>
  <xsl:sequence select="$after[matches(., '[：；—…·]')] || ''"/>
</xsl:function>

<!-- The likeliest of the entries that the name may mean. -->
<xsl:template name="remembered" as="text()?">
  <xsl:if test="exists(b:refs(@ref))"><xsl:value-of select="'indexed(' || p:literal(b:refs(@ref)[1]) || ');'"/></xsl:if>
</xsl:template>

<!-- A reign name takes a line; the number of the year does not. -->
<xsl:template match="date" mode="inline" as="text()*">
  <xsl:apply-templates mode="inline"/>
</xsl:template>

<xsl:template match="date[@period]/text()" mode="inline" as="text()*">
  <xsl:variable name="parts" as="xs:string*" select="p:around-reign(.)"/>
  <xsl:for-each select="$parts">
    <xsl:variable name="is-reign" as="xs:boolean" select="count($parts) gt 1 and position() = 2"/>
    <xsl:if test=". ne ''">
      <xsl:value-of select="if ($is-reign) then 'name-line(' || p:literal(.) || ');' else p:literal(.) || ';'"/>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="title" mode="inline" as="text()*">
  <xsl:variable name="waved" as="xs:boolean" select="p:takes-wave(.)"/>
  <xsl:call-template name="remembered"/>
  <xsl:if test="$waved"><xsl:text>title-wave({</xsl:text></xsl:if>
  <xsl:apply-templates mode="inline"/>
  <xsl:if test="$waved"><xsl:text>});</xsl:text></xsl:if>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and titles: their lines, and what the indexes remember. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:template match="persName | placeName | orgName | roleName | rs" mode="inline" as="text()*">
  <xsl:call-template name="remembered"/>
  <xsl:choose>
    <xsl:when test="p:opens-line(.)"><xsl:value-of select="'name-line(' || p:braced(.) || ');'"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="inline"/></xsl:otherwise>
  </xsl:choose>
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
  <xsl:variable name="parts" as="xs:string*" select="p:around-reign(.)"/>
  <xsl:for-each select="$parts">
    <xsl:variable name="is-reign" as="xs:boolean" select="count($parts) gt 1 and position() = 2"/>
    <xsl:if test=". ne ''">
      <xsl:value-of select="if ($is-reign) then 'name-line(held(' || p:literal(.) || ', 0, ' || string-length(.) || '));' else p:literal(.) || ';'"/>
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

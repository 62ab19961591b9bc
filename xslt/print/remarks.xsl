<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors say of the text, at the foot of the page: remarks, corrections, readings of other witnesses. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:template match="note" mode="inline" as="text()*">
  <xsl:call-template name="remark"/>
</xsl:template>

<xsl:template match="note/p" mode="inline" as="text()*">
  <xsl:apply-templates mode="inline"/>
</xsl:template>

<!-- The text of the source stands; what the editor would put in its place is told. -->
<xsl:template match="choice | app" mode="inline" as="text()*">
  <xsl:apply-templates select="p:reading(.)" mode="inline"/>
  <xsl:call-template name="remark"/>
</xsl:template>

<!-- A note in full; of alternatives, what is not in the text, with its witness (「甲」當作「乙」; 「甲」一作「乙」). -->
<xsl:template name="remark" as="text()*">
  <xsl:context-item as="element()"/>
  <xsl:variable name="reading" as="element()?" select="self::choice/p:reading(.) | self::app/p:reading(.)"/>
  <xsl:choose>
    <xsl:when test="empty($reading)"><xsl:value-of select="'editorial(' || p:braced(.) || ');'"/></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="verb" as="xs:string" select="p:label(if (self::app) then 'also' else 'read-as')"/>
      <xsl:variable name="others" as="xs:string*">
        <xsl:for-each select="* except $reading">
          <xsl:sequence select="p:literal($verb || '「'), p:braced(.), p:literal('」' || p:witness(.))"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="told" as="xs:string*" select="p:literal('「' || p:plain($reading) || '」'), $others, p:literal('。')"/>
      <xsl:value-of select="'editorial({' || string-join($told, ';') || '});'"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>
</xsl:stylesheet>

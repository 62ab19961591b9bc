<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus at the end: chronology, indexes, rare characters, notes on the text. Pages are found by apparatus.typ. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:template name="apparatus" as="text()*">
  <xsl:value-of select="'#chronology(' || p:literal(p:label('chronology')) || ')&#10;'"/>
  <xsl:for-each select="$b:kinds/Q{}register">
    <xsl:call-template name="index"/>
  </xsl:for-each>
  <xsl:call-template name="characters"/>
  <xsl:call-template name="principles"/>
</xsl:template>

<!-- Every name of what the text mentions leads to its main name; that one to the pages. -->
<xsl:template name="index" as="text()*">
  <xsl:context-item as="element(Q{}register)"/>
  <xsl:variable name="lines" as="element(Q{}line)*" select="p:index(@prefix)"/>
  <xsl:if test="exists($lines)">
    <xsl:sequence select="p:opening(@name)"/>
    <xsl:text>#index({&#10;</xsl:text>
    <xsl:for-each-group select="$lines" group-adjacent="p:group(@name, @reading)">
      <xsl:value-of select="'group-head(' || p:literal(current-grouping-key()) || ')&#10;'"/>
      <xsl:for-each select="current-group()">
        <xsl:value-of select="'entry(' || p:literal(@name), (@see[. ne ''] ! p:literal(.), p:pages(@ref))[1] || ')&#10;'" separator=", "/>
      </xsl:for-each>
    </xsl:for-each-group>
    <xsl:text>})&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template name="characters" as="text()*">
  <xsl:variable name="characters" as="element()*" select="p:rare-characters()"/>
  <xsl:if test="exists($characters)">
    <xsl:sequence select="p:opening('characters')"/>
    <xsl:text>#characters({&#10;</xsl:text>
    <xsl:for-each select="$characters">
      <xsl:value-of select="'character(' || p:literal(p:resolved(.)), p:literal(p:character-facts(.)), p:pages('char:' || @xml:id) || ')&#10;'" separator=", "/>
    </xsl:for-each>
    <xsl:text>})&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<!-- Those in English stand on pages of their own, which are read from left to right. -->
<xsl:template name="principles" as="text()*">
  <xsl:variable name="paragraphs" as="xs:string" select="p:array($p:principles ! p:paragraph(p:principle(.)))"/>
  <xsl:choose>
    <xsl:when test="empty($p:principles)"/>
    <xsl:when test="p:is-chinese($p:principles[1])">
      <xsl:sequence select="p:opening('principles')"/>
      <xsl:value-of select="'#paragraphs(' || $paragraphs || ')&#10;'"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="'#english(' || p:literal(p:label('principles')), $paragraphs || ')&#10;'" separator=", "/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Code that opens a part of the apparatus on a page of its own, with its label. -->
<xsl:function name="p:opening" as="text()">
  <xsl:param name="key" as="xs:string"/>
  <xsl:value-of select="'#chapter(' || p:literal(p:label($key)), p:literal(p:label($key)) || ')&#10;'" separator=", "/>
</xsl:function>

<!-- Code that prints the pages of a name. -->
<xsl:function name="p:pages" as="xs:string">
  <xsl:param name="ref" as="xs:string"/>
  <xsl:sequence select="'pages-of(' || p:literal($ref) || ')'"/>
</xsl:function>
</xsl:stylesheet>

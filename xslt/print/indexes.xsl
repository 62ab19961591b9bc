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
    <xsl:value-of select="'#index(' || p:literal(p:label(@name)) || ', (&#10;'"/>
    <xsl:for-each select="$lines">
      <xsl:value-of select="p:array((p:group(@name, @reading), @name, @ref, @see) ! p:literal(.)) || ',&#10;'"/>
    </xsl:for-each>
    <xsl:text>))&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template name="characters" as="text()*">
  <xsl:variable name="characters" as="element()*" select="p:rare-characters()"/>
  <xsl:if test="exists($characters)">
    <xsl:value-of select="'#characters(' || p:literal(p:label('characters')) || ', (&#10;'"/>
    <xsl:for-each select="$characters">
      <xsl:value-of select="p:array((p:resolved(.), p:character-facts(.), 'char:' || @xml:id) ! p:literal(.)) || ',&#10;'"/>
    </xsl:for-each>
    <xsl:text>))&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template name="principles" as="text()?">
  <xsl:if test="exists($p:principles)">
    <xsl:value-of select="'#principles(' || p:literal(p:label('principles')), string(p:is-chinese($p:principles[1])),
      p:array($p:principles ! p:literal(p:principle(.))) || ')&#10;'" separator=", "/>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

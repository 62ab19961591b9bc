<?xml version="1.0" encoding="UTF-8"?>
<!-- Indexes of what the registers hold and the text mentions; the pages are found while the book is typeset. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<xsl:key name="p:mention" match="text//(persName | placeName | orgName | roleName | rs | title)" use="b:refs(@ref)[1]"/>

<xsl:template name="indexes" as="text()*">
  <xsl:for-each select="$b:kinds/Q{}register">
    <xsl:call-template name="index"><xsl:with-param name="register" select="."/></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="index" as="text()*">
  <xsl:param name="register" as="element()"/>
  <xsl:variable name="mentioned" as="element()*" select="$p:entries[p:prefix(.) = $register/@prefix][key('p:mention', p:ref(.), root(.))]"/>
  <xsl:variable name="lines" as="xs:string*">
    <xsl:for-each select="$mentioned">
      <xsl:sort select="b:sort-key(.)"/>
      <xsl:sort select="b:main-name(., $language)"/>
      <xsl:sequence select="p:array((p:literal(b:letter(.)), p:literal(b:main-name(., $language)), p:literal(p:ref(.))))"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:if test="exists($lines)">
    <xsl:value-of select="'#index(' || p:literal(p:label($register/@name)), p:array($lines) || ')&#10;'" separator=", "/>
  </xsl:if>
</xsl:template>

<!-- The prefix under which the entries of a list are referred to. -->
<xsl:function name="p:prefix" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="if ($entry/self::person) then 'person' else if ($entry/self::place) then 'place'
    else if ($entry/self::org) then 'org' else if ($entry/self::bibl) then 'work' else 'office'"/>
</xsl:function>

<xsl:function name="p:ref" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="p:prefix($entry) || ':' || $entry/@xml:id"/>
</xsl:function>
</xsl:stylesheet>

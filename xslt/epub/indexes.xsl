<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus: indexes that lead to the entries, rare characters, editorial principles. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xsl xs b p">

<xsl:key name="p:mention" match="text//(persName | placeName | orgName | roleName | rs | title)" use="b:refs(@ref)[1]"/>

<xsl:template name="index" as="element(Q{}file)?">
  <xsl:context-item as="element(Q{}register)"/>
  <xsl:variable name="lines" as="element(Q{}line)*" select="p:index(@prefix)"/>
  <xsl:if test="exists($lines)">
    <xsl:call-template name="page">
      <xsl:with-param name="path" select="'index-' || @name || '.xhtml'"/>
      <xsl:with-param name="title" select="p:label(@name)"/>
      <xsl:with-param name="type" select="'index'"/>
      <xsl:with-param name="content">
        <h1><xsl:value-of select="p:label(@name)"/></h1>
        <xsl:for-each-group select="$lines" group-adjacent="p:group(@name, @reading)">
          <h2><xsl:value-of select="current-grouping-key()"/></h2>
          <ul class="index"><xsl:apply-templates select="current-group()" mode="line"/></ul>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:mode name="line" on-no-match="fail"/>

<!-- A main name with the years in which it occurs, each leading to the first entry; another name with the main one. -->
<xsl:template match="Q{}line" mode="line" as="element()">
  <li>
    <xsl:value-of select="p:shown(@name)"/>
    <xsl:value-of select="@see[. ne ''] ! ('　' || .)"/>
    <xsl:for-each-group select="key('p:mention', @ref, $p:corpus)" group-adjacent="p:occasion(.)">
      <xsl:text>　</xsl:text>
      <a href="{p:address(.)}"><xsl:value-of select="current-grouping-key()"/></a>
    </xsl:for-each-group>
  </li>
</xsl:template>

<!-- By what a mention is called: the Western year of its entry, else the chapter. -->
<xsl:function name="p:occasion" as="xs:string">
  <xsl:param name="mention" as="element()"/>
  <xsl:variable name="year" as="xs:string?" select="$mention/ancestor::div[@type = 'year'][1] ! p:western-year(.)"/>
  <xsl:sequence select="($year, p:chapter-name($mention/ancestor::TEI))[1]"/>
</xsl:function>

<xsl:function name="p:address" as="xs:string">
  <xsl:param name="mention" as="element()"/>
  <xsl:sequence select="string-join((p:path($mention/ancestor::TEI), $mention/ancestor::div[@type = 'entry'][1]/@xml:id), '#')"/>
</xsl:function>

<xsl:template name="characters" as="element(Q{}file)?">
  <xsl:variable name="characters" as="element()*" select="p:rare-characters()"/>
  <xsl:if test="exists($characters)">
    <xsl:call-template name="page">
      <xsl:with-param name="path" select="'characters.xhtml'"/>
      <xsl:with-param name="title" select="p:label('characters')"/>
      <xsl:with-param name="type" select="'appendix'"/>
      <xsl:with-param name="content">
        <h1><xsl:value-of select="p:label('characters')"/></h1>
        <dl>
          <xsl:for-each select="$characters">
            <dt><xsl:value-of select="p:shown(p:resolved(.))"/></dt><dd><xsl:value-of select="p:shown(p:character-facts(.))"/></dd>
          </xsl:for-each>
        </dl>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="principles" as="element(Q{}file)?">
  <xsl:if test="exists($p:principles)">
    <xsl:call-template name="page">
      <xsl:with-param name="path" select="'principles.xhtml'"/>
      <xsl:with-param name="title" select="p:label('principles')"/>
      <xsl:with-param name="type" select="'appendix'"/>
      <xsl:with-param name="direction" select="if (p:is-chinese($p:principles[1])) then $p:direction else 'horizontal'"/>
      <xsl:with-param name="content">
        <h1><xsl:value-of select="p:label('principles')"/></h1>
        <xsl:for-each select="$p:principles">
          <xsl:variable name="tongue" as="xs:string" select="if (p:is-chinese(.)) then $language else 'en'"/>
          <p lang="{$tongue}" xml:lang="{$tongue}"><xsl:value-of select="p:shown(p:principle(.))"/></p>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Chapters, years, entries and their blocks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xsl xs b p">

<xsl:mode name="chapter" on-no-match="fail"/>
<xsl:mode name="block" on-no-match="fail"/>
<xsl:mode name="remark" on-no-match="fail"/>

<!-- The file of a chapter. -->
<xsl:function name="p:path" as="xs:string">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:sequence select="'chapter-' || format-number(count($tei/preceding-sibling::TEI intersect $p:chapters) + 1, '000') || '.xhtml'"/>
</xsl:function>

<xsl:template match="TEI" mode="chapter" as="element(Q{}file)">
  <xsl:variable name="name" as="xs:string" select="p:chapter-name(.)"/>
  <xsl:variable name="remarks" as="element()*" select="text//(note[p:is-remark(.)] | choice | app)"/>
  <xsl:call-template name="page">
    <xsl:with-param name="path" select="p:path(.)"/>
    <xsl:with-param name="title" select="$name"/>
    <xsl:with-param name="type" select="'chapter'"/>
    <xsl:with-param name="content">
      <h1><xsl:value-of select="$name"/></h1>
      <xsl:apply-templates select="text/(front | body | back)" mode="block"/>
      <xsl:apply-templates select="$remarks" mode="remark"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="front | body | back | div" mode="block" as="element()*">
  <xsl:apply-templates mode="block"/>
</xsl:template>

<xsl:template match="div[@type = 'juan']/head" mode="block" as="empty-sequence()"/>

<xsl:template match="div[@type = 'year']" mode="block" as="element()*">
  <xsl:variable name="name" as="xs:string?" select="p:year-name(.)"/>
  <xsl:variable name="western" as="xs:string" select="string(p:western-year(.))"/>
  <xsl:if test="$name">
    <h2 class="year" id="{@xml:id}">
      <span class="reign"><xsl:value-of select="$name"/></span>
      <xsl:if test="not($western = ('', $name))"><span class="western"><xsl:value-of select="$western"/></span></xsl:if>
    </h2>
  </xsl:if>
  <xsl:apply-templates mode="block"/>
</xsl:template>

<xsl:template match="div[@type = 'entry']" mode="block" as="element(Q{http://www.w3.org/1999/xhtml}section)">
  <section class="entry" id="{@xml:id}"><xsl:apply-templates mode="block"/></section>
</xsl:template>

<xsl:template match="head" mode="block" as="element()">
  <xsl:element name="{if (ancestor::div[@type = 'year'][p:year-name(.)]) then 'h3' else 'h2'}">
    <xsl:attribute name="class" select="'headline'"/>
    <xsl:apply-templates mode="inline"/>
  </xsl:element>
</xsl:template>

<xsl:template match="p | ab" mode="block" as="element(Q{http://www.w3.org/1999/xhtml}p)">
  <p class="{if (ancestor::div[@type = 'entry'][head]) then 'detail' else 'plain'}"><xsl:apply-templates mode="inline"/></p>
</xsl:template>

<xsl:template match="note[p]" mode="block" as="element()*" priority="1">
  <xsl:apply-templates select="*" mode="block"/>
</xsl:template>

<xsl:template match="note | note/p" mode="block" as="element(Q{http://www.w3.org/1999/xhtml}p)">
  <p class="{ancestor-or-self::note[1]/@type}"><xsl:apply-templates mode="inline"/></p>
</xsl:template>

<xsl:template match="lg" mode="block" as="element()*">
  <xsl:for-each select="l"><p class="verse"><xsl:apply-templates mode="inline"/></p></xsl:for-each>
</xsl:template>

<xsl:template match="text()[normalize-space() = ''] | lb | pb | cb | milestone | anchor | comment() | processing-instruction()"
  mode="block" as="empty-sequence()"/>

<xsl:template match="* | text()" mode="block" as="empty-sequence()" priority="-1">
  <xsl:sequence select="p:unhandled(.)"/>
</xsl:template>
</xsl:stylesheet>

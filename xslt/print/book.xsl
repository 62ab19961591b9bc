<?xml version="1.0" encoding="UTF-8"?>
<!-- A part of the printed book, as Typst source: a teiCorpus in, code for book.typ out. Of the chapters, the front and the
     apparatus need only the headers and headings; a chapter needs nothing but itself.
     The source is Typst code throughout, never markup: text reaches it only as string literals, by p:literal. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/header.xsl"/>
<xsl:import href="../common/registers.xsl"/>
<xsl:include href="rules.xsl"/>
<xsl:include href="facts.xsl"/>
<xsl:include href="words.xsl"/>
<xsl:include href="entries.xsl"/>
<xsl:include href="order.xsl"/>
<xsl:include href="literals.xsl"/>
<xsl:include href="guide.xsl"/>
<xsl:include href="front.xsl"/>
<xsl:include href="structure.xsl"/>
<xsl:include href="inlines.xsl"/>
<xsl:include href="rows.xsl"/>
<xsl:include href="remarks.xsl"/>
<xsl:include href="names.xsl"/>
<xsl:include href="indexes.xsl"/>

<xsl:output method="text"/>

<!-- Which part: front, chapter or apparatus. -->
<xsl:param name="part" as="xs:string" required="yes"/>

<!-- Whether lines run from top to bottom; which script labels and register names are given in; how indexes are sorted;
     which marks are set (any of names, reigns, titles); which characters no font has; and the readings of names, as
     <reading name="世永">shì yǒng</reading>; and, as <mention ref="person:x"/>, what the text mentions. -->
<xsl:param name="vertical" as="xs:boolean" required="yes"/>
<xsl:param name="language" as="xs:string" required="yes"/>
<xsl:param name="by-strokes" as="xs:boolean" required="yes"/>
<xsl:param name="marks" as="xs:string" required="yes"/>
<xsl:param name="missing" as="xs:string" required="yes"/>
<xsl:param name="readings" as="document-node()" required="yes"/>
<xsl:param name="mentions" as="document-node()" required="yes"/>

<xsl:variable name="p:medium" as="xs:string" select="'paper'"/>
<xsl:variable name="p:corpus" as="document-node()" select="/"/>
<xsl:variable name="p:chapters" as="element(TEI)*" select="/teiCorpus/TEI[text/body/div]"/>
<xsl:variable name="p:mentioned" as="xs:string*" select="$mentions/*/Q{}mention/@ref ! string()"/>

<xsl:mode on-no-match="fail"/>

<xsl:template match="/" as="text()*">
  <xsl:value-of select="('front', 'book', 'marks', 'apparatus', 'parts') ! ('#import &quot;' || . || '.typ&quot;: *&#10;')" separator=""/>
  <xsl:call-template name="set-up"/>
  <xsl:choose>
    <xsl:when test="$part = 'front'"><xsl:call-template name="front"/></xsl:when>
    <xsl:when test="$part = 'chapter'"><xsl:apply-templates select="$p:chapters" mode="chapter"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="apparatus"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text>#facts()&#10;</xsl:text>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- One volume as an EPUB 3: a teiCorpus of chapters and registers in; out, as elements `file` in one document,
     every XML file of the package. The rules of the text are those of the printed book. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xsl xs b p">

<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/header.xsl"/>
<xsl:import href="../common/registers.xsl"/>
<xsl:include href="../print/rules.xsl"/>
<xsl:include href="../print/facts.xsl"/>
<xsl:include href="../print/words.xsl"/>
<xsl:include href="../print/entries.xsl"/>
<xsl:include href="../print/order.xsl"/>
<xsl:include href="../print/guide.xsl"/>
<xsl:include href="package.xsl"/>
<xsl:include href="text.xsl"/>
<xsl:include href="inlines.xsl"/>
<xsl:include href="indexes.xsl"/>

<xsl:output method="xml" indent="no"/>

<!-- As for the printed book; and the identifier of the publication. -->
<xsl:param name="vertical" as="xs:boolean" required="yes"/>
<xsl:param name="language" as="xs:string" required="yes"/>
<xsl:param name="by-strokes" as="xs:boolean" required="yes"/>
<xsl:param name="marks" as="xs:string" required="yes"/>
<xsl:param name="readings" as="document-node()" required="yes"/>
<xsl:param name="identifier" as="xs:string" required="yes"/>

<xsl:variable name="p:medium" as="xs:string" select="'screen'"/>
<xsl:variable name="p:corpus" as="document-node()" select="/"/>
<xsl:variable name="p:chapters" as="element(TEI)*" select="/teiCorpus/TEI[text/body/div]"/>
<xsl:variable name="p:mentioned" as="xs:string*" select="distinct-values((
  $p:chapters/text//(persName | placeName | orgName | roleName | rs | title) ! b:refs(@ref)[1],
  $p:chapters/text//g/@ref ! ('char:' || substring-after(., '#'))))"/>

<xsl:mode on-no-match="fail"/>

<xsl:template match="/" as="element(Q{}files)">
  <xsl:variable name="pages" as="element(Q{}file)+">
    <xsl:call-template name="title-page"/>
    <xsl:call-template name="guide"/>
    <xsl:apply-templates select="$p:chapters" mode="chapter"/>
    <xsl:for-each select="$b:kinds/Q{}register"><xsl:call-template name="index"/></xsl:for-each>
    <xsl:call-template name="characters"/>
    <xsl:call-template name="principles"/>
  </xsl:variable>
  <files xmlns="">
    <xsl:sequence select="$pages, p:navigation($pages), p:package($pages)"/>
  </files>
</xsl:template>

<xsl:variable name="p:direction" as="xs:string" select="if ($vertical) then 'vertical' else 'horizontal'"/>

<!-- A page of the package, with what it is (`type`, a term of EPUB's vocabulary) and what it is called. -->
<xsl:template name="page" as="element(Q{}file)">
  <xsl:param name="path" as="xs:string"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="type" as="xs:string"/>
  <xsl:param name="content" as="node()*"/>
  <xsl:param name="direction" as="xs:string" select="$p:direction"/>
  <file xmlns="" path="{$path}" title="{$title}">
    <html xmlns="http://www.w3.org/1999/xhtml" lang="{$language}" xml:lang="{$language}" class="{$direction}">
      <head><title><xsl:value-of select="$title"/></title><link rel="stylesheet" type="text/css" href="style.css"/></head>
      <body>
        <section epub:type="{$type}" role="doc-{$type}">
          <xsl:if test="$type = 'titlepage'">
            <xsl:attribute name="role" select="'region'"/>
            <xsl:attribute name="aria-label" select="$title"/>
          </xsl:if>
          <xsl:sequence select="$content"/>
        </section>
      </body>
    </html>
  </file>
</xsl:template>
</xsl:stylesheet>

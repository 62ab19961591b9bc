<?xml version="1.0" encoding="UTF-8"?>
<!-- The works that the text names or quotes, each with the passages that do; then the letters, memorials and edicts
     that it quotes, by their dates.

     Source: an edition with the works, and with their mentions and words, each under a `cited` element. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="passages.xsl"/>
<xsl:import href="orders.xsl"/>

<xsl:key name="cited" match="Q{}cited" use="@ref"/>

<xsl:variable name="by-code-point" as="xs:string" select="'http://www.w3.org/2005/xpath-functions/collation/codepoint'"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="cited" as="element(bibl)*" select="$edition/Q{}register[@name = 'works']/bibl[key('cited', b:ref(.))]"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="'works'"/>
    <xsl:with-param name="title" select="b:say-plainly('works') || ' · ' || b:say-plainly('citations')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('citations')"/><span class="count"><xsl:value-of select="count($cited)"/></span></h1></div>
      <xsl:call-template name="orders">
        <xsl:with-param name="name" select="'works'"/>
        <xsl:with-param name="orders" select="tokenize($edition/@orders)"/>
        <xsl:with-param name="current" select="'citations'"/>
      </xsl:call-template>
      <xsl:call-template name="cited">
        <xsl:with-param name="label" select="'works'"/>
        <xsl:with-param name="works" as="element(bibl)*"><xsl:perform-sort select="$cited[not(@type = 'document')]"><xsl:sort select="b:sort-key(.)" collation="{$by-code-point}"/></xsl:perform-sort></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="cited">
        <xsl:with-param name="label" select="'documents'"/>
        <xsl:with-param name="works" as="element(bibl)*"><xsl:perform-sort select="$cited[@type = 'document']"><xsl:sort select="(date ! b:year(.))[1]"/><xsl:sort select="string((date/@when, date/@notBefore)[1])"/></xsl:perform-sort></xsl:with-param>
      </xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:function name="b:ref" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="$entry/../@prefix || ':' || $entry/@xml:id"/>
</xsl:function>

<xsl:template name="cited" as="element(h:section)?">
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="works" as="element(bibl)*"/>
  <xsl:if test="$works">
    <section class="cited">
      <h2 id="{$label}"><xsl:sequence select="b:say($label)"/><span class="count"><xsl:value-of select="count($works)"/></span></h2>
      <xsl:for-each select="$works">
        <xsl:variable name="found" as="element(Q{}cited)" select="key('cited', b:ref(.))"/>
        <h3 id="{@xml:id}"><a href="{$root}{b:register-address(b:ref(.))}"><xsl:call-template name="entry-names"/></a><xsl:call-template name="entry-life"/></h3>
        <xsl:where-populated><ol class="concordance"><xsl:for-each select="$found/Q{}mention"><xsl:call-template name="in-context"/></xsl:for-each></ol></xsl:where-populated>
        <xsl:where-populated><ul class="speeches"><xsl:apply-templates select="$found/Q{}words" mode="words"/></ul></xsl:where-populated>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

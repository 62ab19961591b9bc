<?xml version="1.0" encoding="UTF-8"?>
<!-- The search page: a form, and room for what assets/search.js finds. Source: an edition with nothing but its heading. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="Q{}edition"/>
    <xsl:with-param name="class" select="'index search-page'"/>
    <xsl:with-param name="current" select="'search'"/>
    <xsl:with-param name="title" select="b:say-plainly('search')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('search')"/></h1></div>
      <search>
        <form class="search" action="search.html" method="get">
          <label><xsl:sequence select="b:say('search-for')"/><input type="search" name="q" lang="zh" autocomplete="off" required="required"/></label>
          <label><xsl:sequence select="b:say('search-from')"/><input type="number" name="from" min="-1000" max="2000"/></label>
          <label><xsl:sequence select="b:say('search-to')"/><input type="number" name="to" min="-1000" max="2000"/></label>
          <button type="submit"><xsl:sequence select="b:say('search')"/></button>
        </form>
      </search>
      <p class="hint"><xsl:sequence select="b:say('search-hint')"/></p>
      <noscript><p class="hint"><xsl:sequence select="b:say('search-script')"/></p></noscript>
      <p class="found" role="status"><output id="found-count"/>
        <span id="found-some" hidden="hidden"><xsl:text> </xsl:text><xsl:sequence select="b:say('search-passages')"/></span></p>
      <ul id="found-entries" class="found-entries"/>
      <ol id="found-passages" class="concordance"/>
      <p><button type="button" id="found-more" hidden="hidden"><xsl:sequence select="b:say('search-more')"/></button></p>
      <script src="{$root}assets/search.js" defer="defer"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>
</xsl:stylesheet>

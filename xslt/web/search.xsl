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
          <label><xsl:sequence select="b:say('search-for')"/><input type="search" name="q" lang="zh" autocomplete="off"/></label>
          <button type="submit"><xsl:sequence select="b:say('search')"/></button>
          <div class="filters">
            <label><xsl:sequence select="b:say('search-from')"/><input type="number" name="from" min="-1000" max="2000"/></label>
            <label><xsl:sequence select="b:say('search-to')"/><input type="number" name="to" min="-1000" max="2000"/></label>
            <label><xsl:sequence select="b:say('search-in')"/>
              <select name="kind">
                <xsl:for-each select="'', 'head', 'detail', 'note', 'quoted'">
                  <xsl:sequence select="b:option(., 'search-in-' || (.[. ne ''], 'all')[1])"/>
                </xsl:for-each>
              </select>
            </label>
            <label><xsl:sequence select="b:say('chapter')"/>
              <select name="chapter" lang="zh-Hant"><xsl:sequence select="b:option('', 'search-in-all')"/></select>
            </label>
          </div>
          <input type="hidden" name="of"/>
        </form>
      </search>
      <p class="hint"><xsl:sequence select="b:say('search-hint')"/></p>
      <noscript><p class="hint"><xsl:sequence select="b:say('search-script')"/></p></noscript>
      <p id="found-of" class="of" hidden="hidden" title="{b:say-plainly('mentions')}"><xsl:sequence select="b:say('mentions')"/><xsl:text>: </xsl:text>
        <a href="search.html" lang="zh-Hant"/> <a href="search.html" aria-label="{b:say-plainly('search-all')}">×</a></p>
      <p class="found" role="status"><output id="found-count"/>
        <span id="found-some" hidden="hidden"><xsl:text> </xsl:text><xsl:sequence select="b:say('search-passages')"/></span></p>
      <ul id="found-entries" class="found-entries"/>
      <div id="found-chart"/>
      <ol id="found-passages" class="concordance"/>
      <p><button type="button" id="found-more" hidden="hidden"><xsl:sequence select="b:say('search-more')"/></button></p>
      <xsl:for-each select="'search-data', 'search'"><script src="{$root}assets/{.}.js" defer="defer"/></xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The home page: what the edition is, from its headers, and its chapters. Source: the whole edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="metadata.xsl"/>
<xsl:import href="citation.xsl"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="first" as="element(TEI)" select="$edition/Q{}chapter[1]/TEI"/>
  <xsl:variable name="english" as="xs:string?" select="$first/teiHeader/fileDesc/titleStmt/title[(@type, 'main')[1] = 'main'][@xml:lang = 'en'][1] ! normalize-space(.)"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'home'"/>
    <xsl:with-param name="title" select="string-join((b:title($first, 'main', 'zh-Hant'), $english), ' ')"/>
    <xsl:with-param name="head" as="element()+">
      <xsl:sequence select="b:dublin-core($first, b:title($first, 'main', 'zh-Hant'), string($edition/@url))"/>
      <xsl:sequence select="b:linked-data(map:merge((b:book($first, string($edition/@url)), b:said-of-text($first), map {
        'alternateName': $english,
        'temporalCoverage': b:coverage($edition//div[@type = 'year'] ! b:western-year(.)),
        'hasPart': $edition/Q{}chapter ! map { '@type': 'Chapter', 'name': b:chapter-title(.), 'url': $edition/@url || b:chapter-address(.) } })))"/>
    </xsl:with-param>
    <xsl:with-param name="main" as="element()+">
      <div class="cover">
        <div class="slip"><h1 class="slip-title" lang="zh-Hant"><xsl:sequence select="b:title($first, 'main', 'zh-Hant') ! b:in-scripts(., (b:title($first, 'main', 'zh-Hans'), .)[1])"/></h1></div>
        <div class="cover-words">
          <xsl:if test="$english"><p class="english" lang="en"><xsl:value-of select="$english"/></p></xsl:if>
          <xsl:for-each select="$first/teiHeader/fileDesc/titleStmt/author"><p class="author" lang="{@xml:lang}"><xsl:value-of select="normalize-space(.)"/></p></xsl:for-each>
          <xsl:for-each select="$first/teiHeader/profileDesc/abstract/p"><p class="description l" lang="{(ancestor-or-self::*/@xml:lang)[last()]}"><xsl:value-of select="normalize-space(.)"/></p></xsl:for-each>
          <xsl:call-template name="numbers"/>
          <div class="begin">
            <a href="{b:chapter-address($edition/Q{}chapter[1])}"><xsl:sequence select="b:say('read')"/></a>
            <search>
              <form action="index/search.html" method="get">
                <input type="search" name="q" lang="zh" autocomplete="off" required="required" aria-label="{b:say-plainly('search-for')}"/>
                <button type="submit"><xsl:sequence select="b:say('search')"/></button>
              </form>
            </search>
          </div>
        </div>
      </div>
      <section class="chapters">
        <h2><xsl:sequence select="b:say('chapters')"/></h2>
        <ol><xsl:apply-templates select="$edition/Q{}chapter" mode="chapter"/></ol>
      </section>
      <xsl:if test="$edition/Q{}books/Q{}book">
        <section class="books">
          <h2><xsl:sequence select="b:say('book')"/></h2>
          <ul class="files"><xsl:sequence select="b:books($edition/Q{}books/Q{}book)"/></ul>
        </section>
      </xsl:if>
      <section class="about">
        <h2><a href="about.html"><xsl:sequence select="b:say('about')"/></a></h2>
        <p class="hint"><xsl:sequence select="b:say('about-hint')"/></p>
      </section>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:mode name="chapter" on-no-match="fail"/>

<xsl:template match="Q{}chapter" mode="chapter" as="element(h:li)">
  <xsl:variable name="years" as="xs:integer*" select="TEI/text//div[@type = 'year'] ! b:western-year(.)"/>
  <xsl:variable name="reigns" as="xs:string*" select="TEI/text//div[@type = 'year'] ! b:reign-years(.)[1]"/>
  <li>
    <a href="{b:chapter-address(.)}">
      <span class="chapter-title" lang="zh-Hant"><xsl:value-of select="b:chapter-title(.)"/></span>
      <xsl:if test="exists($years)"><span class="chapter-years"><xsl:value-of select="distinct-values((min($years), max($years)))" separator="–"/></span></xsl:if>
      <xsl:if test="exists($reigns)">
        <span class="chapter-reigns" lang="{TEI/@xml:lang}"><xsl:value-of select="distinct-values(($reigns[1], $reigns[last()]))" separator="—"/></span>
      </xsl:if>
      <span class="chapter-facts">
        <xsl:if test="TEI/text//div[@type = 'entry']">
          <xsl:value-of select="count(TEI/text//div[@type = 'entry'])"/><xsl:text> </xsl:text><xsl:sequence select="b:say('entries-counted')"/>
          <xsl:text> · </xsl:text>
        </xsl:if>
        <xsl:sequence select="b:say(if (b:is-traditional(TEI)) then 'zh-Hant' else 'zh-Hans')"/>
      </span>
    </a>
  </li>
</xsl:template>

<!-- The edition in figures. -->
<xsl:template name="numbers" as="element(h:ul)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="years" as="xs:integer*" select="$edition//div[@type = 'year'] ! b:western-year(.)"/>
  <ul class="numbers">
    <xsl:if test="exists($years)"><li><b><xsl:value-of select="distinct-values((min($years), max($years)))" separator="–"/></b></li></xsl:if>
    <li><b><xsl:value-of select="count($edition/Q{}chapter)"/></b><xsl:text> </xsl:text><xsl:sequence select="b:say('chapters-counted')"/></li>
    <xsl:if test="$edition//div[@type = 'entry']"><li><b><xsl:value-of select="count($edition//div[@type = 'entry'])"/></b><xsl:text> </xsl:text><xsl:sequence select="b:say('entries-counted')"/></li></xsl:if>
    <xsl:for-each select="$edition/Q{}register[*]">
      <li><a href="{$root}index/{@name}.html"><b><xsl:value-of select="count(*)"/></b><xsl:text> </xsl:text><xsl:sequence select="b:say(@name)"/></a></li>
    </xsl:for-each>
  </ul>
</xsl:template>
</xsl:stylesheet>

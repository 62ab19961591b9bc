<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading page of a chapter.

     Source: an edition with the chapter before, the chapter itself (current), the chapter after, and the entries of
     the registers that it mentions. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="blocks.xsl"/>
<xsl:import href="names.xsl"/>
<xsl:import href="inlines.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="gaiji.xsl"/>
<xsl:import href="cards.xsl"/>
<xsl:import href="citation.xsl"/>
<xsl:import href="metadata.xsl"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="chapter" as="element(Q{}chapter)" select="$edition/Q{}chapter[@current]"/>
  <xsl:variable name="tei" as="element(TEI)" select="$chapter/TEI"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'reading'"/>
    <xsl:with-param name="title" select="b:chapter-title($chapter)"/>
    <xsl:with-param name="head" as="element()*">
      <xsl:call-template name="metadata"><xsl:with-param name="chapter" select="$chapter"/></xsl:call-template>
      <xsl:for-each select="$chapter/preceding-sibling::Q{}chapter"><link rel="prev" href="{$root}{b:chapter-address(.)}"/></xsl:for-each>
      <xsl:for-each select="$chapter/following-sibling::Q{}chapter"><link rel="next" href="{$root}{b:chapter-address(.)}"/></xsl:for-each>
    </xsl:with-param>
    <xsl:with-param name="main" as="element()+">
      <xsl:call-template name="opening"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
      <xsl:call-template name="reading-choices"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
      <xsl:call-template name="contents"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
      <div class="scroll" tabindex="0" role="region" aria-label="{b:chapter-title($chapter)}">
        <div class="text" lang="{$tei/@xml:lang}" data-script="{$root}script/{encode-for-uri($chapter/@name)}.js" data-cards="{$root}cards/{encode-for-uri($chapter/@name)}.js">
          <xsl:apply-templates select="$tei/text" mode="text"/>
        </div>
      </div>
      <xsl:call-template name="remarks"><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
      <xsl:call-template name="pager"><xsl:with-param name="chapter" select="$chapter"/></xsl:call-template>
      <xsl:call-template name="take-along"><xsl:with-param name="chapter" select="$chapter"/></xsl:call-template>
      <xsl:call-template name="cite-box"><xsl:with-param name="chapter" select="$chapter"/></xsl:call-template>
      <xsl:call-template name="cards"><xsl:with-param name="edition" select="$edition"/><xsl:with-param name="tei" select="$tei"/></xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="metadata" as="element()+">
  <xsl:param name="chapter" as="element(Q{}chapter)"/>
  <xsl:variable name="tei" as="element(TEI)" select="$chapter/TEI"/>
  <xsl:variable name="url" as="xs:string" select="string($chapter/../@url)"/>
  <xsl:variable name="title" as="xs:string" select="string-join(distinct-values((b:title($tei, 'main', 'zh-Hant'), b:chapter-title($chapter))), ' ')"/>
  <xsl:variable name="own" as="xs:string" select="if ($url ne '') then $url || $address else ''"/>
  <xsl:variable name="file" as="function(xs:string, xs:string) as map(*)" select="function($format as xs:string, $where as xs:string) as map(*) {
    map { '@type': 'MediaObject', 'encodingFormat': $format, 'contentUrl': (if ($url ne '') then $url else $root) || $where } }"/>
  <xsl:sequence select="b:dublin-core($tei, $title, $own), b:citation-tags($tei, $title, $own)"/>
  <xsl:sequence select="b:linked-data(map:merge((b:said-of-text($tei), map {
    '@type': 'Chapter', 'name': b:chapter-title($chapter), 'alternateName': b:title($tei, 'sub', 'en'), 'url': $own,
    'position': ($tei//div[@type = 'juan']/@n[. castable as xs:integer] ! xs:integer(.))[1],
    'isPartOf': b:book($tei, $url),
    'temporalCoverage': b:coverage($tei//div[@type = 'year'] ! b:western-year(.)),
    'encoding': ($file('application/tei+xml', 'tei/text/' || encode-for-uri($chapter/@name) || '.xml'),
      $file('text/plain', 'plain/' || encode-for-uri($chapter/@name) || '.txt')) })))"/>
</xsl:template>

<xsl:template name="opening" as="element(h:div)">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:variable name="years" as="xs:integer*" select="$tei//div[@type = 'year'] ! b:western-year(.)"/>
  <div class="opening">
    <xsl:for-each select="b:title($tei, 'main', 'zh-Hant')[. ne b:chapter-title($tei/..)]"><p class="work" lang="zh-Hant"><xsl:sequence select="b:in-scripts(., (b:title($tei, 'main', 'zh-Hans'), .)[1])"/></p></xsl:for-each>
    <h1 lang="zh-Hant"><xsl:value-of select="b:chapter-title($tei/..)"/></h1>
    <p class="facts">
      <xsl:for-each select="$tei/teiHeader/fileDesc/titleStmt/author[1]"><span lang="{@xml:lang}"><xsl:value-of select="."/></span></xsl:for-each>
      <xsl:if test="exists($years)"><span><xsl:value-of select="distinct-values((min($years), max($years)))" separator="–"/></span></xsl:if>
      <xsl:if test="$tei//div[@type = 'entry']">
        <span><xsl:value-of select="count($tei//div[@type = 'entry'])"/><xsl:text> </xsl:text><xsl:sequence select="b:say('entries-counted')"/></span>
      </xsl:if>
      <span><xsl:sequence select="b:say(if (b:is-traditional($tei)) then 'zh-Hant' else 'zh-Hans')"/></span>
    </p>
  </div>
</xsl:template>

<!-- Which marks are shown and how, and the direction of the text; together they are the legend. -->
<xsl:template name="reading-choices" as="element()+">
  <xsl:param name="tei" as="element(TEI)"/>
  <div class="legend">
    <fieldset class="marks">
      <legend><xsl:sequence select="b:say('marks')"/></legend>
      <xsl:for-each select="$b:kinds/Q{}mark">
        <label class="{@kind}">
          <input type="checkbox" id="show-{@kind}" checked="checked"/>
          <span><xsl:sequence select="b:say(@label)"/></span>
        </label>
      </xsl:for-each>
    </fieldset>
    <xsl:call-template name="choice">
      <xsl:with-param name="name" select="'style'"/>
      <xsl:with-param name="values" select="'colour', 'lines', 'plain'"/>
    </xsl:call-template>
    <div class="needs-script">
      <xsl:call-template name="choice">
        <xsl:with-param name="name" select="'script'"/>
        <xsl:with-param name="values" select="if (b:is-traditional($tei)) then ('zh-Hant', 'zh-Hans') else ('zh-Hans', 'zh-Hant')"/>
        <xsl:with-param name="texts" select="if (b:is-traditional($tei)) then ('繁體', '简体') else ('简体', '繁體')"/>
      </xsl:call-template>
    </div>
    <xsl:if test="b:is-traditional($tei)">
      <xsl:call-template name="choice">
        <xsl:with-param name="name" select="'direction'"/>
        <xsl:with-param name="values" select="'horizontal', 'vertical'"/>
      </xsl:call-template>
    </xsl:if>
  </div>
  <xsl:if test="$tei/text//date/(@when-custom | @notBefore-custom)"><p class="hint dates-hint"><xsl:sequence select="b:say('julian-hint')"/></p></xsl:if>
  <script src="{$root}assets/choices.js"/>
  <xsl:for-each select="'text', 'script', 'find', 'cards', 'cite'"><script src="{$root}assets/{.}.js" defer="defer"/></xsl:for-each>
</xsl:template>

<xsl:template name="contents" as="element(h:nav)?">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:if test="$tei//div[@type = 'entry'][@xml:id]">
    <nav class="contents" aria-label="{b:say-plainly('contents')}">
      <details>
        <summary><xsl:sequence select="b:say('contents')"/></summary>
        <ol lang="{$tei/@xml:lang}">
          <xsl:for-each select="$tei//div[@type = 'year']">
            <li>
              <a href="#{@xml:id}"><b><xsl:value-of select="b:western-year(.)"/></b><xsl:text> </xsl:text>
                <span><xsl:value-of select="b:reign-years(.)[1]"/></span></a>
              <ol>
                <xsl:apply-templates select="div[@type = 'entry'][@xml:id]" mode="contents"/>
              </ol>
            </li>
          </xsl:for-each>
          <xsl:apply-templates select="$tei//div[@type = 'entry'][@xml:id][not(parent::div/@type = 'year')]" mode="contents"/>
        </ol>
      </details>
    </nav>
  </xsl:if>
</xsl:template>

<xsl:mode name="contents" on-no-match="fail"/>

<xsl:template match="div" mode="contents" as="element(h:li)">
  <li><a href="#{@xml:id}"><xsl:value-of select="b:headline(.)"/></a></li>
</xsl:template>

<xsl:template name="remarks" as="element(h:section)?">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:where-populated>
    <section class="remarks">
      <xsl:for-each select="$tei/text//note[b:is-remark(.)]">
        <xsl:if test="position() = 1"><h2><xsl:sequence select="b:say('notes')"/></h2></xsl:if>
        <div id="note-{position()}" class="remark">
          <a href="#noteref-{position()}"><xsl:value-of select="position()"/></a>
          <p><xsl:apply-templates mode="text"/></p>
        </div>
      </xsl:for-each>
    </section>
  </xsl:where-populated>
</xsl:template>

<xsl:template name="pager" as="element(h:nav)?">
  <xsl:param name="chapter" as="element(Q{}chapter)"/>
  <xsl:variable name="links" as="element(h:a)*">
    <xsl:for-each select="$chapter/preceding-sibling::Q{}chapter">
      <a class="previous" href="{$root}{b:chapter-address(.)}" rel="prev"><xsl:sequence select="b:say('previous')"/><b lang="zh-Hant"><xsl:value-of select="b:chapter-title(.)"/></b></a>
    </xsl:for-each>
    <xsl:for-each select="$chapter/following-sibling::Q{}chapter">
      <a class="next" href="{$root}{b:chapter-address(.)}" rel="next"><xsl:sequence select="b:say('next')"/><b lang="zh-Hant"><xsl:value-of select="b:chapter-title(.)"/></b></a>
    </xsl:for-each>
  </xsl:variable>
  <xsl:if test="exists($links)"><nav class="pager" aria-label="{b:say-plainly('chapters')}"><xsl:sequence select="$links"/></nav></xsl:if>
</xsl:template>
</xsl:stylesheet>

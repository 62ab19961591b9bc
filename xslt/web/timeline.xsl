<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline: how many entries each year has, the reigns side by side, and the entries as a list.

     Source: an edition with the entries told, the years, and the reigns as `reigns` and as `bands`. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="views.xsl"/>

<!-- The kinds of event in the order of their colours. -->
<xsl:variable name="kinds" as="xs:string+" select="'appointment', 'mission', 'battle', 'death', 'accession', 'marriage', 'submission'"/>

<xsl:key name="reign" match="Q{}reigns/Q{}year" use="@n"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="years" as="element(Q{}year)*" select="$edition/Q{}years/Q{}year"/>
  <xsl:variable name="told" as="xs:string*" select="distinct-values($edition/Q{}told/Q{}entry/tokenize(@kinds))"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index view timeline-page'"/>
    <xsl:with-param name="current" select="'timeline'"/>
    <xsl:with-param name="title" select="b:say-plainly('timeline')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('timeline')"/></h1></div>
      <form class="controls" hidden="hidden">
        <div class="fields">
          <label class="chosen"><xsl:sequence select="b:say('person')"/><input type="search" name="person" list="persons" lang="zh" autocomplete="off"/></label>
          <datalist id="persons"/>
          <label class="chosen"><xsl:sequence select="b:say('place')"/><input type="search" name="place" list="places" lang="zh" autocomplete="off"/></label>
          <datalist id="places"/>
          <xsl:if test="exists($told)">
            <label class="chosen"><xsl:sequence select="b:say('kind')"/>
              <select name="kind"><xsl:sequence select="b:option('', 'any')"/>
                <xsl:for-each select="$kinds[. = $told], sort($told[not(. = $kinds)])"><xsl:choose>
                    <xsl:when test="map:contains($b:labels, 'event-' || .)" xmlns:map="http://www.w3.org/2005/xpath-functions/map"><xsl:sequence select="b:option(., 'event-' || .)"/></xsl:when>
                    <xsl:otherwise><option value="{.}"><xsl:value-of select="."/></option></xsl:otherwise>
                  </xsl:choose></xsl:for-each>
              </select>
            </label>
          </xsl:if>
        </div>
        <xsl:call-template name="span"><xsl:with-param name="years" select="$years"/></xsl:call-template>
      </form>
      <xsl:if test="exists($years)">
        <figure class="ages" style="--first: {$years[1]/@n}; --length: {count($years)}">
          <div class="ages-scroll" tabindex="0" role="group" aria-label="{b:say-plainly('timeline')}">
            <div class="cells"><xsl:call-template name="bars"><xsl:with-param name="years" select="$years"/></xsl:call-template></div>
            <xsl:call-template name="year-marks"><xsl:with-param name="first" select="xs:integer($years[1]/@n)"/><xsl:with-param name="last" select="xs:integer($years[last()]/@n)"/></xsl:call-template>
            <xsl:apply-templates select="$edition/Q{}bands" mode="bands"/>
          </div>
          <figcaption>
            <ul class="colours">
              <xsl:for-each select="$kinds[. = $told]"><li><span class="dot event-{.}"/><xsl:sequence select="b:say('event-' || .)"/></li></xsl:for-each>
            </ul>
            <p><xsl:sequence select="b:say('timeline-hint')"/></p>
          </figcaption>
        </figure>
      </xsl:if>
      <p class="found" role="status" hidden="hidden"><output id="found-count"/><xsl:text> </xsl:text><xsl:sequence select="b:say('entries-found')"/></p>
      <div class="annals">
        <xsl:for-each-group select="$edition/Q{}told/Q{}entry" group-by="string(@year)">
          <section class="of-year">
            <h2 id="year-{current-grouping-key()}"><b><xsl:value-of select="current-grouping-key()[. ne ''] ! b:year-number(xs:integer(.))"/></b>
              <span class="reigns" lang="zh-Hant"><xsl:for-each-group select="key('reign', current-grouping-key())/Q{}reign" group-by="@regime"><span class="reign"><i><xsl:sequence select="b:in-scripts(@regime, @regime-hans)"/></i><xsl:text> </xsl:text><xsl:sequence select="b:in-scripts(string-join(current-group(), '、'), string-join(current-group()/@hans, '、'))"/></span></xsl:for-each-group></span>
            </h2>
            <ol><xsl:apply-templates select="current-group()" mode="told"/></ol>
          </section>
        </xsl:for-each-group>
      </div>
      <xsl:if test="exists($years)"><xsl:call-template name="view-scripts"><xsl:with-param name="view" select="'timeline'"/></xsl:call-template></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:mode name="told" on-no-match="fail"/>

<xsl:template match="Q{}entry" mode="told" as="element(h:li)">
  <li>
    <span class="when">
      <xsl:choose>
        <xsl:when test="@zh eq ''">〃</xsl:when>
        <xsl:when test="@zh = preceding-sibling::Q{}entry[1]/@zh">〃</xsl:when>
        <xsl:otherwise><span class="l" lang="zh"><xsl:value-of select="replace(@zh, '^前?\d+年(\d)', '$1')"/></span><span class="l" lang="en"><xsl:value-of select="replace(@en, '(\p{L}) \d+( BC)?$', '$1')"/></span></xsl:otherwise>
      </xsl:choose>
    </span>
    <a href="{$root}text/{encode-for-uri(@chapter)}.html#{encode-for-uri(@place)}" lang="{@lang}"><xsl:value-of select="."/></a>
    <xsl:for-each select="tokenize(@kinds)"><span class="event event-{.}"><xsl:sequence select="b:say-if-known('event-' || ., 'event')"/></span></xsl:for-each>
  </li>
</xsl:template>

<!-- A bar for each year, linked to its entries; scripts put a square for each entry in their place. -->
<xsl:template name="bars" as="element(h:a)*">
  <xsl:param name="years" as="element(Q{}year)*"/>
  <xsl:variable name="most" as="xs:integer" select="max($years ! xs:integer(@times))"/>
  <xsl:for-each select="$years[@times ne '0']">
    <a class="bar-of-year" href="#year-{@n}" style="--at: {@n}; --high: {format-number(@times div $most, '0.###')}" aria-label="{b:year-number(xs:integer(@n))}: {@times}"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="year-marks" as="element(h:div)">
  <xsl:param name="first" as="xs:integer"/>
  <xsl:param name="last" as="xs:integer"/>
  <xsl:variable name="step" as="xs:integer" select="(for $step in (1, 2, 5, 10, 20, 50, 100) return $step[($last - $first) div $step lt 16], 200)[1]"/>
  <div class="year-marks" aria-hidden="true">
    <xsl:for-each select="$first to $last"><xsl:if test=". mod $step = 0"><span style="--at: {.}"><xsl:value-of select="b:year-number(.)[($last + 1 - current()) div ($last + 1 - $first) gt .04]"/></span></xsl:if></xsl:for-each>
  </div>
</xsl:template>

<xsl:mode name="bands" on-no-match="fail"/>

<xsl:template match="Q{}bands" mode="bands" as="element(h:div)">
  <div class="bands" style="--rows: {@rows}" lang="zh-Hant">
    <xsl:for-each-group select="Q{}band" group-by="@regime">
      <span class="court" style="--from: {min(current-group()/xs:double(@from))}; --to: {max(current-group()/xs:double(@to))}; --row: {@row}"><span><xsl:sequence select="b:in-scripts(@regime, @regime-hans)"/></span></span>
      <xsl:for-each select="current-group()">
        <xsl:variable name="second" as="xs:boolean" select="position() mod 2 = 0"/>
        <span class="band{' later'[$second]}" style="--from: {@from}; --to: {@to}; --row: {@row}" title="{@regime}{@era} {(floor(@from), ceiling(@to) - 1) ! b:year-number(xs:integer(.)) => string-join('–')}"><span><xsl:sequence select="b:in-scripts(@era, @era-hans)"/></span></span>
      </xsl:for-each>
    </xsl:for-each-group>
  </div>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one entry of a register: names, facts, mentions by year and in context.

     Source: an edition with the entry and those it is linked with,
     relations, the events that concern it, and the entry's mentions (see digest.xsl). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="facts.xsl"/>
<xsl:import href="passages.xsl"/>
<xsl:import href="metadata.xsl"/>
<xsl:import href="things.xsl"/>
<xsl:import href="events.xsl"/>

<xsl:param name="ref" as="xs:string" required="yes"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="entry" as="element()" select="key('entry', $ref)"/>
  <xsl:variable name="mentions" as="element(Q{}mention)*" select="$edition/Q{}mentions/Q{}mention"/>
  <xsl:variable name="register" as="xs:string" select="b:register($ref)"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="$register"/>
    <xsl:with-param name="title" select="string-join((b:main-name($entry, 'zh-Hant'), b:pinyin($entry)), ' ')"/>
    <xsl:with-param name="head" as="element()+">
      <xsl:variable name="own" as="xs:string" select="if ($edition/@url ne '') then $edition/@url || $address else ''"/>
      <xsl:sequence select="b:dublin-core($edition/Q{}site/TEI, b:main-name($entry, 'zh-Hant'), $own), b:linked-data(b:thing($entry, $own))"/>
    </xsl:with-param>
    <xsl:with-param name="main" as="element()+">
      <p class="trail"><a href="{$root}index/{$register}.html#{encode-for-uri($entry/@xml:id)}"><xsl:sequence select="b:say($register)"/></a></p>
      <xsl:for-each select="$entry">
        <article class="portrait">
          <div class="slip"><h1 class="slip-title" lang="zh-Hant"><xsl:sequence select="b:named(.)"/></h1></div>
          <div>
            <p class="readings">
              <xsl:for-each select="b:pinyin(.)"><i lang="zh-Latn"><xsl:value-of select="."/></i></xsl:for-each>
              <xsl:variable name="simplified" as="xs:string" select="b:main-name(., 'zh-Hans')"/>
              <xsl:if test="$simplified ne b:main-name(., 'zh-Hant')"><span class="hant" lang="zh-Hans"><xsl:value-of select="$simplified"/></span><span class="hans" lang="zh-Hant"><xsl:value-of select="b:main-name(., 'zh-Hant')"/></span></xsl:if>
              <xsl:call-template name="entry-life"/>
              <xsl:if test="self::org/@type"><span class="tag"><xsl:sequence select="b:say-if-known('org-' || @type, 'other')"/></span></xsl:if>
            </p>
            <xsl:call-template name="entry-facts"/>
          </div>
        </article>
      </xsl:for-each>
      <xsl:call-template name="seen-in">
        <xsl:with-param name="indexes" select="tokenize($edition/@indexes)"/>
        <xsl:with-param name="known" select="exists($mentions)"/>
        <xsl:with-param name="located" select="exists($entry/location/geo)"/>
      </xsl:call-template>
      <xsl:call-template name="events"><xsl:with-param name="events" select="$edition/Q{}events/event"/><xsl:with-param name="of" select="$ref"/></xsl:call-template>
      <xsl:call-template name="company"><xsl:with-param name="company" select="$edition/Q{}company/Q{}with"/></xsl:call-template>
      <section class="mentions">
        <h2><xsl:sequence select="b:say('mentions')"/><span class="count"><xsl:value-of select="count($mentions)"/></span>
          <xsl:if test="exists($mentions)"><a class="count" href="{$root}index/search.html?of={encode-for-uri($address)}"><xsl:sequence select="b:say('narrow')"/></a></xsl:if></h2>
        <xsl:if test="empty($mentions)"><p class="none"><xsl:sequence select="b:say('no-mentions')"/></p></xsl:if>
        <xsl:call-template name="chart">
          <xsl:with-param name="years" select="tokenize($edition/Q{}mentions/@years)"/>
          <xsl:with-param name="mentions" select="$mentions"/>
        </xsl:call-template>
        <xsl:for-each-group select="$mentions" group-by="string(@year)">
          <h3 id="year-{current-grouping-key()}"><xsl:value-of select="current-grouping-key()"/></h3>
          <ol class="concordance">
            <xsl:for-each select="current-group()"><xsl:call-template name="in-context"/></xsl:for-each>
          </ol>
        </xsl:for-each-group>
      </section>
      <xsl:if test="$edition/Q{}words">
        <section class="mentions">
          <h2><xsl:sequence select="b:say(if ($register = 'persons') then 'speeches' else 'quotations')"/><span class="count"><xsl:value-of select="count($edition/Q{}words)"/></span></h2>
          <ul class="speeches"><xsl:apply-templates select="$edition/Q{}words" mode="words"/></ul>
        </section>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The same person or place on the pages that show the whole chronicle. -->
<xsl:template name="seen-in" as="element(h:p)?">
  <xsl:param name="indexes" as="xs:string*"/>
  <xsl:param name="known" as="xs:boolean"/>
  <xsl:param name="located" as="xs:boolean"/>
  <xsl:variable name="kind" as="xs:string" select="substring-before($ref, ':')"/>
  <xsl:variable name="views" as="xs:string*" select="if (not($known)) then () else if ($kind = 'person') then ('timeline', 'map', 'network')
    else if ($kind = 'place') then ('timeline', 'map'[$located]) else ()"/>
  <xsl:if test="$views = $indexes">
    <p class="seen-in"><xsl:for-each select="$views[. = $indexes]"><a href="{$root}index/{.}.html?{$kind}={encode-for-uri(substring-after($ref, ':'))}"><xsl:sequence select="b:say(.)"/></a></xsl:for-each></p>
  </xsl:if>
</xsl:template>

<!-- With whom and where the entry appears: those named in the same passages of the chronicle, and in how many. -->
<xsl:template name="company" as="element(h:section)?">
  <xsl:param name="company" as="element(Q{}with)*"/>
  <xsl:variable name="edition" as="document-node()" select="/"/>
  <xsl:if test="$company">
    <section class="company">
      <h2><xsl:sequence select="b:say('company')"/></h2>
      <dl class="facts">
        <xsl:for-each-group select="$company" group-by="b:register(@ref)">
          <div class="fact">
            <dt><xsl:sequence select="b:say(current-grouping-key())"/></dt>
            <dd>
              <xsl:for-each select="current-group()">
                <span class="one"><xsl:sequence select="b:entry-link(@ref, $edition)"/><span class="count"><xsl:value-of select="@times"/></span></span>
                <xsl:text> </xsl:text>
              </xsl:for-each>
            </dd>
          </div>
        </xsl:for-each-group>
      </dl>
    </section>
  </xsl:if>
</xsl:template>

<!-- Mentions by year: one bar for each year of the edition, linked to the mentions of that year. -->
<xsl:template name="chart" as="element()?">
  <xsl:param name="years" as="xs:string*"/>
  <xsl:param name="mentions" as="element(Q{}mention)*"/>
  <xsl:variable name="told" as="xs:string*" select="distinct-values($mentions/@year[. ne ''])"/>
  <xsl:variable name="times" as="function(xs:string) as xs:integer" select="function($year as xs:string) as xs:integer { count($mentions[@year = $year]) }"/>
  <xsl:variable name="highest" as="xs:integer?" select="max($told ! $times(.))"/>
  <xsl:if test="count($years) gt 1 and exists($told)">
    <figure class="chart" style="--years: {count($years)}">
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {count($years) * 4} 40" preserveAspectRatio="none" role="img"
        aria-label="{b:say-plainly('mentions')}: {string-join($years[. = $told] ! (. || ' × ' || $times(.)), ', ')}">
        <xsl:for-each select="$told">
          <xsl:sort select="xs:integer(.)"/>
          <xsl:variable name="height" as="xs:double" select="round(38 * $times(.) div $highest, 1)"/>
          <rect x="{(index-of($years, .) - 1) * 4}" y="{40 - $height}" width="3" height="{$height}"><title><xsl:value-of select="., '×', $times(.)"/></title></rect>
        </xsl:for-each>
      </svg>
      <figcaption><span><xsl:value-of select="$years[1]"/></span><span><xsl:value-of select="$years[last()]"/></span></figcaption>
    </figure>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

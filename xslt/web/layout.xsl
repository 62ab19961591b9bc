<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, skip link, bar with navigation and settings, main, foot. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns:s="http://www.w3.org/2000/svg"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="../common/labels.xsl"/>
<xsl:import href="../common/header.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/registers.xsl"/>

<xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

<!-- From the page to the folder of the site: "" for the home page, "../" for the others. -->
<xsl:param name="root" as="xs:string" select="'../'"/>

<!-- From the folder of the site to the page. -->
<xsl:param name="address" as="xs:string" required="yes"/>

<!-- No element is passed over in silence: one without a rule of its own stops the work. -->
<xsl:template match="*" mode="#all" priority="-100" as="item()*">
  <xsl:sequence select="error(xs:QName('b:unhandled'), 'the web edition has no rule for the element ' || name() || ' in ' || name(..)
    || (ancestor::*/@xml:id)[last()] ! (' at #' || .))"/>
</xsl:template>

<!-- A label in all the languages of the interface; the style sheet shows those that the reader wants. -->
<xsl:function name="b:say" as="element(h:span)+">
  <xsl:param name="key" as="xs:string"/>
  <xsl:variable name="traditional" as="xs:string" select="b:label($key, 'zh-Hant')"/>
  <xsl:variable name="simplified" as="xs:string" select="b:label($key, 'zh-Hans')"/>
  <xsl:choose>
    <xsl:when test="$traditional = $simplified"><span class="l" lang="zh"><xsl:value-of select="$traditional"/></span></xsl:when>
    <xsl:otherwise>
      <span class="l" lang="zh-Hant"><xsl:value-of select="$traditional"/></span>
      <span class="l" lang="zh-Hans"><xsl:value-of select="$simplified"/></span>
    </xsl:otherwise>
  </xsl:choose>
  <span class="l" lang="en"><xsl:value-of select="b:label($key, 'en')"/></span>
</xsl:function>

<!-- A label that may be missing, or another that is there. -->
<xsl:function name="b:say-if-known" as="element(h:span)+">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="otherwise" as="xs:string"/>
  <xsl:sequence select="b:say(if (map:contains($b:labels, $key)) then $key else $otherwise)"/>
</xsl:function>

<!-- The same as one string, where only a string can stand. -->
<xsl:function name="b:say-plainly" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:sequence select="b:label($key, 'zh-Hant') || ' · ' || b:label($key, 'en')"/>
</xsl:function>

<!-- The same words in both scripts; the style sheet shows those of the interface, which is traditional unless it is simplified. -->
<xsl:function name="b:in-scripts" as="node()*">
  <xsl:param name="traditional" as="xs:string"/>
  <xsl:param name="simplified" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="$traditional = $simplified"><xsl:value-of select="$traditional"/></xsl:when>
    <xsl:otherwise><span class="hant" lang="zh-Hant"><xsl:value-of select="$traditional"/></span><span class="hans" lang="zh-Hans"><xsl:value-of select="$simplified"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The main name of an entry in the script of the interface. -->
<xsl:function name="b:named" as="node()*">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="b:in-scripts(b:main-name($entry, 'zh-Hant'), b:main-name($entry, 'zh-Hans'))"/>
</xsl:function>

<!-- The same as the words of a drawing. -->
<xsl:function name="b:drawn-name" as="element(s:tspan)+">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="simplified" as="xs:string" select="b:main-name($entry, 'zh-Hans')"/>
  <xsl:variable name="both" as="xs:boolean" select="$simplified ne b:main-name($entry, 'zh-Hant')"/>
  <tspan xmlns="http://www.w3.org/2000/svg" class="name{' hant'[$both]}" lang="zh-Hant"><xsl:value-of select="b:main-name($entry, 'zh-Hant')"/></tspan>
  <xsl:if test="$both"><tspan xmlns="http://www.w3.org/2000/svg" class="name hans" lang="zh-Hans"><xsl:value-of select="$simplified"/></tspan></xsl:if>
</xsl:function>

<!-- A choice whose words scripts put into the language of the interface (assets/choices.js). -->
<xsl:function name="b:option" as="element(h:option)">
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="key" as="xs:string"/>
  <option value="{$value}" data-hant="{b:label($key, 'zh-Hant')}" data-hans="{b:label($key, 'zh-Hans')}" data-en="{b:label($key, 'en')}"><xsl:value-of select="b:say-plainly($key)"/></option>
</xsl:function>

<!-- A Western date in Chinese and English. -->
<xsl:function name="b:say-date" as="element(h:span)*">
  <xsl:param name="span" as="xs:string*"/>
  <xsl:if test="exists($span)">
    <span class="l" lang="zh"><xsl:value-of select="b:chinese($span)"/></span>
    <span class="l" lang="en"><xsl:value-of select="b:english($span)"/></span>
  </xsl:if>
</xsl:function>

<!-- The same with abbreviated months. -->
<xsl:function name="b:say-date-in-brief" as="element(h:span)+">
  <xsl:param name="span" as="xs:string+"/>
  <span class="l" lang="zh"><xsl:value-of select="b:chinese($span)"/></span>
  <span class="l" lang="en"><xsl:value-of select="b:abbreviated(b:english($span))"/></span>
</xsl:function>

<!-- An English date with its months in three letters. -->
<xsl:function name="b:abbreviated" as="xs:string">
  <xsl:param name="date" as="xs:string"/>
  <xsl:sequence select="replace($date, '([A-Z][a-z]{2})[a-z]+', '$1')"/>
</xsl:function>

<!-- A Western date for the margin, where the year stands above: days and abbreviated months. Two digits are kept
     together, so that they can stand side by side in vertical text. -->
<xsl:function name="b:say-briefly" as="element(h:span)+">
  <xsl:param name="span" as="xs:string+"/>
  <span class="l" lang="zh">
    <xsl:analyze-string select="replace(b:chinese($span), '前?\d+年(\d)', '$1')" regex="\d\d">
      <xsl:matching-substring><b><xsl:value-of select="."/></b></xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </span>
  <span class="l" lang="en"><xsl:value-of select="b:english($span) ! replace(., '(\p{L}) \d+( BC)?( –|$)', '$1$3') ! b:abbreviated(.)"/></span>
</xsl:function>

<xsl:function name="b:chapter-address" as="xs:string">
  <xsl:param name="chapter" as="element(Q{}chapter)"/>
  <xsl:sequence select="'text/' || encode-for-uri($chapter/@name) || '.html'"/>
</xsl:function>

<!-- As entry_address in publishing/corpus.py: a capital is a tilde and the small letter, so that no two names of files differ only in case. -->
<xsl:function name="b:register-address" as="xs:string">
  <xsl:param name="ref" as="xs:string"/>
  <xsl:sequence select="b:register($ref) || '/' || encode-for-uri(lower-case(replace(substring-after($ref, ':'), '\p{Lu}', '~$0'))) || '.html'"/>
</xsl:function>

<!-- The entries of the registers by ref. -->
<xsl:key name="entry" match="Q{}register/*" use="../@prefix || ':' || @xml:id"/>

<xsl:template name="page" as="element(h:html)">
  <xsl:param name="edition" as="element(Q{}edition)"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="class" as="xs:string"/>
  <xsl:param name="main" as="node()*"/>
  <xsl:param name="head" as="element()*"/>
  <xsl:param name="current" as="xs:string" select="''"/>
  <xsl:variable name="first" as="element(TEI)" select="$edition/Q{}site/TEI"/>
  <xsl:variable name="work" as="xs:string" select="(b:title($first, 'main', 'zh-Hant'), '編年')[1]"/>
  <xsl:variable name="work-in-scripts" as="node()*" select="b:in-scripts($work, (b:title($first, 'main', 'zh-Hans'), $work)[1])"/>
  <html lang="zh-Hant" class="{$class}">
    <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title><xsl:value-of select="$title, $work[not(contains($title, .))]" separator=" · "/></title>
      <meta name="color-scheme" content="light dark"/>
      <meta name="generator" content="biannian"/>
      <xsl:if test="$edition/@url ne ''"><link rel="canonical" href="{$edition/@url}{if ($address = 'index.html') then '' else $address}"/></xsl:if>
      <xsl:sequence select="$head"/>
      <link rel="icon" href="{$root}assets/icon.svg" type="image/svg+xml"/>
      <link rel="stylesheet" href="{$root}assets/base.css"/>
      <link rel="stylesheet" href="{$root}assets/{if ($class = 'reading') then 'reading' else 'pages'}.css"/>
      <xsl:if test="tokenize($class) = 'view'"><link rel="stylesheet" href="{$root}assets/views.css"/></xsl:if>
      <link rel="stylesheet" href="{$root}assets/print.css" media="print"/>
    </head>
    <body>
      <a class="skip" href="#main"><xsl:sequence select="b:say('skip')"/></a>
      <header class="bar">
        <a class="bar-title" href="{$root}index.html" lang="zh-Hant"><xsl:sequence select="$work-in-scripts"/></a>
        <nav aria-label="{b:say-plainly('indexes')}">
          <xsl:variable name="registers" as="xs:string*" select="tokenize($edition/@indexes)[not(. = $b:views)]"/>
          <ul>
            <xsl:for-each select="tokenize($edition/@indexes)[. = $b:views]"><xsl:call-template name="to-index"><xsl:with-param name="current" select="$current"/></xsl:call-template></xsl:for-each>
            <xsl:if test="exists($registers)">
              <li>
                <details class="menu" name="bar">
                  <summary>
                    <xsl:if test="$current = $registers"><xsl:attribute name="class" select="'current'"/></xsl:if>
                    <xsl:sequence select="b:say('indexes')"/>
                  </summary>
                  <ul><xsl:for-each select="$registers"><xsl:call-template name="to-index"><xsl:with-param name="current" select="$current"/></xsl:call-template></xsl:for-each></ul>
                </details>
              </li>
            </xsl:if>
          </ul>
        </nav>
        <a class="to-search" href="{$root}index/search.html">
          <xsl:if test="$current = 'search'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
          <xsl:sequence select="b:say('search')"/>
        </a>
        <xsl:call-template name="settings"/>
      </header>
      <main id="main">
        <xsl:sequence select="$main"/>
      </main>
      <footer class="foot">
        <p>
          <span lang="zh-Hant"><xsl:sequence select="$work-in-scripts"/></span>
          <xsl:for-each select="$first/teiHeader/fileDesc/publicationStmt/availability/licence">
            <xsl:text> · </xsl:text>
            <xsl:call-template name="outward">
              <xsl:with-param name="address" select="string(@target)"/>
              <xsl:with-param name="text" select="normalize-space(.)"/>
            </xsl:call-template>
          </xsl:for-each>
        </p>
        <p><a href="{$root}about.html"><xsl:sequence select="b:say('about')"/></a><xsl:text> · </xsl:text><xsl:sequence select="b:say('made-with')"/> biannian 編年</p>
      </footer>
    </body>
  </html>
</xsl:template>

<!-- The indexes that show the whole chronicle at a glance; the others stand in a menu. -->
<xsl:variable name="b:views" as="xs:string+" select="'years', 'timeline', 'map', 'network'"/>

<!-- An index in the bar. -->
<xsl:template name="to-index" as="element(h:li)">
  <xsl:param name="current" as="xs:string"/>
  <li>
    <a href="{$root}index/{.}.html">
      <xsl:if test=". = $current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
      <xsl:sequence select="b:say(.)"/>
    </a>
  </li>
</xsl:template>

<!-- A link that leaves the site; only the web's own schemes become links, whatever a file says. -->
<xsl:template name="outward" as="node()*">
  <xsl:param name="address" as="xs:string"/>
  <xsl:param name="text" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="matches($address, '^https?://')"><a href="{$address}" rel="external"><xsl:value-of select="$text"/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The reader's choices: plain form controls that the style sheet reads; the script only remembers them. -->
<xsl:template name="settings" as="element()+">
  <details class="settings" name="bar">
    <summary><xsl:sequence select="b:say('settings')"/></summary>
    <div class="panel">
      <xsl:call-template name="choice">
        <xsl:with-param name="name" select="'interface'"/>
        <xsl:with-param name="values" select="'both', 'zh-Hant', 'zh-Hans', 'en'"/>
        <xsl:with-param name="texts" select="'中英', '繁體', '简体', 'English'"/>
      </xsl:call-template>
      <xsl:call-template name="choice">
        <xsl:with-param name="name" select="'theme'"/>
        <xsl:with-param name="values" select="'auto', 'light', 'dark'"/>
      </xsl:call-template>
      <xsl:call-template name="choice">
        <xsl:with-param name="name" select="'size'"/>
        <xsl:with-param name="values" select="'middle', 'small', 'large'"/>
      </xsl:call-template>
    </div>
  </details>
  <script src="{$root}assets/choices.js"/>
</xsl:template>

<!-- One choice out of several; the first is the default. -->
<xsl:template name="choice" as="element(h:fieldset)">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="values" as="xs:string+"/>
  <xsl:param name="texts" as="xs:string*"/>
  <fieldset class="choice">
    <legend><xsl:sequence select="b:say($name)"/></legend>
    <xsl:for-each select="$values">
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <label>
        <input type="radio" name="{$name}" id="{$name}-{.}" value="{.}">
          <xsl:if test="$place = 1"><xsl:attribute name="checked" select="'checked'"/></xsl:if>
        </input>
        <span>
          <xsl:sequence select="if (exists($texts)) then $texts[$place] else b:say($name || '-' || .)"/>
        </span>
      </label>
    </xsl:for-each>
  </fieldset>
</xsl:template>
</xsl:stylesheet>

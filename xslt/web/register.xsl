<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of one register in one order: by pinyin, by strokes and radicals, or by allegiance; each entry with its
     years and how often it is mentioned.

     Source: an edition with the register, and how often each entry is mentioned. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="../common/strokes.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="orders.xsl"/>

<xsl:param name="register" as="xs:string" required="yes"/>
<xsl:param name="order" as="xs:string" required="yes"/>

<xsl:key name="count" match="Q{}count" use="@ref"/>

<xsl:variable name="by-code-point" as="xs:string" select="'http://www.w3.org/2005/xpath-functions/collation/codepoint'"/>

<!-- What is filed under nothing else. -->
<xsl:variable name="other" as="xs:string" select="'other'"/>

<xsl:key name="filed" match="Q{}register[@name = $register]/*" use="b:heads(.)"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="entries" as="element()*" select="$edition/Q{}register[@name = $register]/*"/>
  <xsl:variable name="heads" as="xs:string*">
    <xsl:for-each-group select="$entries" group-by="b:heads(.)">
      <xsl:sort select="current-grouping-key() = $other"/>
      <xsl:sort select="if ($order = 'allegiance') then -count(current-group()) else 0"/>
      <xsl:sort select="if ($order = 'strokes') then number(current-grouping-key()) else 0"/>
      <xsl:sort select="current-grouping-key()" collation="{$by-code-point}"/>
      <xsl:sequence select="current-grouping-key()"/>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="$register"/>
    <xsl:with-param name="title" select="b:say-plainly($register) || ' · ' || b:say-plainly($order)"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening">
        <h1><xsl:sequence select="b:say($register)"/><span class="count"><xsl:value-of select="count($entries)"/></span></h1>
      </div>
      <xsl:call-template name="orders">
        <xsl:with-param name="name" select="$register"/>
        <xsl:with-param name="orders" select="tokenize($edition/@orders)"/>
        <xsl:with-param name="current" select="$order"/>
      </xsl:call-template>
      <nav class="letters" aria-label="{b:say-plainly($order)}">
        <ul><xsl:for-each select="$heads"><li><a href="#{b:section-id(.)}"><xsl:sequence select="b:jump(., root($edition))"/></a></li></xsl:for-each></ul>
      </nav>
      <xsl:for-each select="$heads">
        <section class="letter">
          <h2 id="{b:section-id(.)}"><xsl:sequence select="b:head(., root($edition))"/></h2>
          <xsl:call-template name="section"><xsl:with-param name="entries" select="key('filed', ., root($edition))"/></xsl:call-template>
        </section>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What an entry is filed under: a letter, a number of strokes, the refs of those it belongs to. -->
<xsl:function name="b:heads" as="xs:string+">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="first" as="xs:integer?" select="string-to-codepoints(b:main-name($entry, 'zh-Hant'))[1]"/>
  <xsl:variable name="heads" as="xs:string*" select="
    if ($order = 'allegiance') then distinct-values($entry/affiliation ! b:refs(@ref))
    else if ($order = 'strokes') then $first ! b:strokes(.) ! string()
    else b:letter($entry)[. ne '#']"/>
  <xsl:sequence select="if (exists($heads)) then $heads else $other"/>
</xsl:function>

<xsl:function name="b:section-id" as="xs:string">
  <xsl:param name="head" as="xs:string"/>
  <xsl:sequence select="map { 'pinyin': 'letter-', 'strokes': 'strokes-', 'allegiance': 'of-' }($order) || translate($head, ':', '.')"/>
</xsl:function>

<!-- What stands above a section. -->
<xsl:function name="b:head" as="node()+">
  <xsl:param name="head" as="xs:string"/>
  <xsl:param name="edition" as="document-node()"/>
  <xsl:choose>
    <xsl:when test="$head = $other"><xsl:sequence select="b:say('other')"/></xsl:when>
    <xsl:when test="$order = 'allegiance'"><xsl:sequence select="b:entry-link($head, $edition)"/></xsl:when>
    <xsl:when test="$order = 'strokes'">
      <span class="l" lang="zh"><xsl:value-of select="b:chinese-number(xs:integer($head)) || '畫'"/></span>
      <span class="l" lang="en"><xsl:value-of select="$head, if ($head = '1') then 'stroke' else 'strokes'"/></span>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$head"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The same among the quick jumps. -->
<xsl:function name="b:jump" as="node()">
  <xsl:param name="head" as="xs:string"/>
  <xsl:param name="edition" as="document-node()"/>
  <xsl:variable name="entry" as="element()?" select="key('entry', $head, $edition)"/>
  <xsl:choose>
    <xsl:when test="$head = $other">…</xsl:when>
    <xsl:when test="$entry"><span lang="zh-Hant"><xsl:sequence select="b:named($entry)"/></span></xsl:when>
    <xsl:otherwise><xsl:value-of select="$head"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The entries of a section; by strokes, under their radicals. -->
<xsl:template name="section" as="element()+">
  <xsl:param name="entries" as="element()+"/>
  <xsl:choose>
    <xsl:when test="$order = 'strokes'">
      <xsl:for-each-group select="$entries" group-by="(string-to-codepoints(b:main-name(., 'zh-Hant'))[1] ! b:radical(.), 0)[1]">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:if test="current-grouping-key() gt 0"><h3 lang="zh-Hant"><xsl:value-of select="b:radical-character(current-grouping-key())"/></h3></xsl:if>
        <ul>
          <xsl:for-each select="current-group()">
            <xsl:sort select="b:stroke-key(b:main-name(., 'zh-Hant'))" collation="{$by-code-point}"/>
            <xsl:call-template name="index-entry"/>
          </xsl:for-each>
        </ul>
      </xsl:for-each-group>
    </xsl:when>
    <xsl:otherwise>
      <ul>
        <xsl:for-each select="$entries">
          <xsl:sort select="b:sort-key(.)" collation="{$by-code-point}"/>
          <xsl:sort select="string(@xml:id)" collation="{$by-code-point}"/>
          <xsl:call-template name="index-entry"/>
        </xsl:for-each>
      </ul>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="index-entry" as="element(h:li)">
  <xsl:variable name="ref" as="xs:string" select="../@prefix || ':' || @xml:id"/>
  <li>
    <xsl:if test="$order = 'pinyin'"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <a href="{$root}{b:register-address($ref)}"><xsl:call-template name="entry-names"/></a>
    <xsl:call-template name="entry-life"/>
    <span class="count"><xsl:value-of select="(key('count', $ref)/@times, 0)[1]"/>×</span>
  </li>
</xsl:template>
</xsl:stylesheet>

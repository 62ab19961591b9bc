<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of one register: its entries by pinyin, with what is known of them and where they are mentioned.

     Source: the whole edition, of which only the register asked for is shown. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="names.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="facts.xsl"/>

<xsl:param name="register" as="xs:string" required="yes"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="entries" as="element()*" select="$edition/Q{}register[@name = $register]/*"/>
  <xsl:variable name="letters" as="xs:string*" select="sort(distinct-values($entries ! b:letter(.)), 'http://www.w3.org/2005/xpath-functions/collation/codepoint')"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="$register"/>
    <xsl:with-param name="title" select="b:say-plainly($register)"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening">
        <h1><xsl:sequence select="b:say($register)"/></h1>
        <p class="facts"><span><xsl:value-of select="count($entries)"/></span></p>
      </div>
      <nav class="letters" aria-label="{b:say-plainly('letters')}">
        <ul><xsl:for-each select="$letters"><li><a href="#letter-{if (. = '#') then 'other' else .}"><xsl:value-of select="."/></a></li></xsl:for-each></ul>
      </nav>
      <xsl:for-each-group select="$entries" group-by="b:letter(.)">
        <xsl:sort select="current-grouping-key()" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
        <section class="letter">
          <h2 id="letter-{if (current-grouping-key() = '#') then 'other' else current-grouping-key()}"><xsl:value-of select="current-grouping-key()"/></h2>
          <xsl:for-each select="current-group()">
            <xsl:sort select="b:sort-key(.)" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
            <xsl:sort select="string(@xml:id)" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
            <xsl:call-template name="index-entry"/>
          </xsl:for-each>
        </section>
      </xsl:for-each-group>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="index-entry" as="element(h:article)">
  <xsl:variable name="mentions" as="element()*" select="key('mention', ../@prefix || ':' || @xml:id)[ancestor::text]"/>
  <article class="index-entry" id="{@xml:id}">
    <header>
      <h3><a href="#{@xml:id}"><xsl:call-template name="entry-names"/></a></h3>
      <xsl:call-template name="entry-life"/>
      <xsl:if test="self::org/@type"><span class="tag"><xsl:sequence select="b:say-if-known('org-' || @type, 'other')"/></span></xsl:if>
    </header>
    <xsl:call-template name="entry-facts"/>
    <xsl:call-template name="mentions"><xsl:with-param name="mentions" select="$mentions"/></xsl:call-template>
  </article>
</xsl:template>

<!-- Where an entry is mentioned: chapters, in them Western years, in them entries. -->
<xsl:template name="mentions" as="element()">
  <xsl:param name="mentions" as="element()*"/>
  <xsl:choose>
    <xsl:when test="empty($mentions)"><p class="mentions none"><xsl:sequence select="b:say('no-mentions')"/></p></xsl:when>
    <xsl:otherwise>
      <div class="mentions">
        <p class="count"><xsl:value-of select="count($mentions)"/>×</p>
        <ul>
          <xsl:for-each-group select="$mentions" group-by="ancestor::Q{}chapter/@name">
            <xsl:variable name="chapter" as="element(Q{}chapter)" select="ancestor::Q{}chapter"/>
            <li>
              <a class="in-chapter" href="{$root}{b:chapter-address($chapter)}" lang="zh-Hant"><xsl:value-of select="b:chapter-title($chapter)"/></a>
              <xsl:for-each-group select="current-group()" group-by="string(b:year-of-mention(.))">
                <span class="in-year"><b><xsl:value-of select="current-grouping-key()"/></b>
                <xsl:for-each-group select="current-group()[ancestor::div/@xml:id]" group-by="ancestor::div[@xml:id][1]/@xml:id">
                  <xsl:variable name="div" as="element(div)" select="ancestor::div[@xml:id][1]"/>
                  <a href="{$root}{b:chapter-address($chapter)}#{current-grouping-key()}" title="{b:headline($div)}"><xsl:value-of select="b:entry-label($div)"/></a>
                </xsl:for-each-group></span>
              </xsl:for-each-group>
            </li>
          </xsl:for-each-group>
        </ul>
      </div>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An entry by month and place in the month, as in its id: 1·2; for other divisions, their number. -->
<xsl:function name="b:entry-label" as="xs:string">
  <xsl:param name="div" as="element(div)"/>
  <xsl:variable name="id" as="xs:string" select="string($div/@xml:id)"/>
  <xsl:sequence select="if (matches($id, '^e-?\d+-.+-\d+$')) then replace(replace($id, '^e-?\d+-(.+)-(\d+)$', '$1·$2'), '^0', '') else '§'"/>
</xsl:function>

<xsl:function name="b:year-of-mention" as="xs:integer?">
  <xsl:param name="mention" as="element()"/>
  <xsl:variable name="entry" as="element(div)?" select="$mention/ancestor::div[@type = 'entry'][1]"/>
  <xsl:sequence select="($entry ! b:date-of-entry(.) ! b:year(.), $mention/ancestor::div[@type = 'year'][1]/@xml:id[matches(., '^y\d+')] ! xs:integer(replace(., '\D', '')))[1]"/>
</xsl:function>
</xsl:stylesheet>

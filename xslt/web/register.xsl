<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of one register: its entries by pinyin, each with its years and how often it is mentioned.

     Source: an edition with the register, and how often each entry is mentioned. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="entries.xsl"/>

<xsl:param name="register" as="xs:string" required="yes"/>

<xsl:key name="count" match="Q{}count" use="@ref"/>

<xsl:variable name="by-code-point" as="xs:string" select="'http://www.w3.org/2005/xpath-functions/collation/codepoint'"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="entries" as="element()*" select="$edition/Q{}register[@name = $register]/*"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="$register"/>
    <xsl:with-param name="title" select="b:say-plainly($register)"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening">
        <h1><xsl:sequence select="b:say($register)"/><span class="count"><xsl:value-of select="count($entries)"/></span></h1>
      </div>
      <nav class="letters" aria-label="{b:say-plainly('letters')}">
        <ul>
          <xsl:for-each select="sort(distinct-values($entries ! b:letter(.)), $by-code-point)">
            <li><a href="#{b:letter-id(.)}"><xsl:value-of select="."/></a></li>
          </xsl:for-each>
        </ul>
      </nav>
      <xsl:call-template name="by-allegiance"><xsl:with-param name="entries" select="$entries"/></xsl:call-template>
      <xsl:for-each-group select="$entries" group-by="b:letter(.)">
        <xsl:sort select="current-grouping-key()" collation="{$by-code-point}"/>
        <section class="letter">
          <h2 id="{b:letter-id(current-grouping-key())}"><xsl:value-of select="current-grouping-key()"/></h2>
          <ul>
            <xsl:for-each select="current-group()">
              <xsl:sort select="b:sort-key(.)" collation="{$by-code-point}"/>
              <xsl:sort select="string(@xml:id)" collation="{$by-code-point}"/>
              <xsl:call-template name="index-entry"/>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:for-each-group>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The same entries by the polity, people or house that they belong to, the largest first. -->
<xsl:template name="by-allegiance" as="element(h:details)?">
  <xsl:param name="entries" as="element()*"/>
  <xsl:variable name="edition" as="document-node()" select="/"/>
  <xsl:if test="$entries/affiliation/@ref">
    <details class="by-allegiance">
      <summary><xsl:sequence select="b:say('by-allegiance')"/></summary>
      <dl class="facts">
        <xsl:for-each-group select="$entries[affiliation/@ref]" group-by="affiliation ! b:refs(@ref)">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:sort select="current-grouping-key()" collation="{$by-code-point}"/>
          <div class="fact">
            <dt><xsl:sequence select="b:entry-link(current-grouping-key(), $edition)"/><span class="count"><xsl:value-of select="count(current-group())"/></span></dt>
            <dd>
              <xsl:for-each select="current-group()">
                <xsl:sort select="b:sort-key(.)" collation="{$by-code-point}"/>
                <span class="one"><xsl:sequence select="b:entry-link(../@prefix || ':' || @xml:id, $edition)"/></span><xsl:text> </xsl:text>
              </xsl:for-each>
            </dd>
          </div>
        </xsl:for-each-group>
      </dl>
    </details>
  </xsl:if>
</xsl:template>

<xsl:template name="index-entry" as="element(h:li)">
  <xsl:variable name="ref" as="xs:string" select="../@prefix || ':' || @xml:id"/>
  <li id="{@xml:id}">
    <a href="{$root}{b:register-address($ref)}"><xsl:call-template name="entry-names"/></a>
    <xsl:call-template name="entry-life"/>
    <span class="count"><xsl:value-of select="(key('count', $ref)/@times, 0)[1]"/>×</span>
  </li>
</xsl:template>

<xsl:function name="b:letter-id" as="xs:string">
  <xsl:param name="letter" as="xs:string"/>
  <xsl:sequence select="'letter-' || (if ($letter = '#') then 'other' else $letter)"/>
</xsl:function>
</xsl:stylesheet>

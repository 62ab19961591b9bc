<?xml version="1.0" encoding="UTF-8"?>
<!-- The years of the chronicle, as each court counted them, with their entries: a table of contents by time.
     Source: the whole edition, with the reigns of its years. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="orders.xsl"/>

<xsl:key name="reign" match="Q{}reign" use="string(../@n)"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="years" as="element(div)*" select="$edition/Q{}chapter/TEI/text//div[@type = 'year']"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="'years'"/>
    <xsl:with-param name="title" select="b:say-plainly('years')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('years')"/></h1></div>
      <xsl:call-template name="orders">
        <xsl:with-param name="name" select="'years'"/>
        <xsl:with-param name="orders" select="tokenize($edition/@orders)"/>
        <xsl:with-param name="current" select="'years'"/>
      </xsl:call-template>
      <nav class="letters years-strip" aria-label="{b:say-plainly('years')}">
        <ul>
          <xsl:for-each-group select="$years" group-by="string(b:western-year(.))">
            <li><a href="#year-{current-grouping-key()}"><xsl:value-of select="current-grouping-key()"/></a></li>
          </xsl:for-each-group>
        </ul>
      </nav>
      <xsl:for-each-group select="$years" group-by="string(b:western-year(.))">
        <section class="of-year">
          <h2 id="year-{current-grouping-key()}"><b><xsl:value-of select="current-grouping-key()"/></b>
            <xsl:call-template name="reigns">
              <xsl:with-param name="known" select="key('reign', current-grouping-key())"/>
              <xsl:with-param name="told" select="distinct-values(current-group() ! b:reign-years(.))"/>
            </xsl:call-template>
          </h2>
          <ol>
            <xsl:for-each select="current-group()/div[@type = 'entry']">
              <xsl:variable name="own" as="element(date)?" select="b:own-date(.)"/>
              <li>
                <span class="when"><xsl:choose>
                  <xsl:when test="$own"><xsl:sequence select="b:say-briefly(b:western($own))"/></xsl:when>
                  <xsl:otherwise>〃</xsl:otherwise>
                </xsl:choose></span>
                <a href="{$root}{b:chapter-address(ancestor::Q{}chapter)}#{@xml:id}" lang="{ancestor::TEI/@xml:lang}"><xsl:value-of select="b:headline(.)"/></a>
              </li>
            </xsl:for-each>
          </ol>
        </section>
      </xsl:for-each-group>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The reigns of a year side by side, by court; where none is known, as the text tells them. -->
<xsl:template name="reigns" as="element(h:span)">
  <xsl:param name="known" as="element(Q{}reign)*"/>
  <xsl:param name="told" as="xs:string*"/>
  <span class="reigns" lang="zh-Hant">
    <xsl:for-each-group select="$known" group-by="@regime">
      <span class="reign"><i><xsl:sequence select="b:in-scripts(@regime, @regime-hans)"/></i><xsl:text> </xsl:text><xsl:sequence select="b:in-scripts(string-join(current-group(), '、'), string-join(current-group()/@hans, '、'))"/></span>
    </xsl:for-each-group>
    <xsl:if test="empty($known)"><xsl:for-each select="$told"><span class="reign"><xsl:value-of select="."/></span></xsl:for-each></xsl:if>
  </span>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The days, months and years that the text speaks of, in the order of time, each with the passages that do.

     Source: an edition with the dates of the digest. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="passages.xsl"/>
<xsl:import href="orders.xsl"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="'years'"/>
    <xsl:with-param name="title" select="b:say-plainly('dates')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('dates')"/><span class="count"><xsl:value-of select="count($edition/Q{}dates/Q{}date)"/></span></h1></div>
      <xsl:call-template name="orders">
        <xsl:with-param name="name" select="'years'"/>
        <xsl:with-param name="orders" select="tokenize($edition/@orders)"/>
        <xsl:with-param name="current" select="'dates'"/>
      </xsl:call-template>
      <p class="hint"><xsl:sequence select="b:say('dates-hint')"/></p>
      <xsl:variable name="years" as="element(h:section)*">
        <xsl:for-each-group select="$edition/Q{}dates/Q{}date" group-by="xs:integer(@of)">
          <xsl:sort select="current-grouping-key()"/>
          <section class="of-year closely">
            <h2 id="year-{current-grouping-key()}"><b><xsl:value-of select="b:year-number(current-grouping-key())"/></b></h2>
            <ol>
              <xsl:for-each-group select="current-group()" group-by="string-join((@from, @to), ' ')">
                <xsl:sort select="@from"/>
                <xsl:sort select="@to" order="descending"/>
                <li>
                  <span class="when"><xsl:sequence select="if (b:parts(@from)[1] = b:parts(@to)[1]) then b:say-briefly((@from, @to) ! string()) else b:say-date-in-brief((@from, @to) ! string())"/></span>
                  <span class="said-on">
                    <xsl:for-each select="current-group()">
                      <a href="{b:passage-address(., string(.))}" lang="{@lang}"><xsl:value-of select="."/></a><xsl:text> </xsl:text>
                    </xsl:for-each>
                  </span>
                </li>
              </xsl:for-each-group>
            </ol>
          </section>
        </xsl:for-each-group>
      </xsl:variable>
      <nav class="letters years-strip" aria-label="{b:say-plainly('years')}">
        <ul><xsl:for-each select="$years/h:h2"><li><a href="#{@id}"><xsl:value-of select="."/></a></li></xsl:for-each></ul>
      </nav>
      <xsl:sequence select="$years"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of rare characters. Source: the whole edition; a character declared in several chapters is one. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="gaiji.xsl"/>
<xsl:import href="../common/strokes.xsl"/>

<xsl:key name="character" match="text//g" use="substring-after(@ref, '#')"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index'"/>
    <xsl:with-param name="current" select="'characters'"/>
    <xsl:with-param name="title" select="b:say-plainly('characters')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('characters')"/></h1></div>
      <div class="characters">
        <xsl:for-each-group select="$edition/Q{}chapter/TEI/teiHeader/encodingDesc/charDecl/(char | glyph)" group-by="string(@xml:id)">
          <xsl:sort select="(mapping[@type = 'unicode'] ! b:stroke-key(normalize-space(.)), '~')[1]" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
          <xsl:sort select="current-grouping-key()" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
          <article class="index-entry" id="{current-grouping-key()}">
            <header><h2><a href="#{current-grouping-key()}"><xsl:call-template name="character-name"/></a></h2></header>
            <xsl:call-template name="character-facts"/>
            <xsl:variable name="uses" as="element(g)*" select="key('character', current-grouping-key())"/>
            <div class="mentions">
              <p class="count"><xsl:value-of select="count($uses)"/>×</p>
              <ul>
                <xsl:for-each-group select="$uses" group-by="ancestor::Q{}chapter/@name">
                  <xsl:variable name="address" as="xs:string" select="$root || b:chapter-address(ancestor::Q{}chapter)"/>
                  <li>
                    <a class="in-chapter" href="{$address}" lang="zh-Hant"><xsl:value-of select="b:chapter-title(ancestor::Q{}chapter)"/></a>
                    <xsl:for-each-group select="current-group()[ancestor::div/@xml:id]" group-by="ancestor::div[@xml:id][1]/@xml:id">
                      <a href="{$address}#{current-grouping-key()}" lang="{ancestor::TEI/@xml:lang}"><xsl:sequence select="b:around(.)"/></a>
                    </xsl:for-each-group>
                  </li>
                </xsl:for-each-group>
              </ul>
            </div>
          </article>
        </xsl:for-each-group>
      </div>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- A character with a few characters on either side. -->
<xsl:function name="b:around" as="node()+">
  <xsl:param name="g" as="element(g)"/>
  <xsl:variable name="block" as="element()" select="$g/ancestor::*[self::head or self::p or self::note][1]"/>
  <xsl:variable name="before" as="xs:string" select="translate(string-join($block//text()[. &lt;&lt; $g]), '&#10;', '')"/>
  <xsl:variable name="after" as="xs:string" select="translate(string-join($block//text()[. >> $g][not(ancestor::g = $g and ancestor::g is $g)]), '&#10;', '')"/>
  <xsl:value-of select="substring($before, string-length($before) - 3)"/>
  <b><xsl:value-of select="$g"/></b>
  <xsl:value-of select="substring($after, 1, 4)"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- To whom an entry of a register stands in what relation. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:key name="relation" match="relation" use="distinct-values(tokenize(string-join((@active, @passive, @mutual), ' ')))"/>

<!-- What a relation is for one who stands in it: to be the passive of "parent" is to be a child. -->
<xsl:function name="b:relation" as="xs:string">
  <xsl:param name="relation" as="element(relation)"/>
  <xsl:param name="of" as="xs:string"/>
  <xsl:variable name="name" as="xs:string" select="$relation/@name || '-reversed'[$of = tokenize($relation/@passive)]"/>
  <xsl:sequence select="(map { 'parent-reversed': 'child', 'child-reversed': 'parent', 'spouse-reversed': 'spouse', 'sibling-reversed': 'sibling' }($name), $name)[1]"/>
</xsl:function>

<!-- Those with whom someone stands in a relation. -->
<xsl:function name="b:others" as="xs:string*">
  <xsl:param name="relation" as="element(relation)"/>
  <xsl:param name="of" as="xs:string"/>
  <xsl:sequence select="(if ($of = tokenize($relation/@passive)) then tokenize($relation/@active) else (tokenize($relation/@passive), tokenize($relation/@mutual)))[. ne $of]"/>
</xsl:function>

<!-- Where a source such as ../text/juan-31.xml#e1099-02-1 stands in the site; empty for one that points elsewhere. -->
<xsl:function name="b:told-address" as="xs:string?">
  <xsl:param name="source" as="xs:string?"/>
  <xsl:sequence select="analyze-string(string($source), '^\.\./text/([^/#]+)\.xml#(.+)$')/*:match ! ($root || 'text/' || encode-for-uri(*:group[1]) || '.html#' || encode-for-uri(*:group[2]))"/>
</xsl:function>

<!-- A row for each relation: every other once, and the words that say so, linked with where they stand. -->
<xsl:template name="relations" as="element(h:div)*">
  <xsl:param name="of" as="xs:string"/>
  <xsl:variable name="edition" as="document-node()" select="root(.)"/>
  <xsl:for-each-group select="key('relation', $of, $edition)" group-by="b:relation(., $of)">
    <div class="fact">
      <dt><xsl:sequence select="b:say-if-known('kin-' || current-grouping-key(), 'relation')"/></dt>
      <dd>
        <xsl:for-each-group select="current-group()" group-by="b:others(., $of)">
          <xsl:if test="position() gt 1"><br/></xsl:if>
          <xsl:sequence select="b:entry-link(current-grouping-key(), $edition)"/>
          <xsl:for-each select="current-group()"><xsl:call-template name="said-so"/></xsl:for-each>
        </xsl:for-each-group>
      </dd>
    </div>
  </xsl:for-each-group>
</xsl:template>

<!-- The words that say what a relation says, and how sure it is. -->
<xsl:template name="said-so" as="node()*">
  <xsl:variable name="words" as="xs:string" select="string-join((desc[@xml:lang = 'zh-Hant'], desc, note)[normalize-space()][1] ! normalize-space(.))"/>
  <xsl:variable name="address" as="xs:string?" select="b:told-address(@source)"/>
  <xsl:if test="$words">
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="$address"><a class="told-so" href="{$address}" lang="zh-Hant"><xsl:value-of select="$words"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:if>
  <xsl:if test="@cert"><span class="certainty"><xsl:sequence select="b:say-if-known('cert-' || @cert, 'cert-unknown')"/></span></xsl:if>
</xsl:template>

<!-- The same in a few words, for a card: names without links. -->
<xsl:template name="relations-briefly" as="element(h:span)*">
  <xsl:param name="of" as="xs:string"/>
  <xsl:variable name="edition" as="document-node()" select="root(.)"/>
  <xsl:for-each-group select="key('relation', $of, $edition)" group-by="b:relation(., $of)">
    <xsl:variable name="others" as="element()*" select="distinct-values(current-group() ! b:others(., $of)) ! key('entry', ., $edition)[1]"/>
    <xsl:if test="exists($others)">
      <span class="relative"><xsl:sequence select="b:say-if-known('kin-' || current-grouping-key(), 'relation')"/><xsl:text> </xsl:text><xsl:sequence select="b:in-scripts(string-join($others ! b:main-name(., 'zh-Hant'), '、'), string-join($others ! b:main-name(., 'zh-Hans'), '、'))"/></span>
    </xsl:if>
  </xsl:for-each-group>
</xsl:template>
</xsl:stylesheet>

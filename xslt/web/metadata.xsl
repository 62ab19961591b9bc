<?xml version="1.0" encoding="UTF-8"?>
<!-- What a page says to machines: Dublin Core, the citation tags of reference managers, schema.org as JSON-LD. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- The Dublin Core of a page with a title, from the header of the chapter or of the first one. -->
<xsl:function name="b:dublin-core" as="element(h:meta)+">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="own" as="xs:string"/>
  <xsl:variable name="description" as="element(fileDesc)?" select="$tei/teiHeader/fileDesc"/>
  <meta name="DC.title" content="{$title}"/>
  <xsl:for-each select="$description/titleStmt/author ! normalize-space(.)"><meta name="DC.creator" content="{.}"/></xsl:for-each>
  <xsl:for-each select="$description/titleStmt/(editor | respStmt/persName) ! normalize-space(.)"><meta name="DC.contributor" content="{.}"/></xsl:for-each>
  <xsl:for-each select="b:publisher($tei)"><meta name="DC.publisher" content="{.}"/></xsl:for-each>
  <xsl:for-each select="$description/publicationStmt/date[1]/(@when, normalize-space(.))[1]"><meta name="DC.date" content="{.}"/></xsl:for-each>
  <meta name="DC.type" content="Text"/>
  <meta name="DC.format" content="text/html"/>
  <xsl:if test="$own ne ''"><meta name="DC.identifier" content="{$own}"/></xsl:if>
  <meta name="DC.language" content="{$tei/@xml:lang}"/>
  <xsl:for-each select="b:licence($tei)"><meta name="DC.rights" content="{.}"/></xsl:for-each>
</xsl:function>

<!-- The tags that reference managers read on the page of a chapter. -->
<xsl:function name="b:citation-tags" as="element(h:meta)+">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="own" as="xs:string"/>
  <meta name="citation_title" content="{$title}"/>
  <xsl:for-each select="$tei/teiHeader/fileDesc/titleStmt/author ! normalize-space(.)"><meta name="citation_author" content="{.}"/></xsl:for-each>
  <xsl:for-each select="b:title($tei, 'main', 'zh-Hant')"><meta name="citation_inbook_title" content="{.}"/></xsl:for-each>
  <xsl:for-each select="b:publisher($tei)"><meta name="citation_publisher" content="{.}"/></xsl:for-each>
  <meta name="citation_language" content="{$tei/@xml:lang}"/>
  <xsl:if test="$own ne ''"><meta name="citation_public_url" content="{$own}"/></xsl:if>
</xsl:function>

<xsl:function name="b:licence" as="xs:string?">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:sequence select="($tei/teiHeader/fileDesc/publicationStmt/availability/licence/@target[matches(., '^https?://')] ! string())[1]"/>
</xsl:function>

<!-- JSON-LD as schema.org has it. What is empty is left out; no markup of a text can end the script. -->
<xsl:function name="b:linked-data" as="element(h:script)">
  <xsl:param name="data" as="map(xs:string, item()*)"/>
  <xsl:variable name="thing" as="map(xs:string, item()*)" select="map:put($data, '@context', 'https://schema.org')"/>
  <script type="application/ld+json"><xsl:value-of select="replace(b:json($thing), '&lt;', '\\u003c')"/></script>
</xsl:function>

<!-- A map with its keys in order, a list of several, a number, or a string; nothing empty. -->
<xsl:function name="b:json" as="xs:string">
  <xsl:param name="value" as="item()+"/>
  <xsl:sequence select="
    if (count($value) gt 1) then '[' || string-join($value ! b:json(.), ',') || ']'
    else if ($value instance of map(*)) then '{' || string-join(sort(map:keys($value))[exists($value(.)[not(. instance of xs:string and . = '')])]
      ! (serialize(string(.), map { 'method': 'json' }) || ':' || b:json($value(.))), ',') || '}'
    else if ($value instance of xs:numeric) then string($value)
    else serialize(string($value), map { 'method': 'json' })"/>
</xsl:function>

<!-- What is said alike of the work and of its chapters. -->
<xsl:function name="b:said-of-text" as="map(xs:string, item()*)">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:sequence select="map {
    'author': $tei/teiHeader/fileDesc/titleStmt/author ! map { '@type': 'Person', 'name': normalize-space(.) },
    'publisher': b:publisher($tei) ! map { '@type': 'Organization', 'name': . },
    'inLanguage': string($tei/@xml:lang),
    'license': b:licence($tei),
    'version': ($tei/teiHeader/fileDesc/editionStmt/edition/@n ! string())[1] }"/>
</xsl:function>

<xsl:function name="b:book" as="map(xs:string, item()*)">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:param name="url" as="xs:string"/>
  <xsl:sequence select="map { '@type': 'Book', 'name': b:title($tei, 'main', 'zh-Hant'), 'url': if ($url ne '') then $url else $root || 'index.html' }"/>
</xsl:function>

<!-- The years of a chapter or of all, as schema.org has spans of time. -->
<xsl:function name="b:coverage" as="xs:string?">
  <xsl:param name="years" as="xs:integer*"/>
  <xsl:sequence select="if (exists($years)) then string-join(distinct-values((min($years), max($years)) ! b:iso-year(.)), '/') else ()"/>
</xsl:function>

<xsl:function name="b:iso-year" as="xs:string">
  <xsl:param name="year" as="xs:integer"/>
  <xsl:sequence select="'-'[$year lt 0] || format-integer(abs($year), '0000')"/>
</xsl:function>
</xsl:stylesheet>

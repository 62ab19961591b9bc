<?xml version="1.0" encoding="UTF-8"?>
<!-- Every mention of an entry in a chapter, with its date and the words around it, as XML for the pages of the entries.

     Source: an edition whose current chapter is looked through. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="../common/header.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/registers.xsl"/>

<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<!-- How many characters are shown on either side. -->
<xsl:variable name="window" as="xs:integer" select="18"/>

<xsl:template match="/" as="element(Q{}mentions)">
  <xsl:variable name="chapter" as="element(Q{}chapter)" select="Q{}edition/Q{}chapter[@current]"/>
  <mentions>
    <xsl:for-each select="$chapter/TEI/text//(head | p | note[not(p)])[not(ancestor::head or ancestor::p or ancestor::note)]">
      <xsl:variable name="entry" as="element(div)?" select="ancestor::div[@type = 'entry'][1]"/>
      <xsl:variable name="date" as="xs:string*" select="$entry ! b:date-of-entry(.) ! b:western(.)"/>
      <xsl:variable name="year" as="xs:integer?" select="($date[1] ! b:parts(.)[1], ancestor::div[@type = 'year'][1] ! b:western-year(.))[1]"/>
      <xsl:variable name="texts" as="text()*" select=".//text()[not(ancestor::corr or ancestor::reg or ancestor::rdg or ancestor::note[@type = 'editorial'])]"/>
      <xsl:for-each select=".//(persName | rs | placeName | orgName | roleName | title)[exists(b:refs(@ref))]">
        <xsl:variable name="name" as="element()" select="."/>
        <xsl:variable name="inside" as="text()*" select=".//text() intersect $texts"/>
        <xsl:variable name="before" as="xs:string" select="b:one-line($texts[. &lt;&lt; $name])"/>
        <xsl:variable name="after" as="xs:string" select="b:one-line($texts[. >> $name] except $inside)"/>
        <mention refs="{b:refs(@ref)}" chapter="{$chapter/@name}" lang="{$chapter/TEI/@xml:lang}" year="{$year}"
          place="{ancestor::div[@xml:id][1]/@xml:id}">
          <xsl:if test="exists($date)">
            <xsl:attribute name="zh" select="b:chinese($date)"/>
            <xsl:attribute name="en" select="b:english($date)"/>
          </xsl:if>
          <xsl:copy-of select="@cert"/>
          <before><xsl:value-of select="substring($before, string-length($before) - $window + 1)"/></before>
          <name><xsl:value-of select="b:one-line($inside)"/></name>
          <after><xsl:value-of select="substring($after, 1, $window)"/></after>
        </mention>
      </xsl:for-each>
    </xsl:for-each>
  </mentions>
</xsl:template>

<xsl:function name="b:one-line" as="xs:string">
  <xsl:param name="texts" as="text()*"/>
  <xsl:sequence select="translate(string-join($texts), '&#10;&#13;', '')"/>
</xsl:function>
</xsl:stylesheet>

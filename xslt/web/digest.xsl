<?xml version="1.0" encoding="UTF-8"?>
<!-- A chapter for those who look for something in it, as XML: the plain text of its passages (with headline
     and days where they are entries of the chronicle), every mention of a register's entry with the words around it, and the words that someone speaks or a work is quoted for; all with their dates.

     The text of a passage has a line for each block; `blocks` says of each line what it is (head, detail, note),
     `quoted` where words of others begin and end, `at` of a mention where it begins (in characters, from 0).

     Source: an edition whose current chapter is taken. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="../common/header.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/registers.xsl"/>

<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<!-- How many characters are shown on either side of a mention. -->
<xsl:variable name="window" as="xs:integer" select="18"/>

<!-- How many characters are shown of words that someone speaks or that a work is quoted for. -->
<xsl:variable name="opening" as="xs:integer" select="60"/>

<xsl:template match="/" as="element(Q{}digest)">
  <xsl:variable name="chapter" as="element(Q{}chapter)" select="Q{}edition/Q{}chapter[@current]"/>
  <xsl:variable name="blocks" as="element()*" select="$chapter/TEI/text//(head | p | note[not(p)])[not(ancestor::head or ancestor::p or ancestor::note)]
    [not(@type = 'editorial')]"/>
  <digest chapter="{$chapter/@name}" title="{b:chapter-title($chapter)}" lang="{$chapter/TEI/@xml:lang}">
    <xsl:for-each-group select="$blocks" group-adjacent="string(ancestor::div[@xml:id][1]/@xml:id)">
      <xsl:variable name="texts" as="xs:string*" select="current-group() ! b:one-line(b:reading(.))"/>
      <xsl:variable name="starts" as="xs:integer*" select="for $place in 1 to count($texts)
        return xs:integer(sum($texts[position() lt $place] ! (string-length(.) + 1)))"/>
      <passage place="{current-grouping-key()}" blocks="{current-group() ! b:kind-of-block(.)}" quoted="{for-each-pair(current-group(), $starts, b:quoted#2)}">
        <xsl:call-template name="when"/>
        <xsl:for-each select="ancestor::div[@type = 'entry'][1][@xml:id = current-grouping-key()]">
          <xsl:attribute name="headline" select="b:headline(.)"/>
          <xsl:attribute name="days" select="b:date-of-entry(.) ! b:western(.)"/>
        </xsl:for-each>
        <xsl:value-of select="$texts" separator="&#10;"/>
      </passage>
      <xsl:for-each select="current-group()">
        <xsl:variable name="place" as="xs:integer" select="position()"/>
        <xsl:call-template name="mentions"><xsl:with-param name="start" select="$starts[$place]"/></xsl:call-template>
        <xsl:call-template name="words"/>
        <xsl:call-template name="dates"/>
      </xsl:for-each>
    </xsl:for-each-group>
  </digest>
</xsl:template>

<!-- The mentions in a block, which starts at a place of the passage's text. -->
<xsl:template name="mentions" as="element(Q{}mention)*">
  <xsl:param name="start" as="xs:integer"/>
  <xsl:variable name="texts" as="text()*" select="b:reading(.)"/>
  <xsl:for-each select=".//(persName | rs | placeName | orgName | roleName | title)[exists(b:refs(@ref))]">
    <xsl:variable name="name" as="element()" select="."/>
    <xsl:variable name="inside" as="text()*" select=".//text() intersect $texts"/>
    <xsl:variable name="before" as="xs:string" select="b:one-line($texts[. &lt;&lt; $name])"/>
    <xsl:variable name="after" as="xs:string" select="b:one-line($texts[. >> $name] except $inside)"/>
    <mention refs="{b:refs(@ref)}" at="{$start + string-length($before)}">
      <xsl:call-template name="where"/>
      <xsl:call-template name="when"/>
      <xsl:copy-of select="@cert"/>
      <xsl:if test="ancestor::head"><xsl:attribute name="part" select="'head'"/></xsl:if>
      <before><xsl:value-of select="substring($before, string-length($before) - $window + 1)"/></before>
      <name><xsl:value-of select="b:one-line($inside)"/></name>
      <after><xsl:value-of select="substring($after, 1, $window)"/></after>
    </mention>
  </xsl:for-each>
</xsl:template>

<!-- The words in a block that someone speaks or a work is quoted for. -->
<xsl:template name="words" as="element(Q{}words)*">
  <xsl:for-each select=".//(said[exists(b:refs(@who))] | quote[exists(b:refs(@source))])">
    <xsl:variable name="words" as="xs:string" select="b:one-line(b:reading(.))"/>
    <words refs="{b:refs((@who, @source)[1])}">
      <xsl:call-template name="where"/>
      <xsl:call-template name="when"/>
      <xsl:copy-of select="@cert"/>
      <xsl:value-of select="substring($words, 1, $opening) || '…'[string-length($words) gt $opening]"/>
    </words>
  </xsl:for-each>
</xsl:template>

<!-- The dates in a block, with the first and the last day (or month, or year) that they mean. -->
<xsl:template name="dates" as="element(Q{}date)*">
  <xsl:for-each select=".//date[exists(b:gregorian(.))][not(ancestor::date[exists(b:gregorian(.))])]">
    <xsl:variable name="western" as="xs:string+" select="b:western(.)"/>
    <date of="{b:year(.)}" from="{$western[1]}" to="{$western[last()]}">
      <xsl:call-template name="where"/>
      <xsl:copy-of select="@cert"/>
      <xsl:value-of select="b:one-line(b:reading(.))"/>
    </date>
  </xsl:for-each>
</xsl:template>

<!-- The chapter and the passage that something stands in. -->
<xsl:template name="where" as="attribute()+">
  <xsl:attribute name="chapter" select="ancestor::Q{}chapter/@name"/>
  <xsl:attribute name="lang" select="ancestor::TEI/@xml:lang"/>
  <xsl:attribute name="place" select="ancestor::div[@xml:id][1]/@xml:id"/>
</xsl:template>

<!-- The Western year, the days, and the date of the reign that a passage stands under. -->
<xsl:template name="when" as="attribute()*">
  <xsl:variable name="date" as="element(date)?" select="ancestor::div[@type = 'entry'][1] ! b:date-of-entry(.)"/>
  <xsl:variable name="western" as="xs:string*" select="$date ! b:western(.)"/>
  <xsl:attribute name="year" select="($western[1] ! b:parts(.)[1], ancestor::div[@type = 'year'][1] ! b:western-year(.))[1]"/>
  <xsl:if test="exists($western)">
    <xsl:attribute name="zh" select="b:chinese($western)"/>
    <xsl:attribute name="en" select="b:english($western)"/>
    <xsl:attribute name="reign" select="b:reign-date($date)"/>
  </xsl:if>
</xsl:template>

<xsl:function name="b:kind-of-block" as="xs:string">
  <xsl:param name="block" as="element()"/>
  <xsl:sequence select="if ($block/self::head) then 'head' else if ($block/ancestor-or-self::note) then 'note' else 'detail'"/>
</xsl:function>

<!-- Where words of others begin and end in the text of a passage, as "12-40". -->
<xsl:function name="b:quoted" as="xs:string*">
  <xsl:param name="block" as="element()"/>
  <xsl:param name="start" as="xs:integer"/>
  <xsl:variable name="texts" as="text()*" select="b:reading($block)"/>
  <xsl:for-each select="$block//(said | quote)[not(ancestor::said or ancestor::quote)]">
    <xsl:variable name="words" as="element()" select="."/>
    <xsl:variable name="from" as="xs:integer" select="$start + string-length(b:one-line($texts[. &lt;&lt; $words]))"/>
    <xsl:sequence select="$from || '-' || $from + string-length(b:one-line(.//text() intersect $texts))"/>
  </xsl:for-each>
</xsl:function>

<!-- The text of the source under an element: not what an editor puts in its place or beside it. -->
<xsl:function name="b:reading" as="text()*">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element//text()[not(ancestor::corr or ancestor::reg or ancestor::rdg or ancestor::note[@type = 'editorial'])]"/>
</xsl:function>

<xsl:function name="b:one-line" as="xs:string">
  <xsl:param name="texts" as="text()*"/>
  <xsl:sequence select="translate(string-join($texts), '&#10;&#13;', '')"/>
</xsl:function>
</xsl:stylesheet>

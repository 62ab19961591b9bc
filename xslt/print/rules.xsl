<?xml version="1.0" encoding="UTF-8"?>
<!-- What holds for the text in every book, on paper and in an EPUB: which marks and words it shows. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- Text for a line of print. Line ends in the file are layout; a blank separates words only where there are Latin
     letters; what is only a sign to software (directions, joiners, selectors of variants) is not printed. -->
<xsl:function name="p:clean" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="signs" as="xs:string" select="'[\p{Cf}&#xFE00;-&#xFE0F;&#xE0100;-&#xE01EF;&#10;&#13;]'"/>
  <xsl:variable name="line" as="xs:string" select="replace(replace($text, $signs, ''), '[\p{Z}&#9;-[&#x3000;]]', ' ')"/>
  <xsl:sequence select="if (matches($line, '[A-Za-z]')) then $line else translate($line, ' ', '')"/>
</xsl:function>

<!-- The marks that the edition wants: names, reigns, titles. -->
<xsl:variable name="p:wanted" as="xs:string*" select="tokenize($marks)"/>

<!-- 專名號 stands beside the names of persons, places, states, peoples and houses, once where they nest. -->
<xsl:function name="p:takes-line" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$p:wanted = 'names'
    and exists($element[self::persName or self::placeName or self::orgName[not(@type = 'office')]])"/>
</xsl:function>

<!-- The line of a name inside another is that of the outer one; titles have a wave of their own. -->
<xsl:function name="p:opens-line" as="xs:boolean">
  <xsl:param name="name" as="element()"/>
  <xsl:sequence select="p:takes-line($name) and empty($name/ancestor::*[p:takes-line(.) or self::title])"/>
</xsl:function>

<!-- 書名號: a wave in a vertical book, where it takes the place of the brackets around the title; else the brackets,
     and the wave only where there are none. -->
<xsl:function name="p:takes-wave" as="xs:boolean">
  <xsl:param name="title" as="element()"/>
  <xsl:sequence select="$p:wanted = 'titles' and $title/self::title and ($vertical or not(p:is-bracketed($title)))"/>
</xsl:function>

<xsl:function name="p:is-bracketed" as="xs:boolean">
  <xsl:param name="title" as="element()?"/>
  <xsl:sequence select="exists($title/self::title[ends-with(p:before(.), '《') and starts-with(p:after(.), '》')])"/>
</xsl:function>

<!-- Whether the brackets around a title give way to its wave. -->
<xsl:function name="p:gives-way" as="xs:boolean">
  <xsl:param name="neighbour" as="node()?"/>
  <xsl:sequence select="exists($neighbour/self::title[p:is-bracketed(.)][p:takes-wave(.)])"/>
</xsl:function>

<!-- Text without the brackets that the wave replaces. -->
<xsl:function name="p:without-brackets" as="xs:string">
  <xsl:param name="text" as="text()"/>
  <xsl:variable name="closes" as="xs:boolean" select="p:gives-way($text/preceding-sibling::node()[not(self::lb)][1])"/>
  <xsl:variable name="opens" as="xs:boolean" select="p:gives-way($text/following-sibling::node()[not(self::lb)][1])"/>
  <xsl:variable name="opened" as="xs:string" select="if ($closes) then substring($text, 2) else string($text)"/>
  <xsl:sequence select="if ($opens) then substring($opened, 1, string-length($opened) - 1) else $opened"/>
</xsl:function>

<!-- The text of a dated reign in three parts, the reign name in the middle; whole where the name is not in it. A header
     may give the name in the other script: then it is as many characters as that before the number of the year. -->
<xsl:function name="p:around-reign" as="xs:string+">
  <xsl:param name="text" as="text()"/>
  <xsl:variable name="words" as="xs:string" select="p:clean($text)"/>
  <xsl:variable name="reign" as="element()?"
    select="key('p:declared', substring-after($text/../@period, '#'), $text/ancestor::TEI)/self::category"/>
  <xsl:variable name="names" as="xs:string*" select="$reign[$p:wanted = 'reigns']/catDesc ! normalize-space(.)[. ne '']"/>
  <xsl:variable name="numbered" as="xs:string"
    select="'^(.*?)(.{' || string-length($names[1]) || '})((元|[一二三四五六七八九十]+)年.*)$'"/>
  <xsl:variable name="name" as="xs:string?" select="$names[contains($words, .)][1]"/>
  <xsl:sequence select="if ($name) then (substring-before($words, $name), $name, substring-after($words, $name))
    else if (exists($names) and matches($words, $numbered)) then (1 to 3) ! replace($words, $numbered, '$' || .)
    else $words"/>
</xsl:function>

<!-- The quotation marks that the book sets where the source has white space for them; else nothing. -->
<xsl:function name="p:lost-marks" as="xs:string*">
  <xsl:param name="words" as="element()"/>
  <xsl:variable name="depth" as="xs:integer" select="count($words/(ancestor::said | ancestor::quote)) mod 2"/>
  <xsl:variable name="marks" as="xs:string" select="if ($vertical) then '「」『』' else '“”‘’'"/>
  <xsl:if test="matches(p:before($words), '[ &#x3000;]$') and not(matches(p:after($words), '^[」』”’&quot;]'))">
    <xsl:sequence select="substring($marks, 1 + 2 * $depth, 1), substring($marks, 2 + 2 * $depth, 1)"/>
  </xsl:if>
</xsl:function>

<!-- The text directly before and after an element, among its siblings. -->
<xsl:function name="p:before" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="string($element/preceding-sibling::node()[not(self::lb)][1]/self::text())"/>
</xsl:function>

<xsl:function name="p:after" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="string($element/following-sibling::node()[not(self::lb)][1]/self::text())"/>
</xsl:function>

<!-- What the header declares of a rare character. -->
<xsl:function name="p:declaration" as="element()?">
  <xsl:param name="g" as="element(g)"/>
  <xsl:sequence select="key('p:declared', substring-after($g/@ref, '#'), $g/ancestor::TEI)[self::char or self::glyph]"/>
</xsl:function>

<!-- One □ for each character that the source lacks, where their number is known. -->
<xsl:function name="p:squares" as="xs:string">
  <xsl:param name="gap" as="element(gap)"/>
  <xsl:variable name="count" as="attribute()?" select="$gap/@quantity[. castable as xs:positiveInteger][number() le 200]"/>
  <xsl:sequence select="string-join((1 to xs:integer(($count, 1)[1])) ! '□')"/>
</xsl:function>

<!-- What stands in the text of the alternatives that an editor gives. -->
<xsl:function name="p:reading" as="element()?">
  <xsl:param name="alternatives" as="element()"/>
  <xsl:sequence select="$alternatives/(sic, orig, abbr, lem, *)[1]"/>
</xsl:function>

<!-- The witness of a reading, in brackets. -->
<xsl:function name="p:witness" as="xs:string?">
  <xsl:param name="alternative" as="element()"/>
  <xsl:sequence select="$alternative/@wit ! ('（' || normalize-space(translate(., '#', '')) || '）')"/>
</xsl:function>

<!-- An element's text without marks and notes. -->
<xsl:function name="p:plain" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="apart" as="element()*" select="$element//(note | corr | reg | expan | rdg)"/>
  <xsl:sequence select="string-join($element//text()[empty(ancestor::* intersect $apart)] ! p:clean(.))"/>
</xsl:function>

<!-- What a chapter is called: as its own heading says, without the signs with which the source sets it off (◎), else as
     its file does. -->
<xsl:function name="p:chapter-name" as="xs:string">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:variable name="own" as="xs:string*" select="$tei/text/body/div[@type = 'juan']/head ! replace(p:plain(.), '^[○◎●#\s]+', '')"/>
  <xsl:sequence select="($own, b:title($tei, 'sub', $language), $p:title)[. ne ''][1]"/>
</xsl:function>

<!-- What a year is called in the contents and the running head: its reign years, else as its first date names it (三年),
     else its Western year. -->
<xsl:function name="p:year-name" as="xs:string?">
  <xsl:param name="year" as="element(div)"/>
  <xsl:variable name="numbered" as="xs:string?" select="b:opening-date($year) ! p:plain(.)[matches(., '^[^年]+年')] ! replace(., '年.*$', '年')"/>
  <xsl:sequence select="(string-join(b:reign-years($year) ! p:clean(.), '、')[. ne ''], $numbered, p:western-year($year))[1]"/>
</xsl:function>

<!-- The Western year, as the margin gives it. -->
<xsl:function name="p:western-year" as="xs:string?">
  <xsl:param name="year" as="element(div)"/>
  <xsl:variable name="number" as="xs:integer?" select="$year/div[@type = 'entry'][1] ! b:date-of-entry(.) ! b:year(.)"/>
  <xsl:sequence select="$number ! (if (. gt 0) then string(.) else (1 - .) || ' BC')"/>
</xsl:function>

<!-- Loud, because silence would lose text. -->
<xsl:function name="p:unhandled" as="empty-sequence()">
  <xsl:param name="node" as="node()"/>
  <xsl:variable name="what" as="xs:string" select="if ($node/self::text()) then 'text' else 'the element ' || name($node)"/>
  <xsl:variable name="where" as="xs:string" select="name($node/..) || ' of ' || ($node/ancestor::*/@xml:id)[last()]"/>
  <xsl:sequence select="error(xs:QName('p:unhandled'), 'the book has no design for ' || $what || ' in ' || $where)"/>
</xsl:function>

<!-- What a header declares: characters and reigns. Ids are unique within a chapter only. -->
<xsl:key name="p:declared" match="char | glyph | category" use="@xml:id"/>
</xsl:stylesheet>

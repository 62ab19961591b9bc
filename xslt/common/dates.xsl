<?xml version="1.0" encoding="UTF-8"?>
<!-- Western dates: what the dating attributes of TEI say, written out for readers. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:variable name="b:months" as="xs:string+" select="'January', 'February', 'March', 'April', 'May', 'June', 'July',
  'August', 'September', 'October', 'November', 'December'"/>

<!-- First and last day (or month, or year) of a dated element, proleptic Gregorian; empty where it is not dated. -->
<xsl:function name="b:gregorian" as="xs:string*">
  <xsl:param name="dated" as="element()"/>
  <xsl:sequence select="if ($dated/@when) then string($dated/@when)
    else ($dated/(@notBefore, @from)[1], $dated/(@notAfter, @to)[1]) ! string()"/>
</xsl:function>

<!-- The same in the Julian calendar, by which historians give the days before 1582. -->
<xsl:function name="b:julian" as="xs:string*">
  <xsl:param name="dated" as="element()"/>
  <xsl:sequence select="if ($dated/@when-custom) then string($dated/@when-custom)
    else ($dated/(@notBefore-custom, @from-custom)[1], $dated/(@notAfter-custom, @to-custom)[1]) ! string()"/>
</xsl:function>

<!-- The days as historians give them: Julian where known. -->
<xsl:function name="b:western" as="xs:string*">
  <xsl:param name="dated" as="element()"/>
  <xsl:variable name="julian" as="xs:string*" select="b:julian($dated)"/>
  <xsl:sequence select="if (exists($julian)) then $julian else b:gregorian($dated)"/>
</xsl:function>

<!-- Year, month and day of an ISO date; shorter for a month or a year. 0000 is 1 BC. -->
<xsl:function name="b:parts" as="xs:integer*">
  <xsl:param name="iso" as="xs:string"/>
  <xsl:variable name="sign" as="xs:integer" select="if (starts-with($iso, '-')) then -1 else 1"/>
  <xsl:variable name="numbers" as="xs:integer*" select="tokenize($iso, '-')[. castable as xs:integer] ! xs:integer(.)"/>
  <xsl:sequence select="head($numbers) * $sign, tail($numbers)"/>
</xsl:function>

<!-- One date, or a span from the first to the last, in English ("24 January – 22 February 1099") -->
<xsl:function name="b:english" as="xs:string">
  <xsl:param name="span" as="xs:string*"/>
  <xsl:variable name="first" as="xs:integer*" select="b:parts($span[1])"/>
  <xsl:variable name="last" as="xs:integer*" select="$span[2] ! b:parts(.)"/>
  <xsl:variable name="day" as="function(xs:integer*) as xs:string*"
    select="function($d as xs:integer*) as xs:string* { $d[3] ! string(), $d[2] ! subsequence($b:months, ., 1) }"/>
  <xsl:variable name="year" as="function(xs:integer*) as xs:string"
    select="function($d as xs:integer*) as xs:string { if ($d[1] gt 0) then string($d[1]) else (1 - $d[1]) || ' BC' }"/>
  <xsl:variable name="same-month" as="xs:boolean" select="deep-equal($first[position() lt 3], $last[position() lt 3])"/>
  <xsl:variable name="opening" as="xs:string*" select="
    if (empty($last) or deep-equal($first, $last)) then ()
    else if ($same-month) then string($first[3])
    else if ($first[1] = $last[1]) then $day($first)
    else ($day($first), $year($first))"/>
  <xsl:variable name="closing" as="xs:string" select="string-join(if (empty($last)) then ($day($first), $year($first)) else ($day($last), $year($last)), ' ')"/>
  <xsl:sequence select="string-join((string-join($opening, ' ')[. ne ''], $closing), if ($same-month) then '–' else ' – ')"/>
</xsl:function>

<!-- The same in Chinese (1099年1月24日至2月22日). -->
<xsl:function name="b:chinese" as="xs:string">
  <xsl:param name="span" as="xs:string*"/>
  <xsl:variable name="write" as="function(xs:integer*, xs:integer) as xs:string" select="function($d as xs:integer*, $from as xs:integer) as xs:string {
    string-join(((if ($d[1] gt 0) then $d[1] || '年' else '前' || (1 - $d[1]) || '年')[$from le 1], ($d[2] ! (. || '月'))[$from le 2], $d[3] ! (. || '日'))) }"/>
  <xsl:variable name="first" as="xs:integer*" select="b:parts($span[1])"/>
  <xsl:variable name="last" as="xs:integer*" select="$span[2] ! b:parts(.)"/>
  <xsl:variable name="from" as="xs:integer" select="if ($first[1] ne $last[1]) then 1 else if ($first[2] ne $last[2]) then 2 else 3"/>
  <xsl:sequence select="string-join(($write($first, 1), if (empty($last) or deep-equal($first, $last)) then () else $write($last, $from)), '至')"/>
</xsl:function>

<!-- The Western year in which a dated element begins. -->
<xsl:function name="b:year" as="xs:integer?">
  <xsl:param name="dated" as="element()"/>
  <xsl:sequence select="b:western($dated)[1] ! b:parts(.)[1]"/>
</xsl:function>

<!-- The date of an entry itself: the first in its headline, or where it has none, the one that its first paragraph opens with. -->
<xsl:function name="b:own-date" as="element(date)?">
  <xsl:param name="entry" as="element(div)"/>
  <xsl:sequence select="if ($entry/head) then $entry/head[1]/date[exists(b:gregorian(.))][1]
    else $entry/p[1]/date[1][exists(b:gregorian(.))][not(preceding-sibling::text()[normalize-space(translate(., '　', ''))])]"/>
</xsl:function>

<!-- The date that an entry stands under: its own, else that of the nearest entry before it in its year. -->
<xsl:function name="b:date-of-entry" as="element(date)?">
  <xsl:param name="entry" as="element(div)"/>
  <xsl:variable name="own" as="element(date)?" select="b:own-date($entry)"/>
  <xsl:sequence select="if (exists($own)) then $own
    else $entry/preceding-sibling::div[@type = 'entry'][1] ! b:date-of-entry(.)"/>
</xsl:function>

<!-- The reign years that open a year of the chronicle, without the month that follows (元符二年, 夏永安二年). A year that
     is only numbered (三年) goes on with the reign of the year before it. -->
<xsl:function name="b:reign-years" as="xs:string*">
  <xsl:param name="year" as="element(div)"/>
  <xsl:variable name="date" as="element(date)?" select="b:opening-date($year)"/>
  <xsl:variable name="named" as="xs:string*" select="b:named-years($date)"/>
  <xsl:variable name="number" as="xs:string?" select="$date[matches(., '^[元一二三四五六七八九十廿卅〇]+年')] ! replace(., '年.*$', '年', 's')"/>
  <xsl:choose>
    <xsl:when test="exists($named) or empty($number)">
      <xsl:sequence select="$named"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:variable name="before" as="xs:string?" select="$year/preceding-sibling::div[@type = 'year'][exists(b:named-years(b:opening-date(.)))][1] ! b:named-years(b:opening-date(.))[1]"/>
      <xsl:sequence select="$before ! replace(., '[元一二三四五六七八九十廿卅〇]+年$', '') ! (. || $number)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The date that a year opens with: in its heading, in that of its first dated entry, or in annals in the entry. -->
<xsl:function name="b:opening-date" as="element(date)?">
  <xsl:param name="year" as="element(div)"/>
  <xsl:sequence select="($year/head[1]/date, $year/div[@type = 'entry']/head[1]/date, $year/div[@type = 'entry'][1]/p[1]/date)[1]"/>
</xsl:function>

<!-- The reigns that a date names, each with its year (元符二年, 永安二年). -->
<xsl:function name="b:named-years" as="xs:string*">
  <xsl:param name="date" as="element(date)?"/>
  <xsl:variable name="texts" as="xs:string*" select="if ($date/date[@period]) then $date/date[@period]/string() else $date[@period]/string()"/>
  <xsl:sequence select="$texts ! replace(., '^(.*?[年歲载載]).*$', '$1', 's')"/>
</xsl:function>

<!-- The date of an entry by the reign that its year opens with (元符二年二月). -->
<xsl:function name="b:reign-date" as="xs:string">
  <xsl:param name="date" as="element(date)"/>
  <xsl:variable name="year" as="xs:string?" select="$date/ancestor::div[@type = 'year'][1] ! b:reign-years(.)[1]"/>
  <xsl:variable name="text" as="xs:string" select="translate(string-join($date//text()[not(ancestor::corr or ancestor::reg or ancestor::note[@type = 'editorial'])]), '&#10;&#13;', '')"/>
  <xsl:sequence select="$year || replace($text, '^.*[年歲载載]', '')"/>
</xsl:function>

<!-- The Western year of a year of the chronicle: that of its first date, else that of its id. -->
<xsl:function name="b:western-year" as="xs:integer?">
  <xsl:param name="year" as="element(div)"/>
  <xsl:variable name="named" as="xs:string?" select="$year/@xml:id[matches(., '^y-?\d+')] ! replace(., '^y(-?\d+).*$', '$1')"/>
  <xsl:sequence select="if ($named) then xs:integer($named) else (($year/head, $year/div/head)/date ! b:year(.))[1]"/>
</xsl:function>

<!-- A year as readers write it: 660 BC for -659. -->
<xsl:function name="b:year-number" as="xs:string">
  <xsl:param name="year" as="xs:integer"/>
  <xsl:sequence select="if ($year gt 0) then string($year) else (1 - $year) || ' BC'"/>
</xsl:function>
</xsl:stylesheet>

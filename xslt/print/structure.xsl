<?xml version="1.0" encoding="UTF-8"?>
<!-- Chapters, years, entries and their blocks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:mode name="chapter" on-no-match="fail"/>
<xsl:mode name="block" on-no-match="fail"/>

<xsl:template match="TEI" mode="chapter" as="text()*">
  <xsl:variable name="name" as="xs:string" select="p:chapter-name(.)"/>
  <xsl:value-of select="'#chapter(' || p:literal($name) || ', ' || p:literal(string-join(($p:title, $name[. ne $p:title]), '　')) || ')&#10;#{&#10;'"/>
  <xsl:apply-templates select="text/(front | body | back)" mode="block"/>
  <xsl:text>}&#10;</xsl:text>
</xsl:template>

<xsl:template match="front | body | back | div" mode="block" as="text()*">
  <xsl:apply-templates mode="block"/>
</xsl:template>

<xsl:template match="div[@type = 'juan']/head" mode="block" as="empty-sequence()"/>

<xsl:template match="div[@type = 'year']" mode="block" as="text()*">
  <xsl:variable name="name" as="xs:string?" select="p:year-name(.)"/>
  <xsl:if test="$name">
    <xsl:value-of select="'year(' || p:literal(p:western-year(.)), p:literal($name),
      if ((head, div[@type = 'entry'][1]/head)[1]) then 'before-headline)&#10;' else '0pt)&#10;'" separator=", "/>
  </xsl:if>
  <xsl:apply-templates mode="block"/>
</xsl:template>

<xsl:template match="head" mode="block" as="text()*">
  <xsl:variable name="level" as="xs:integer" select="if (ancestor::div[@type = 'year'][p:year-name(.)]) then 3 else 2"/>
  <xsl:value-of select="'headline(' || $level, p:literal(p:plain(.)), p:paragraph(.) || ')&#10;'" separator=", "/>
</xsl:template>

<xsl:template match="p | ab" mode="block" as="text()*">
  <xsl:value-of select="(if (ancestor::div[@type = 'entry'][head]) then 'detail(' else 'plain(') || p:paragraph(.) || ')&#10;'"/>
</xsl:template>

<xsl:template match="note[p]" mode="block" as="text()*" priority="1">
  <xsl:apply-templates select="*" mode="block"/>
</xsl:template>

<xsl:template match="note | note/p" mode="block" as="text()*">
  <xsl:variable name="is-essay" as="xs:boolean" select="ancestor-or-self::note[1]/@type = 'essay'"/>
  <xsl:value-of select="(if ($is-essay) then 'essay(' else 'remark(') || p:paragraph(.) || ')&#10;'"/>
</xsl:template>

<xsl:template match="lg" mode="block" as="text()*">
  <xsl:for-each select="l"><xsl:value-of select="'remark(' || p:braced(.) || ')&#10;'"/></xsl:for-each>
</xsl:template>

<!-- The text of a paragraph: an element's, or words that the book adds. -->
<xsl:function name="p:paragraph" as="xs:string">
  <xsl:param name="said" as="item()"/>
  <xsl:sequence select="p:with-last-line(if ($said instance of element()) then p:braced($said) else '{' || p:literal($said) || ';}')"/>
</xsl:function>

<!-- The last line of a paragraph has two characters at least: the last one in its code, in a string literal or as a name
     by itself, and the marks after it are held to what is before it. -->
<xsl:function name="p:with-last-line" as="xs:string">
  <xsl:param name="code" as="xs:string"/>
  <xsl:variable name="marks" as="xs:string" select="'[\p{P}-[&quot;]]'"/>
  <xsl:variable name="last" as="xs:string" select="'(\p{L}' || $marks || '*(&quot;;&quot;' || $marks || '+)*&quot;;\})$'"/>
  <xsl:variable name="last-name" as="xs:string"
    select="';((indexed\(&quot;[^&quot;]*&quot;\);)?name-line\(\{held\(&quot;\p{L}&quot;, 0, 1\);\}\);(&quot;' || $marks || '+&quot;;)*\})$'"/>
  <xsl:variable name="after-name" as="xs:string" select="replace($code, $last-name, ';joiner;$1')"/>
  <xsl:variable name="after-literal" as="xs:string" select="replace($after-name, ';&quot;' || $last, ';joiner;&quot;$1')"/>
  <xsl:sequence select="replace($after-literal, '([\p{L}\p{P}-[&quot;]])' || $last, '$1&quot;;joiner;&quot;$2')"/>
</xsl:function>

<!-- An element's running text as a block of code. -->
<xsl:function name="p:braced" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="code" as="text()*"><xsl:apply-templates select="$element/node()" mode="inline"/></xsl:variable>
  <xsl:sequence select="'{' || string-join($code) || '}'"/>
</xsl:function>

<xsl:template match="text()[normalize-space() = ''] | lb | pb | cb | milestone | anchor | comment() | processing-instruction()"
  mode="block" as="empty-sequence()"/>

<xsl:template match="* | text()" mode="block" as="empty-sequence()" priority="-1">
  <xsl:sequence select="p:unhandled(.)"/>
</xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text: characters, quotations, doubt, remarks. Each template gives statements of Typst code. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:mode name="inline" on-no-match="fail"/>

<xsl:template match="text()" mode="inline" as="text()?">
  <xsl:variable name="name" as="element()?" select="ancestor::*[p:opens-line(.)][1][empty(.//(note | choice | app | title))]"/>
  <xsl:variable name="text" as="xs:string" select="p:clean(p:without-brackets(.))"/>
  <xsl:value-of select="if ($name) then p:held($text, $name, .) else p:printed($text)"/>
</xsl:template>

<!-- Code that prints text, with 〓 in place of each character that no font has. No line opens with a middle dot, nor with
     a colon or the like after what is drawn in a box, where Unicode allows it. -->
<xsl:function name="p:printed" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="lacking" as="xs:boolean" select="translate($text, $missing, '') ne $text"/>
  <xsl:variable name="joined" as="xs:string" select="if (matches($text, '^[：；…]')) then 'joiner;' else ''"/>
  <xsl:sequence select="if ($text = '') then ''
    else if (not($lacking)) then $joined || replace(p:literal($text), '·', '&quot;;joiner;&quot;·') || ';'
    else string-join(string-to-codepoints($text) ! (if (contains($missing, codepoints-to-string(.)))
      then p:in-place-of(., 0, '〓') else p:literal(codepoints-to-string(.)) || ';'))"/>
</xsl:function>

<!-- Code that prints text of a name, which is held together at the end of a line. -->
<xsl:function name="p:held" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:param name="name" as="element()"/>
  <xsl:param name="place" as="text()"/>
  <xsl:variable name="before" as="xs:string" select="string-join($name//text()[. &lt;&lt; $place] ! p:clean(.))"/>
  <xsl:sequence select="if ($text = '') then '' else if (translate($text, $missing, '') ne $text) then p:printed($text)
    else 'held(' || p:literal($text) || ', ' || string-length($before) || ', ' || string-length(p:plain($name)) || ');'"/>
</xsl:function>

<!-- What stands in place of a character. Software reads the character, unless it is of private use and means nothing.
     Typst may draw what is shown piece by piece: a number tells that from the same character twice. -->
<xsl:function name="p:in-place-of" as="xs:string">
  <xsl:param name="code" as="xs:integer"/>
  <xsl:param name="number" as="xs:integer"/>
  <xsl:param name="shown" as="xs:string"/>
  <xsl:variable name="is-known" as="xs:boolean" select="not(matches(codepoints-to-string($code), '[\p{Co}〓]'))"/>
  <xsl:sequence select="if ($is-known) then 'in-place-of(' || ($code + 1114112 * ($number mod 10)) || ', ' || p:literal($shown) || ');'
    else 'unknown(' || $code || ', ' || p:literal($shown) || ');'"/>
</xsl:function>

<xsl:template match="lb | pb | cb | milestone | anchor | comment() | processing-instruction()" mode="inline" as="empty-sequence()"/>

<xsl:template match="said | quote" mode="inline" as="text()*">
  <xsl:variable name="marks" as="xs:string*" select="p:lost-marks(.)"/>
  <xsl:value-of select="$marks[1] ! (p:literal(.) || ';')"/>
  <xsl:apply-templates mode="inline"/>
  <xsl:value-of select="$marks[2] ! (p:literal(.) || ';')"/>
</xsl:template>

<!-- A character that is not known or that no font has is shown by its parts, where the header gives them. -->
<xsl:template match="g" mode="inline" as="text()*">
  <xsl:variable name="char" as="element()?" select="p:declaration(.)"/>
  <xsl:variable name="parts" as="xs:string?" select="$char/mapping[@type = 'composition'][1] ! p:clean(.)"/>
  <xsl:variable name="shown" as="xs:boolean" select="translate(., $missing || '〓', '') = string(.)"/>
  <xsl:if test="$char"><xsl:value-of select="'indexed(' || p:literal('char:' || $char/@xml:id) || ');'"/></xsl:if>
  <xsl:choose>
    <xsl:when test="not($shown) and $parts and translate($parts, $missing, '') = $parts">
      <xsl:value-of select="p:in-place-of(string-to-codepoints(.)[1], count(preceding::g), '〔' || $parts || '〕')"/>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="inline"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="measure | seg | term | foreign | name | num | bibl | sic | corr | orig | reg | abbr | expan
  | lem | rdg | supplied | unclear | surplus | add | ref" mode="inline" as="text()*">
  <xsl:apply-templates mode="inline"/>
</xsl:template>

<xsl:template match="hi | emph" mode="inline" as="text()*">
  <xsl:value-of select="'strong(' || p:braced(.) || ');'"/>
</xsl:template>

<xsl:template match="del | ptr" mode="inline" as="empty-sequence()"/>

<xsl:template match="gap" mode="inline" as="text()">
  <xsl:value-of select="p:literal(p:squares(.)) || ';'"/>
</xsl:template>

<xsl:template match="*" mode="inline" as="empty-sequence()" priority="-1">
  <xsl:sequence select="p:unhandled(.)"/>
</xsl:template>
</xsl:stylesheet>

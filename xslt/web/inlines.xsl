<?xml version="1.0" encoding="UTF-8"?>
<!-- What else stands in the running text: speech, quotations, rare characters, doubt, the editor's remarks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- Line ends in the file are layout. Inside a name that nests, the text is a link to that name. -->
<xsl:template match="text()" mode="text" as="node()?">
  <xsl:param name="link" as="attribute()*" tunnel="yes"/>
  <xsl:variable name="text" as="xs:string" select="b:clean(.)"/>
  <xsl:choose>
    <xsl:when test="$text = ''"/>
    <xsl:when test="exists($link)"><a><xsl:sequence select="$link"/><xsl:value-of select="$text"/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Text without line ends; the control characters that HTML forbids become a visible replacement character. -->
<xsl:function name="b:clean" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="replace(translate($text, '&#10;&#13;', ''), '[&#x7F;-&#x9F;]', '&#xFFFD;')"/>
</xsl:function>

<xsl:template match="comment() | processing-instruction()" mode="text" as="empty-sequence()"/>

<xsl:template match="lb" mode="text" as="element(h:a)?">
  <xsl:param name="inside-link" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="@n and not($inside-link)">
    <a class="lb" id="line-{@n}" href="#line-{@n}" aria-label="{b:say-plainly('line-briefly')} {@n}"><xsl:value-of select="@n"/></a>
  </xsl:if>
</xsl:template>

<!-- An empty line of the source: nothing to see, but its number can be pointed to. -->
<xsl:template match="(body | div)/lb" mode="text" as="element(h:a)?" priority="2">
  <xsl:if test="@n"><a id="line-{@n}"/></xsl:if>
</xsl:template>

<xsl:template match="pb" mode="text" as="empty-sequence()"/>

<xsl:template match="said" mode="text" as="element(h:span)">
  <span class="said">
    <xsl:call-template name="voice">
      <xsl:with-param name="refs" select="b:known-refs(@who)"/>
      <xsl:with-param name="label" select="'speaker'"/>
    </xsl:call-template>
    <xsl:apply-templates mode="text"/>
  </span>
</xsl:template>

<xsl:template match="quote" mode="text" as="element(h:span)">
  <span class="quote {@type}">
    <xsl:call-template name="voice">
      <xsl:with-param name="refs" select="b:known-refs(@source)"/>
      <xsl:with-param name="label" select="'source-of-quotation'"/>
    </xsl:call-template>
    <xsl:apply-templates mode="text"/>
  </span>
</xsl:template>

<!-- A small mark before words that leads to the one who speaks or to the work they come from. -->
<xsl:template name="voice" as="element(h:a)?">
  <xsl:param name="refs" as="xs:string*"/>
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="inside-link" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="exists($refs) and not($inside-link)">
    <a class="voice" href="{$root}{b:register-address($refs[1])}" aria-label="{b:say-plainly($label)}">
      <xsl:call-template name="doubt"><xsl:with-param name="refs" select="$refs"/></xsl:call-template>
    </a>
  </xsl:if>
</xsl:template>

<!-- A rare character; its card says what the source has. Inside a link it only says so by its title. -->
<xsl:template match="g" mode="text" as="element()">
  <xsl:param name="inside-link" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:param name="link" as="attribute()*" tunnel="yes"/>
  <xsl:variable name="id" as="xs:string" select="substring-after(@ref, '#')"/>
  <xsl:variable name="char" as="element()?" select="id($id)[self::char or self::glyph]"/>
  <xsl:variable name="stops" as="xs:boolean" select="$char and not($inside-link) and empty($link)"/>
  <xsl:variable name="gaiji" as="element()">
    <xsl:element name="{if ($stops) then 'a' else 'span'}">
      <xsl:attribute name="class" select="'g', 'doubt'[not($char/mapping[@type = 'unicode'][not(@cert) or @cert = 'high'])]"/>
      <xsl:if test="$stops"><xsl:attribute name="href" select="$root || 'index/characters.html#' || encode-for-uri($id)"/></xsl:if>
      <xsl:if test="$char"><xsl:attribute name="title" select="b:character-summary($char)"/></xsl:if>
      <xsl:value-of select="b:clean(.)"/>
    </xsl:element>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="exists($link)"><a><xsl:sequence select="$link, $gaiji"/></a></xsl:when>
    <xsl:otherwise><xsl:sequence select="$gaiji"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Code points in the source, composition, what it is read as and how surely; the evidence stands in the index. -->
<xsl:function name="b:character-summary" as="xs:string">
  <xsl:param name="char" as="element()"/>
  <xsl:variable name="reading" as="element(mapping)?" select="$char/mapping[@type = 'unicode'][1]"/>
  <xsl:sequence select="string-join(($char/mapping[@type = 'source'] ! normalize-space(.), $char/mapping[@type = 'composition'] ! normalize-space(.),
    $reading ! ('→ ' || normalize-space(.) || (@cert ! (' (' || b:say-plainly(if (map:contains($b:labels, 'cert-' || .)) then 'cert-' || . else 'cert-unknown') || ')'))),
    b:say-plainly('unresolved')[empty($reading)]), '; ')"/>
</xsl:function>

<!-- The text of the source stands; what the editor puts in its place is told. -->
<xsl:template match="choice" mode="text" as="element(h:span)">
  <xsl:variable name="editor" as="element()?" select="(corr | reg)[1]"/>
  <span class="variant" tabindex="0">
    <xsl:apply-templates select="sic | orig" mode="text"/>
    <span class="tip"><xsl:sequence select="b:say(local-name($editor))"/><b><xsl:value-of select="b:clean($editor)"/></b></span>
  </span>
</xsl:template>

<!-- The reading of the source stands; those of other witnesses are told. -->
<xsl:template match="app" mode="text" as="element(h:span)">
  <span class="variant" tabindex="0">
    <xsl:apply-templates select="lem, note" mode="text"/>
    <span class="tip"><xsl:sequence select="b:say('rdg')"/>
      <xsl:for-each select="rdg"><b><xsl:value-of select="b:clean(.)"/></b></xsl:for-each></span>
  </span>
</xsl:template>

<xsl:template match="sic | orig | lem" mode="text" as="element(h:span)">
  <span class="{local-name()}"><xsl:apply-templates mode="text"/></span>
</xsl:template>

<xsl:template match="unclear | supplied" mode="text" as="element(h:span)">
  <span class="{local-name()}" title="{b:say-plainly(local-name())}">
    <xsl:apply-templates mode="text"/>
  </span>
</xsl:template>

<xsl:template match="gap" mode="text" as="element(h:span)">
  <span class="gap" title="{b:say-plainly('gap')}">
    <xsl:value-of select="string-join((1 to xs:integer((@quantity[. castable as xs:positiveInteger][number() le 200], 1)[1])) ! '□')"/>
  </span>
</xsl:template>

<xsl:template match="ref | ptr" mode="text" as="node()*">
  <xsl:param name="inside-link" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="$inside-link"><xsl:value-of select="b:clean(.)"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="outward">
        <xsl:with-param name="address" select="string(@target)"/>
        <xsl:with-param name="text" select="(b:clean(.)[. ne ''], string(@target))[1]"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A remark of the editor, not in the source: a number here, the remark at the end of the chapter. -->
<xsl:template match="note[b:is-remark(.)]" mode="text" as="element(h:sup)">
  <xsl:variable name="number" as="xs:string"><xsl:number level="any" count="note[b:is-remark(.)]" from="text"/></xsl:variable>
  <sup class="noteref"><a id="noteref-{$number}" href="#note-{$number}" aria-label="{b:say-plainly('editorial')} {$number}"><xsl:value-of select="$number"/></a></sup>
</xsl:template>

<xsl:function name="b:is-remark" as="xs:boolean">
  <xsl:param name="note" as="element(note)"/>
  <xsl:sequence select="not($note/@type = ('comment', 'supplement', 'essay'))"/>
</xsl:function>
</xsl:stylesheet>

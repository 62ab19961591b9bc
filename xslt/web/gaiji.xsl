<?xml version="1.0" encoding="UTF-8"?>
<!-- Rare characters as charDecl declares them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- No font has characters for private use: their code points stand for them. -->
<xsl:function name="b:without-private-use" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="string-join(analyze-string($text, '\p{Co}')/* ! (if (self::*:match) then '[U+' || b:hexadecimal(string-to-codepoints(.)) || ']' else string(.)))"/>
</xsl:function>

<xsl:function name="b:hexadecimal" as="xs:string">
  <xsl:param name="number" as="xs:integer"/>
  <xsl:sequence select="(if ($number ge 16) then b:hexadecimal($number idiv 16) else '') || substring('0123456789ABCDEF', $number mod 16 + 1, 1)"/>
</xsl:function>

<!-- The character, or the blank that stands for it. -->
<xsl:template name="character-name" as="element(h:b)">
  <b lang="zh-Hant"><xsl:value-of select="(mapping[@type = 'unicode'] ! normalize-space(.), '〓')[1]"/></b>
</xsl:template>

<!-- In one line for a card: what the source has, and how sure the reading is. -->
<xsl:template name="character-facts-briefly" as="element(h:span)">
  <span>
    <xsl:text> </xsl:text>
    <xsl:value-of select="mapping[@type = 'source'], mapping[@type = 'composition'] ! b:without-private-use(.)" separator=" "/>
    <xsl:text> </xsl:text>
    <xsl:for-each select="mapping[@type = 'unicode'][1]/@cert"><span class="certainty"><xsl:sequence select="b:say-if-known('cert-' || ., 'cert-unknown')"/></span></xsl:for-each>
    <xsl:if test="not(mapping[@type = 'unicode'])"><xsl:sequence select="b:say('unresolved')"/></xsl:if>
  </span>
</xsl:template>

<xsl:template name="character-facts" as="element(h:dl)">
  <dl class="facts">
    <div class="fact"><dt><xsl:sequence select="b:say('code-points')"/></dt><dd><xsl:value-of select="mapping[@type = 'source']" separator=" "/></dd></div>
    <xsl:for-each select="mapping[@type = 'composition']">
      <div class="fact"><dt><xsl:sequence select="b:say('composition')"/></dt><dd lang="zh-Hant"><xsl:value-of select="b:without-private-use(.)"/></dd></div>
    </xsl:for-each>
    <div class="fact">
      <dt><xsl:sequence select="b:say('resolved')"/></dt>
      <dd>
        <xsl:for-each select="mapping[@type = 'unicode']">
          <span lang="zh-Hant"><xsl:value-of select="."/></span><xsl:text> </xsl:text>
          <xsl:if test="@cert"><span class="certainty"><xsl:sequence select="b:say-if-known('cert-' || @cert, 'cert-unknown')"/></span></xsl:if>
        </xsl:for-each>
        <xsl:if test="not(mapping[@type = 'unicode'])"><xsl:sequence select="b:say('unresolved')"/></xsl:if>
      </dd>
    </div>
    <xsl:where-populated>
      <div class="fact">
        <xsl:for-each select="note[normalize-space()]">
          <xsl:if test="position() eq 1"><dt><xsl:sequence select="b:say('evidence')"/></dt></xsl:if>
          <dd>
            <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
            <xsl:if test="count(../note/@xml:lang) gt 1"><xsl:attribute name="class" select="'l'"/></xsl:if>
            <xsl:value-of select="normalize-space(.)"/>
          </dd>
        </xsl:for-each>
      </div>
    </xsl:where-populated>
  </dl>
</xsl:template>
</xsl:stylesheet>

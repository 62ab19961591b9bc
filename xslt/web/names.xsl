<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates and quantities in the running text.

     HTML lets no link stand inside a link, but names nest (河東 in 河東統制): then the outer name is a span,
     and the pieces of its text that belong to no inner name are links to it.

     A name that is a link needs no class: its address begins with the folder of its register. That makes a page a tenth
     lighter. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- Whether something inside wants a link or a place to stop at of its own. -->
<xsl:function name="b:has-stops" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element//(persName | placeName | orgName | roleName | title | rs | date | said | quote | choice | app
    | note | ref))"/>
</xsl:function>

<xsl:template match="persName | rs | placeName | orgName | roleName | title" mode="text" as="element()">
  <xsl:variable name="refs" as="xs:string*" select="b:known-refs(@ref)"/>
  <xsl:variable name="link" as="attribute()*" select="$refs[1] ! b:link-to-entry(., b:kind(current()))"/>
  <xsl:variable name="nests" as="xs:boolean" select="b:has-stops(.)"/>
  <xsl:variable name="is-link" as="xs:boolean" select="exists($link) and not($nests)"/>
  <xsl:element name="{if ($is-link) then 'a' else 'span'}">
    <xsl:choose>
      <xsl:when test="$is-link"><xsl:sequence select="$link"/></xsl:when>
      <xsl:otherwise><xsl:attribute name="class" select="'n', b:kind(.)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="doubt">
      <xsl:with-param name="refs" select="$refs"/>
    </xsl:call-template>
    <xsl:apply-templates mode="text">
      <xsl:with-param name="link" select="$link[$nests]" tunnel="yes"/>
      <xsl:with-param name="inside-link" select="$is-link" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:element>
</xsl:template>

<!-- Where a name leads, and its kind if the folder of its register does not tell it: a bureau stands among organizations. -->
<xsl:function name="b:link-to-entry" as="attribute()+">
  <xsl:param name="ref" as="xs:string"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:attribute name="href" select="$root || b:register-address($ref)"/>
  <xsl:if test="$b:kinds/Q{}mark[@kind = $kind]/@label ne b:register($ref)"><xsl:attribute name="class" select="$kind"/></xsl:if>
</xsl:function>

<!-- The refs of an attribute that the registers know, the likeliest first. -->
<xsl:function name="b:known-refs" as="xs:string*">
  <xsl:param name="attribute" as="attribute()?"/>
  <xsl:sequence select="b:refs($attribute)[exists(key('entry', ., root($attribute)))]"/>
</xsl:function>

<!-- How sure the identity is, and who else may be meant: read by the card and by style sheets. -->
<xsl:template name="doubt" as="attribute()*">
  <xsl:param name="refs" as="xs:string*"/>
  <xsl:if test="@cert"><xsl:attribute name="data-cert" select="@cert"/></xsl:if>
  <xsl:if test="count($refs) gt 1"><xsl:attribute name="data-also" select="tail($refs) ! ($root || b:register-address(.))"/></xsl:if>
</xsl:template>

<xsl:template match="measure" mode="text" as="element(h:span)">
  <span class="n measure">
    <xsl:if test="@quantity"><xsl:attribute name="title" select="@quantity, @unit, @commodity" separator=" "/></xsl:if>
    <xsl:apply-templates mode="text"/>
  </span>
</xsl:template>

<!-- A date that is dated can be stopped at, by pointer, key or touch, and then tells its Western equivalent. -->
<xsl:template match="date" mode="text" as="element()">
  <xsl:param name="inside-link" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="dated" as="xs:boolean" select="exists(b:gregorian(.)) and not($inside-link)"/>
  <span class="n date">
    <xsl:if test="@cert"><xsl:attribute name="data-cert" select="@cert"/></xsl:if>
    <xsl:if test="$dated"><xsl:attribute name="tabindex" select="0"/></xsl:if>
    <xsl:apply-templates mode="text"/>
    <xsl:if test="$dated"><xsl:call-template name="date-tip"/></xsl:if>
  </span>
</xsl:template>

<!-- The days as historians give them, and as ISO 8601 does. -->
<xsl:template name="date-tip" as="element(h:span)">
  <span class="tip">
    <b><xsl:sequence select="b:say-date(b:western(.))"/></b>
    <i><xsl:value-of select="b:gregorian(.)" separator="/"/></i>
    <xsl:if test="@cert"><xsl:sequence select="b:say-if-known('cert-' || @cert, 'cert-unknown')"/></xsl:if>
  </span>
</xsl:template>
</xsl:stylesheet>

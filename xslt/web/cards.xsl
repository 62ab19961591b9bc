<?xml version="1.0" encoding="UTF-8"?>
<!-- The names and rare characters of a chapter, at its end: a list to read, and where scripts take the cards from. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="relations.xsl"/>

<xsl:key name="mention" match="persName | rs | placeName | orgName | roleName | title" use="tokenize(@ref)"/>
<xsl:key name="mention" match="quote" use="tokenize(@source)"/>

<xsl:template name="cards" as="element(h:section)?">
  <xsl:param name="edition" as="element(Q{}edition)"/>
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:variable name="lists" as="element(h:details)*">
    <xsl:for-each select="$edition/Q{}register[*]">
      <xsl:variable name="prefix" as="xs:string" select="@prefix"/>
      <details>
        <summary><xsl:sequence select="b:say(@name)"/><span class="count"><xsl:value-of select="count(*)"/></span></summary>
        <ul lang="zh-Hant">
          <xsl:for-each select="*">
            <xsl:sort select="b:sort-key(.)"/>
            <li>
              <a href="{$root}{b:register-address($prefix || ':' || @xml:id)}"><xsl:call-template name="entry-names"><xsl:with-param name="briefly" select="true()"/></xsl:call-template></a>
              <small><xsl:value-of select="b:life(.)[. ne ''] ! ((b:label('floruit-briefly', 'en') || ' ')[b:flourished(current())] || .), count(key('mention', $prefix || ':' || @xml:id, $tei/text)) || '×'" separator=" · "/></small>
              <xsl:call-template name="relations-briefly"><xsl:with-param name="of" select="$prefix || ':' || @xml:id"/></xsl:call-template>
            </li>
          </xsl:for-each>
        </ul>
      </details>
    </xsl:for-each>
    <xsl:if test="$tei//g[@ref]">
      <xsl:variable name="used" as="xs:string*" select="$tei/text//g/substring-after(@ref, '#')"/>
      <details>
        <summary><xsl:sequence select="b:say('characters')"/></summary>
        <ul>
          <xsl:for-each select="$tei/teiHeader/encodingDesc/charDecl/(char | glyph)[@xml:id = $used]">
            <li>
              <a href="{$root}index/characters.html#{@xml:id}"><xsl:call-template name="character-name"/></a>
              <xsl:call-template name="character-facts-briefly"/>
            </li>
          </xsl:for-each>
        </ul>
      </details>
    </xsl:if>
  </xsl:variable>
  <xsl:if test="exists($lists)">
    <section class="here">
      <h2><xsl:sequence select="b:say('here')"/></h2>
      <xsl:sequence select="$lists"/>
      <p class="certainties" hidden="hidden">
        <span class="lead"><xsl:sequence select="b:say('candidates')"/></span>
        <xsl:for-each select="distinct-values($tei/text//@cert)">
          <span class="certainty" data-cert="{.}"><xsl:sequence select="b:say-if-known('cert-' || ., 'cert-unknown')"/></span>
        </xsl:for-each>
      </p>
    </section>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>

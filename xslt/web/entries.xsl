<?xml version="1.0" encoding="UTF-8"?>
<!-- What the registers say of an entry. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:mode name="fact" on-no-match="fail"/>

<xsl:key name="mention" match="persName | rs | placeName | orgName | roleName | title" use="tokenize(@ref)"/>

<!-- Main name in both scripts, and its reading. -->
<xsl:template name="entry-names" as="element(h:span)+">
  <xsl:variable name="traditional" as="xs:string" select="b:main-name(., 'zh-Hant')"/>
  <xsl:variable name="simplified" as="xs:string" select="b:main-name(., 'zh-Hans')"/>
  <span class="name" lang="zh-Hant"><xsl:value-of select="$traditional"/></span>
  <xsl:if test="$simplified ne $traditional"><span class="other-script" lang="zh-Hans"><xsl:value-of select="$simplified"/></span></xsl:if>
  <xsl:for-each select="b:pinyin(.)"><span class="pinyin" lang="zh-Latn-pinyin"><xsl:value-of select="."/></span></xsl:for-each>
</xsl:template>

<!-- Years of life, or what stands for them, in one line. -->
<xsl:template name="entry-life" as="element(h:span)?">
  <xsl:variable name="years" as="function(element()*) as xs:string" select="function($dated as element()*) as xs:string { string($dated[1] ! b:year(.)) }"/>
  <xsl:if test="birth | death">
    <span class="life"><xsl:value-of select="$years(birth), $years(death)" separator="–"/></span>
  </xsl:if>
</xsl:template>

<!-- Whatever else a register says of an entry, one row a fact. -->
<xsl:template name="entry-facts" as="element(h:dl)?">
  <xsl:variable name="shown" as="xs:string*" select="b:main-name(., 'zh-Hant'), b:main-name(., 'zh-Hans'), b:pinyin(.)"/>
  <xsl:variable name="names" as="element()*" select="b:names(.)[not(. = $shown)]"/>
  <xsl:variable name="rows" as="element(h:div)*">
    <xsl:if test="$names">
      <div class="fact">
        <dt><xsl:sequence select="b:say('names')"/></dt>
        <dd><xsl:for-each-group select="$names" group-by="string(.)">
          <xsl:if test="position() gt 1">、</xsl:if><span lang="{@xml:lang}"><xsl:value-of select="."/></span>
        </xsl:for-each-group></dd>
      </div>
    </xsl:if>
    <xsl:apply-templates select="* except b:names(.)" mode="fact"/>
  </xsl:variable>
  <xsl:if test="$rows"><dl class="facts"><xsl:sequence select="$rows"/></dl></xsl:if>
</xsl:template>

<xsl:template name="fact" as="element(h:div)">
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="value" as="node()*"/>
  <div class="fact">
    <dt><xsl:sequence select="b:say($label)"/></dt>
    <dd><xsl:sequence select="$value"/>
      <xsl:if test="@cert"><span class="certainty"><xsl:sequence select="b:say('cert-' || @cert)"/></span></xsl:if>
    </dd>
  </div>
</xsl:template>

<xsl:template match="birth | death | floruit | date" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="local-name()"/>
    <xsl:with-param name="value" as="node()*">
      <xsl:sequence select="b:say-date(b:western(.))"/>
      <xsl:if test="normalize-space()"><xsl:text> </xsl:text><xsl:value-of select="normalize-space(.)"/></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Facts that point to other entries, or say it in words. -->
<xsl:template match="affiliation | occupation | state | residence | nationality | author | region | country" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="if (self::state) then 'remark' else if (self::nationality) then 'affiliation' else if (self::residence or self::country) then 'region' else local-name()"/>
    <xsl:with-param name="value" as="node()*">
      <xsl:for-each select="b:refs((@ref, @key)[1])"><xsl:call-template name="entry-link"/></xsl:for-each>
      <xsl:value-of select="normalize-space(.)"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- A link to another entry, by its main name; its bare ref where the registers do not have it. -->
<xsl:template name="entry-link" as="node()*">
  <xsl:variable name="ref" as="xs:string" select="."/>
  <xsl:variable name="entry" as="element()?" select="key('entry', $ref, $b:edition)[1]"/>
  <xsl:choose>
    <xsl:when test="$entry"><a href="{$root}{b:register-address($ref)}" lang="zh-Hant"><xsl:value-of select="b:main-name($entry, 'zh-Hant')"/></a></xsl:when>
    <xsl:otherwise><span><xsl:value-of select="substring-after($ref, ':')"/></span></xsl:otherwise>
  </xsl:choose>
  <xsl:text> </xsl:text>
</xsl:template>

<!-- The document at hand, for rules whose context is a string. -->
<xsl:variable name="b:edition" as="document-node()" select="/"/>

<xsl:template match="location" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="'location'"/>
    <xsl:with-param name="value" as="node()*"><xsl:value-of select="normalize-space(geo)"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="idno" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="'authorities'"/>
    <xsl:with-param name="value" as="node()*">
      <xsl:value-of select="@type"/><xsl:text> </xsl:text>
      <xsl:call-template name="outward">
        <xsl:with-param name="address" select="normalize-space((@corresp, .)[1])"/>
        <xsl:with-param name="text" select="normalize-space(.)"/>
      </xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="note | desc | gloss" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="if (@type = 'evidence') then 'evidence' else 'remark'"/>
    <xsl:with-param name="value" as="node()*"><xsl:value-of select="normalize-space(.)"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="sex" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="'sex'"/>
    <xsl:with-param name="value" as="node()*"><xsl:value-of select="(@value, normalize-space(.))[. ne ''][1]"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>
</xsl:stylesheet>

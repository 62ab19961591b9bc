<?xml version="1.0" encoding="UTF-8"?>
<!-- What the registers say of an entry, one row a fact. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="relations.xsl"/>

<xsl:mode name="fact" on-no-match="fail"/>

<xsl:template name="entry-facts" as="element(h:dl)?">
  <xsl:variable name="shown" as="xs:string*" select="b:main-name(., 'zh-Hant'), b:main-name(., 'zh-Hans'), b:pinyin(.)"/>
  <xsl:variable name="ref" as="xs:string" select="../@prefix || ':' || @xml:id"/>
  <xsl:variable name="rows" as="element(h:div)*">
    <xsl:for-each-group select="b:names(.)[not(. = $shown)][not(starts-with(@xml:lang, 'zh-Latn'))]" group-by="string(@type)">
      <div class="fact">
        <dt><xsl:sequence select="b:say-if-known('name-' || current-grouping-key(), 'names')"/></dt>
        <dd><xsl:for-each-group select="current-group()" group-by="string(.)">
          <xsl:if test="position() gt 1">、</xsl:if><span lang="{(@xml:lang, 'zh-Hant')[1]}"><xsl:value-of select="."/></span>
        </xsl:for-each-group></dd>
      </div>
    </xsl:for-each-group>
    <xsl:apply-templates select="* except b:names(.)" mode="fact"/>
    <xsl:call-template name="relations"><xsl:with-param name="of" select="$ref"/></xsl:call-template>
  </xsl:variable>
  <xsl:if test="$rows"><dl class="facts"><xsl:sequence select="$rows"/></dl></xsl:if>
</xsl:template>

<!-- One row: what it is, its time, whom or what it concerns, what is said, how sure it is. -->
<xsl:template name="fact" as="element(h:div)">
  <xsl:param name="label" as="element(h:span)+"/>
  <xsl:param name="value" as="node()*"/>
  <xsl:variable name="edition" as="document-node()" select="root(.)"/>
  <div class="fact">
    <dt><xsl:sequence select="$label"/></dt>
    <dd>
      <xsl:for-each select="b:refs(@ref)"><xsl:sequence select="b:entry-link(., $edition)"/><xsl:text> </xsl:text></xsl:for-each>
      <xsl:sequence select="$value"/>
      <xsl:if test="exists(b:gregorian(.))"><xsl:text> </xsl:text><xsl:sequence select="b:say-date(b:western(.))"/></xsl:if>
      <xsl:if test="@cert"><span class="certainty"><xsl:sequence select="b:say-if-known('cert-' || @cert, 'cert-unknown')"/></span></xsl:if>
    </dd>
  </div>
</xsl:template>

<!-- Facts that say their own name: the element, or its type where there is a label for it. -->
<xsl:template match="birth | death | floruit | date | affiliation | occupation | residence | author | editor | state | trait | event
  | desc | biblScope | country | region | district | settlement | geogName" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="b:say-if-known((@type, local-name())[1], b:of-element(.))"/>
    <xsl:with-param name="value" as="node()*">
      <xsl:value-of select="string-join((label, .[not(label)], desc, note)[normalize-space()] ! normalize-space(.), '; ')"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What is said in Chinese and once more in English is shown in the language of the interface. -->
<xsl:template match="desc[not(@type)][starts-with(@xml:lang, 'zh')][exists(b:in-english(.))]" mode="fact" as="element(h:div)" priority="2">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="b:say('remark')"/>
    <xsl:with-param name="value" as="node()*">
      <span class="l" lang="zh"><xsl:value-of select="normalize-space(.)"/></span>
      <span class="l" lang="en"><xsl:value-of select="normalize-space(b:in-english(.))"/></span>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="desc[not(@type)][@xml:lang = 'en'][../desc[b:in-english(.) is current()]]" mode="fact" as="empty-sequence()" priority="2"/>

<!-- The same description in English, where an entry has just these two. -->
<xsl:function name="b:in-english" as="element(desc)?">
  <xsl:param name="desc" as="element(desc)"/>
  <xsl:variable name="all" as="element(desc)+" select="$desc/../desc[not(@type)]"/>
  <xsl:sequence select="($all except $desc)[count($all) = 2][@xml:lang = 'en']"/>
</xsl:function>

<xsl:function name="b:of-element" as="xs:string">
  <xsl:param name="fact" as="element()"/>
  <xsl:sequence select="if ($fact/self::desc or $fact/self::state or $fact/self::trait or $fact/self::event) then 'remark'
    else if ($fact/(self::country | self::district | self::settlement | self::geogName | self::residence)) then 'region'
    else if ($fact/self::editor) then 'author' else if ($fact/self::biblScope) then 'work' else local-name($fact)"/>
</xsl:function>

<xsl:template match="sex" mode="fact" as="element(h:div)">
  <div class="fact">
    <dt><xsl:sequence select="b:say('sex')"/></dt>
    <dd><xsl:sequence select="b:say-if-known('sex-' || @value, 'other')"/></dd>
  </div>
</xsl:template>

<!-- Coordinates and the place of today; a radius of doubt where one is given. -->
<xsl:template match="location" mode="fact" as="element(h:div)*">
  <xsl:if test="geo">
    <xsl:call-template name="fact">
      <xsl:with-param name="label" select="b:say('location')"/>
      <xsl:with-param name="value" as="node()*">
        <xsl:value-of select="normalize-space(geo[1])"/>
        <xsl:for-each select="precision/@atMost"><xsl:text> ± </xsl:text><xsl:value-of select="."/><xsl:text> km</xsl:text></xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
  <xsl:apply-templates select="* except (geo, precision, note[../precision/@atMost])" mode="fact"/>
</xsl:template>

<xsl:template match="idno" mode="fact" as="element(h:div)">
  <div class="fact">
    <dt><xsl:sequence select="b:say('authorities')"/></dt>
    <dd>
      <xsl:value-of select="@type"/><xsl:text> </xsl:text>
      <xsl:call-template name="outward">
        <xsl:with-param name="address" select="string(b:outside-address(.))"/>
        <xsl:with-param name="text" select="normalize-space(.)"/>
      </xsl:call-template>
    </dd>
  </div>
</xsl:template>

<xsl:template match="note | bibl | gloss" mode="fact" as="element(h:div)">
  <xsl:call-template name="fact">
    <xsl:with-param name="label" select="b:say(if (self::bibl or @type = 'evidence') then 'evidence' else 'remark')"/>
    <xsl:with-param name="value" as="node()*"><xsl:value-of select="normalize-space(.)"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="ref | ptr" mode="fact" as="element(h:div)">
  <div class="fact">
    <dt><xsl:sequence select="b:say('authorities')"/></dt>
    <dd>
      <xsl:call-template name="outward">
        <xsl:with-param name="address" select="string(@target)"/>
        <xsl:with-param name="text" select="(normalize-space(.)[. ne ''], string(@target))[1]"/>
      </xsl:call-template>
    </dd>
  </div>
</xsl:template>
</xsl:stylesheet>

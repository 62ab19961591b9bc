<?xml version="1.0" encoding="UTF-8"?>
<!-- What an entry of a register is called, and when it was. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- Main name in both scripts, and its reading; briefly where what is around it says that it is traditional. -->
<xsl:template name="entry-names" as="element()+">
  <xsl:param name="briefly" as="xs:boolean" select="false()"/>
  <xsl:variable name="traditional" as="xs:string" select="b:main-name(., 'zh-Hant')"/>
  <xsl:variable name="simplified" as="xs:string" select="b:main-name(., 'zh-Hans')"/>
  <b><xsl:if test="not($briefly)"><xsl:attribute name="lang" select="'zh-Hant'"/></xsl:if><xsl:value-of select="$traditional"/></b>
  <xsl:if test="$simplified ne $traditional"><span lang="zh-Hans"><xsl:value-of select="$simplified"/></span></xsl:if>
  <xsl:for-each select="b:pinyin(.)"><i lang="zh-Latn"><xsl:value-of select="."/></i></xsl:for-each>
</xsl:template>

<!-- Years of life, or what stands for them: 1158–1239. -->
<xsl:function name="b:life" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="year" as="function(element()*) as xs:string" select="function($dated as element()*) as xs:string { string(($dated ! b:year(.))[1] ! b:year-number(.)) }"/>
  <xsl:sequence select="$entry ! string-join(
    if (exists((birth, death) ! b:year(.))) then ($year(birth), $year(death)) ! (if (. = '') then '?' else .)
    else (floruit, .)[exists(b:gregorian(.))][1] ! (b:gregorian(.) ! b:year-number(b:parts(.)[1])), '–')"/>
</xsl:function>

<!-- Whether they are those of deeds, not of birth and death. -->
<xsl:function name="b:flourished" as="xs:boolean">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="exists($entry[floruit and not(birth or death)])"/>
</xsl:function>

<xsl:template name="entry-life" as="element(h:span)?">
  <xsl:variable name="life" as="xs:string" select="b:life(.)"/>
  <xsl:if test="$life">
    <span class="life"><xsl:if test="b:flourished(.)"><xsl:sequence select="b:say('floruit-briefly')"/><xsl:text> </xsl:text></xsl:if><xsl:value-of select="$life"/></span>
  </xsl:if>
</xsl:template>

<!-- A link to an entry, by its main name; the bare id where the registers do not have it. -->
<xsl:function name="b:entry-link" as="element()">
  <xsl:param name="ref" as="xs:string"/>
  <xsl:param name="edition" as="document-node()"/>
  <xsl:sequence select="b:entry-link($ref, $edition, 'zh-Hant')"/>
</xsl:function>

<!-- The same without a language of its own where what is around it has it. -->
<xsl:function name="b:entry-link" as="element()">
  <xsl:param name="ref" as="xs:string"/>
  <xsl:param name="edition" as="document-node()"/>
  <xsl:param name="language" as="xs:string?"/>
  <xsl:variable name="entry" as="element()?" select="key('entry', $ref, $edition)[1]"/>
  <xsl:choose>
    <xsl:when test="$entry"><a href="{$root}{b:register-address($ref)}"><xsl:for-each select="$language"><xsl:attribute name="lang" select="."/></xsl:for-each><xsl:sequence select="b:named($entry)"/></a></xsl:when>
    <xsl:otherwise><span><xsl:value-of select="substring-after($ref, ':')"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:function>
</xsl:stylesheet>

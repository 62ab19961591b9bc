<?xml version="1.0" encoding="UTF-8"?>
<!-- Passages of the text that a page leads to, as digest.xsl gives them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" exclude-result-prefixes="#all">

<xsl:mode name="words" on-no-match="fail"/>

<!-- Words of a person, or quoted from a work, as far as they are shown. -->
<xsl:template match="Q{}words" mode="words" as="element(h:li)">
  <li>
    <a href="{b:passage-address(., ())}" lang="{@lang}"><xsl:if test="@cert[. ne 'high']"><xsl:attribute name="class" select="'doubt'"/></xsl:if><xsl:value-of select="."/></a>
    <xsl:call-template name="when"/>
  </li>
</xsl:template>

<!-- Where a passage stands, and what to mark in it. -->
<xsl:function name="b:passage-address" as="xs:string">
  <xsl:param name="found" as="element()"/>
  <xsl:param name="words" as="xs:string?"/>
  <xsl:sequence select="$root || 'text/' || encode-for-uri($found/@chapter) || '.html' || $words ! ('?find=' || encode-for-uri(.))
    || $found/@place[. ne ''] ! ('#' || encode-for-uri(.))"/>
</xsl:function>

<xsl:template name="when" as="element(h:span)">
  <span class="when">
    <xsl:if test="@reign"><span lang="{@lang}"><xsl:value-of select="@reign"/></span><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="@zh"><span class="l" lang="zh"><xsl:value-of select="@zh"/></span><span class="l" lang="en"><xsl:value-of select="b:abbreviated(@en)"/></span></xsl:if>
  </span>
</xsl:template>

<!-- A mention between the words before and after it. -->
<xsl:template name="in-context" as="element(h:li)">
  <li>
    <a href="{b:passage-address(., Q{}name)}" lang="{@lang}">
      <span class="before"><xsl:value-of select="Q{}before"/></span>
      <b class="{'doubt'[current()/@cert[. ne 'high']]}"><xsl:value-of select="Q{}name"/></b>
      <span class="after"><xsl:value-of select="Q{}after"/></span>
    </a>
    <xsl:call-template name="when"/>
  </li>
</xsl:template>
</xsl:stylesheet>

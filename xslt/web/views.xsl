<?xml version="1.0" encoding="UTF-8"?>
<!-- What map, timeline and network share: the years to choose from, the buttons of a drawing, the scripts. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- From which year to which: two sliders under a bar for each year. Scripts bring it to life and show it. -->
<xsl:template name="span" as="element(h:fieldset)?">
  <xsl:param name="years" as="element(Q{}year)*"/>
  <xsl:if test="count($years) gt 1">
    <xsl:variable name="first" as="xs:string" select="string($years[1]/@n)"/>
    <xsl:variable name="last" as="xs:string" select="string($years[last()]/@n)"/>
    <fieldset class="span" hidden="hidden">
      <legend><xsl:sequence select="b:say('span')"/></legend>
      <p class="span-said"><output><xsl:value-of select="($first, $last) ! b:year-number(xs:integer(.))" separator="–"/></output><span class="reigns" lang="zh-Hant"/></p>
      <div class="span-bars">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {count($years)} 20" preserveAspectRatio="none" aria-hidden="true">
          <xsl:variable name="most" as="xs:integer" select="max($years ! xs:integer(@times))"/>
          <path d="{string-join($years[@times ne '0'] ! ('M' || xs:integer(@n) - xs:integer($first) || ' 20v-' || format-number(1 + 19 * xs:integer(@times) div $most, '0.#') || 'h.8V20'))}"/>
        </svg>
        <label class="span-end"><span><xsl:sequence select="b:say('span-from')"/></span><input type="range" name="from" min="{$first}" max="{$last}" value="{$first}"/></label>
        <label class="span-end"><span><xsl:sequence select="b:say('span-to')"/></span><input type="range" name="to" min="{$first}" max="{$last}" value="{$last}"/></label>
      </div>
    </fieldset>
  </xsl:if>
</xsl:template>

<!-- Buttons that enlarge a drawing. -->
<xsl:template name="zoom" as="element(h:div)">
  <div class="zoom" hidden="hidden">
    <xsl:for-each select="'in', 'out', 'whole'">
      <button type="button" data-zoom="{.}" aria-label="{b:say-plainly('zoom-' || .)}" title="{b:say-plainly('zoom-' || .)}"><xsl:value-of select="if (. = 'in') then '＋' else if (. = 'out') then '－' else '⤢'"/></button>
    </xsl:for-each>
  </div>
</xsl:template>

<!-- The scripts of a view, in their order: what they share, the annals, the view itself. -->
<xsl:template name="view-scripts" as="element(h:script)+">
  <xsl:param name="view" as="xs:string+"/>
  <xsl:for-each select="'assets/annals.js', 'data/annals.js', $view ! ('assets/' || . || '.js')"><script src="{$root}{.}" defer="defer"/></xsl:for-each>
</xsl:template>
</xsl:stylesheet>

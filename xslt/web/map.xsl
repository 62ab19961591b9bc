<?xml version="1.0" encoding="UTF-8"?>
<!-- The map: the places of the chronicle on coasts, rivers and lakes, and the same as a list.

     Source: an edition with the register of places, the atlas (see publishing/atlas.py), how many entries name each
     place, and the years. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:s="http://www.w3.org/2000/svg"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="views.xsl"/>

<xsl:key name="count" match="Q{}count" use="@ref"/>

<xsl:mode name="map" on-no-match="fail"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="atlas" as="element(Q{}atlas)" select="$edition/Q{}atlas"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index view map-page'"/>
    <xsl:with-param name="current" select="'map'"/>
    <xsl:with-param name="title" select="b:say-plainly('map')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('map')"/></h1></div>
      <form class="controls" hidden="hidden">
        <label class="chosen"><xsl:sequence select="b:say('journey')"/><input type="search" name="person" list="persons" lang="zh" autocomplete="off"/></label>
        <datalist id="persons"/>
        <xsl:call-template name="span"><xsl:with-param name="years" select="$edition/Q{}years/Q{}year"/></xsl:call-template>
      </form>
      <div class="spread">
        <figure class="atlas" style="--shape: {format-number($atlas/@width div $atlas/@height, '0.###')}">
          <div class="neatline">
            <xsl:apply-templates select="$atlas" mode="map"/>
            <xsl:call-template name="zoom"/>
            <p class="scale" aria-hidden="true"><span/><xsl:text> km</xsl:text></p>
          </div>
          <figcaption>
            <p><xsl:sequence select="b:say('map-marks')"/></p>
            <p><xsl:sequence select="b:say(if ($atlas/Q{}layer) then 'map-ground' else 'map-bare')"/></p>
            <p class="journey-hint" hidden="hidden"><xsl:sequence select="b:say('map-journey')"/></p>
            <p class="keys" hidden="hidden"><xsl:sequence select="b:say('map-keys')"/></p>
          </figcaption>
        </figure>
        <aside class="told" aria-live="polite" hidden="hidden" data-close="{b:say-plainly('close')}"/>
      </div>
      <xsl:call-template name="located"><xsl:with-param name="places" select="$atlas/Q{}place"/></xsl:call-template>
      <xsl:call-template name="unlocated">
        <xsl:with-param name="entries" select="$edition/Q{}register[@prefix = 'place']/*[not(('place:' || @xml:id) = $atlas/Q{}place/@ref)]"/>
      </xsl:call-template>
      <xsl:call-template name="view-scripts"><xsl:with-param name="view" select="'sort', 'pan', 'labels', 'map'"/></xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="Q{}atlas" mode="map" as="element(s:svg)">
  <svg xmlns="http://www.w3.org/2000/svg" class="chart-of-places" viewBox="0 0 {@width} {@height}" role="group" aria-label="{b:say-plainly('map')}" data-kilometres="{@unit}">
    <xsl:if test="Q{}layer"><rect class="sea" x="-{@width}" y="-{@height}" width="{3 * @width}" height="{3 * @height}"/></xsl:if>
    <xsl:apply-templates select="Q{}layer" mode="map"/>
    <g class="graticule"><xsl:apply-templates select="Q{}line" mode="map"/></g>
    <g class="degrees" aria-hidden="true"><xsl:apply-templates select="Q{}line[@x]" mode="degree"/></g>
    <g class="rings"><xsl:apply-templates select="Q{}place[number(@doubt) gt 0]" mode="ring"/></g>
    <g class="journey"/>
    <g class="places"><xsl:apply-templates select="Q{}place" mode="map"/></g>
  </svg>
</xsl:template>

<xsl:template match="Q{}layer" mode="map" as="element(s:path)">
  <path xmlns="http://www.w3.org/2000/svg" class="{@name}" d="{@d}"/>
</xsl:template>

<xsl:template match="Q{}line" mode="map" as="element(s:path)">
  <path xmlns="http://www.w3.org/2000/svg" d="{@d}"/>
</xsl:template>

<xsl:mode name="degree" on-no-match="fail"/>

<xsl:template match="Q{}line" mode="degree" as="element(s:g)">
  <g xmlns="http://www.w3.org/2000/svg" transform="translate({@x} {@y})"><text class="fixed {@name}"><xsl:value-of select="@degree"/>°</text></g>
</xsl:template>

<xsl:mode name="ring" on-no-match="fail"/>

<!-- How far off a place may be, as far as that is known. -->
<xsl:template match="Q{}place" mode="ring" as="element(s:circle)">
  <circle xmlns="http://www.w3.org/2000/svg" cx="{@x}" cy="{@y}" r="{@doubt}" data-of="{substring-after(@ref, ':')}"/>
</xsl:template>

<xsl:template match="Q{}place" mode="map" as="element(s:a)">
  <xsl:variable name="entry" as="element()" select="key('entry', @ref)"/>
  <a xmlns="http://www.w3.org/2000/svg" class="{string-join(('spot', 'doubtful'[not(current()/@cert = ('high', ''))]), ' ')}" href="{$root}{b:register-address(@ref)}"
    data-place="{$entry/@xml:id}" aria-label="{string-join((distinct-values(('zh-Hant', 'zh-Hans') ! string-join((b:main-name($entry, .), b:pinyin($entry)), ' ')), @times || '×'), ' ')}" transform="translate({@x} {@y})">
    <g class="fixed">
      <circle r="{@mark}"/>
      <text class="{(@side[. ne ''], 'none')[1]}" style="--mark: {@mark}"><xsl:sequence select="b:drawn-name($entry)"/><xsl:for-each select="b:pinyin($entry)"><tspan class="reading" lang="zh-Latn" x="0" dy="12"><xsl:value-of select="."/></tspan></xsl:for-each></text>
    </g>
  </a>
</xsl:template>

<!-- The same places as a table. -->
<xsl:template name="located" as="element(h:section)">
  <xsl:param name="places" as="element(Q{}place)*"/>
  <section class="located">
    <h2><xsl:sequence select="b:say('located')"/><span class="count"><xsl:value-of select="count($places)"/></span></h2>
    <table class="sortable">
      <thead>
        <tr>
          <xsl:for-each select="'place', 'modern', 'north-east', 'certainty'"><th scope="col"><xsl:sequence select="b:say(.)"/></th></xsl:for-each>
          <th scope="col" class="number" aria-sort="descending"><xsl:sequence select="b:say('entries')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$places">
          <xsl:variable name="place" as="element(Q{}place)" select="."/>
          <xsl:for-each select="key('entry', @ref)">
            <tr id="{@xml:id}">
              <th scope="row" data-sort="{b:sort-key(.)}"><a href="{$root}{b:register-address($place/@ref)}"><xsl:call-template name="entry-names"/></a></th>
              <td lang="zh-Hant"><xsl:value-of select="desc[@type = 'modern'] ! normalize-space(.)" separator="；"/></td>
              <td class="number"><xsl:value-of select="location[geo][1]/geo[1] ! normalize-space(.)"/></td>
              <td>
                <xsl:for-each select="location[geo][1]">
                  <xsl:if test="@cert"><xsl:sequence select="b:say-if-known('cert-' || @cert, 'cert-unknown')"/></xsl:if>
                  <xsl:for-each select="precision/@atMost"><xsl:text> ±</xsl:text><xsl:value-of select="."/><xsl:text> km</xsl:text></xsl:for-each>
                </xsl:for-each>
              </td>
              <td class="number"><xsl:value-of select="$place/@times"/></td>
            </tr>
          </xsl:for-each>
        </xsl:for-each>
      </tbody>
    </table>
  </section>
</xsl:template>

<xsl:template name="unlocated" as="element(h:details)?">
  <xsl:param name="entries" as="element()*"/>
  <xsl:if test="$entries">
    <details class="unlocated">
      <summary><xsl:sequence select="b:say('unlocated')"/><span class="count"><xsl:value-of select="count($entries)"/></span></summary>
      <ul>
        <xsl:for-each select="$entries">
          <xsl:sort select="xs:integer((key('count', 'place:' || @xml:id)/@times, 0)[1])" order="descending"/>
          <xsl:sort select="b:sort-key(.)" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
          <li><xsl:sequence select="b:entry-link('place:' || @xml:id, root(.))"/><span class="count"><xsl:value-of select="(key('count', 'place:' || @xml:id)/@times, 0)[1]"/></span></li>
        </xsl:for-each>
      </ul>
    </details>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

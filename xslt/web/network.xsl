<?xml version="1.0" encoding="UTF-8"?>
<!-- The network: who is named with whom in an entry, drawn along the time of the chronicle, and the same as a table.

     Source: an edition with the register of persons, the network (see publishing/network.py) and the years. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xmlns:s="http://www.w3.org/2000/svg"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="views.xsl"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="network" as="element(Q{}network)" select="$edition/Q{}network"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index view network-page'"/>
    <xsl:with-param name="current" select="'network'"/>
    <xsl:with-param name="title" select="b:say-plainly('network')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('network')"/></h1></div>
      <form class="controls" hidden="hidden">
        <div class="fields">
          <label class="chosen"><xsl:sequence select="b:say('person')"/><input type="search" name="person" list="persons" lang="zh" autocomplete="off"/></label>
          <datalist id="persons"/>
          <label class="chosen"><xsl:sequence select="b:say('polity')"/><select name="polity" lang="zh-Hant"><option value="">—</option></select></label>
          <label class="chosen"><xsl:sequence select="b:say('least')"/><input type="number" name="least" min="1" max="50" value="1"/></label>
        </div>
        <xsl:call-template name="span"><xsl:with-param name="years" select="$edition/Q{}years/Q{}year"/></xsl:call-template>
      </form>
      <div class="spread">
        <figure style="--shape: {format-number($network/@width div $network/@height, '0.###')}">
          <div class="neatline"><xsl:apply-templates select="$network" mode="drawing"/><xsl:call-template name="zoom"/></div>
          <figcaption>
            <xsl:call-template name="legend"><xsl:with-param name="network" select="$network"/></xsl:call-template>
            <p><xsl:sequence select="b:say('network-hint')"/></p>
            <xsl:if test="$network/@left ne '0'"><p><xsl:sequence select="b:say('network-left')"/><xsl:text> </xsl:text><xsl:value-of select="$network/@left"/></p></xsl:if>
            <p class="keys" hidden="hidden"><xsl:sequence select="b:say('map-keys')"/></p>
          </figcaption>
        </figure>
        <aside class="told" aria-live="polite" hidden="hidden" data-close="{b:say-plainly('close')}"/>
        <ul class="kin-words" hidden="hidden">
          <xsl:for-each select="'parent', 'child', 'spouse', 'sibling', 'consort', 'grandchild'">
            <xsl:for-each select="., . || '-reversed'"><li data-kin="{.}"><xsl:sequence select="b:say-if-known('kin-' || ., 'relation')"/></li></xsl:for-each>
          </xsl:for-each>
        </ul>
      </div>
      <xsl:call-template name="table"><xsl:with-param name="persons" select="$network/Q{}person"/></xsl:call-template>
      <xsl:call-template name="view-scripts"><xsl:with-param name="view" select="'sort', 'pan', 'labels', 'network'"/></xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:mode name="drawing" on-no-match="fail"/>

<xsl:template match="Q{}network" mode="drawing" as="element(s:svg)">
  <svg xmlns="http://www.w3.org/2000/svg" class="web-of-persons" viewBox="0 0 {@width} {@height}" role="group" aria-label="{b:say-plainly('network')}">
    <g class="ticks" aria-hidden="true">
      <xsl:for-each select="Q{}tick">
        <path d="M{@x} 0V{../@height}"/>
        <g transform="translate({@x} {../@height})"><text class="fixed" y="-6"><xsl:value-of select="b:year-number(xs:integer(@year))"/></text></g>
      </xsl:for-each>
    </g>
    <g class="ties"><xsl:for-each select="Q{}ties"><path class="tie-{@weight}" d="{@d}"/></xsl:for-each></g>
    <path class="kin" d="{Q{}kin/@d}"/>
    <g class="bright"/>
    <g class="persons"><xsl:apply-templates select="Q{}person" mode="drawing"/></g>
  </svg>
</xsl:template>

<xsl:template match="Q{}person" mode="drawing" as="element(s:a)">
  <xsl:variable name="entry" as="element()" select="key('entry', @ref)"/>
  <a xmlns="http://www.w3.org/2000/svg" class="knot colour-{@colour}" href="{$root}{b:register-address(@ref)}" data-person="{$entry/@xml:id}"
    aria-label="{string-join((distinct-values(('zh-Hant', 'zh-Hans') ! string-join((b:main-name($entry, .), b:pinyin($entry)), ' ')), @times || '×'), ' ')}" transform="translate({@x} {@y})">
    <g class="fixed">
      <circle r="{@mark}"/>
      <text class="{(@side[. ne ''], 'none')[1]}" style="--mark: {@mark}"><xsl:sequence select="b:drawn-name($entry)"/></text>
    </g>
  </a>
</xsl:template>

<!-- Which colour stands for which polity, and how ties look. -->
<xsl:template name="legend" as="element(h:ul)">
  <xsl:param name="network" as="element(Q{}network)"/>
  <xsl:variable name="edition" as="document-node()" select="root($network)"/>
  <ul class="colours">
    <xsl:for-each select="$network/Q{}polity">
      <li><span class="dot colour-{@colour}"/><xsl:sequence select="b:entry-link(@ref, $edition)"/><span class="count"><xsl:value-of select="@times"/></span></li>
    </xsl:for-each>
    <li><span class="dot colour-0"/><xsl:sequence select="b:say('other')"/></li>
    <li><span class="line"/><xsl:sequence select="b:say('named-together')"/></li>
    <xsl:if test="$network/Q{}kin/@d ne ''"><li><span class="line kin-line"/><xsl:sequence select="b:say('kinship')"/></li></xsl:if>
  </ul>
</xsl:template>

<xsl:template name="table" as="element(h:section)">
  <xsl:param name="persons" as="element(Q{}person)*"/>
  <xsl:variable name="edition" as="document-node()" select="/"/>
  <section class="located">
    <h2><xsl:sequence select="b:say('persons')"/><span class="count"><xsl:value-of select="count($persons)"/></span></h2>
    <table class="sortable">
      <thead>
        <tr>
          <th scope="col"><xsl:sequence select="b:say('person')"/></th>
          <th scope="col"><xsl:sequence select="b:say('polity')"/></th>
          <th scope="col" class="number" aria-sort="descending"><xsl:sequence select="b:say('entries')"/></th>
          <th scope="col" class="number"><xsl:sequence select="b:say('companions')"/></th>
          <th scope="col"><xsl:sequence select="b:say('most-often-with')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$persons">
          <xsl:variable name="person" as="element(Q{}person)" select="."/>
          <xsl:for-each select="key('entry', @ref)">
            <tr id="{@xml:id}">
              <th scope="row" data-sort="{b:sort-key(.)}"><a href="{$root}{b:register-address($person/@ref)}"><xsl:call-template name="entry-names"/></a></th>
              <td lang="zh-Hant"><xsl:for-each select="tokenize($person/@polity)"><xsl:sequence select="b:entry-link(., $edition, ())"/><xsl:text> </xsl:text></xsl:for-each></td>
              <td class="number"><xsl:value-of select="$person/@times"/></td>
              <td class="number"><xsl:value-of select="$person/@companions"/></td>
              <td class="with" lang="zh-Hant"><xsl:for-each select="$person/Q{}with"><span><xsl:sequence select="b:entry-link(@ref, $edition, ())"/><small><xsl:value-of select="@times"/></small></span><xsl:text> </xsl:text></xsl:for-each></td>
            </tr>
          </xsl:for-each>
        </xsl:for-each>
      </tbody>
    </table>
  </section>
</xsl:template>
</xsl:stylesheet>

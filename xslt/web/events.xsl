<?xml version="1.0" encoding="UTF-8"?>
<!-- What happened to an entry of a register, or there, or because of it, in the order of the chronicle. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="relations.xsl"/>

<!-- Roles in the order in which they are told. -->
<xsl:variable name="b:roles" as="xs:string+" select="'subject', 'agent', 'object', 'destination', 'office', 'polity'"/>

<xsl:template name="events" as="element(h:section)?">
  <xsl:param name="events" as="element(event)*"/>
  <xsl:param name="of" as="xs:string"/>
  <xsl:if test="$events">
    <section class="happenings">
      <h2><xsl:sequence select="b:say('events')"/><span class="count"><xsl:value-of select="count($events)"/></span></h2>
      <ol><xsl:apply-templates select="$events" mode="happening"><xsl:with-param name="of" select="$of" tunnel="yes"/></xsl:apply-templates></ol>
    </section>
  </xsl:if>
</xsl:template>

<xsl:mode name="happening" on-no-match="fail"/>

<xsl:template match="event" mode="happening" as="element(h:li)">
  <xsl:param name="of" as="xs:string" tunnel="yes"/>
  <xsl:variable name="event" as="element(event)" select="."/>
  <xsl:variable name="edition" as="document-node()" select="root(.)"/>
  <xsl:variable name="words" as="xs:string" select="string((label[@xml:lang = 'zh-Hant'], label, desc)[1] ! normalize-space(.))"/>
  <xsl:variable name="address" as="xs:string?" select="b:told-address(@source)"/>
  <li>
    <span class="when"><xsl:sequence select="b:say-date(b:western(.))"/></span>
    <span class="event event-{@type}"><xsl:sequence select="b:say-if-known('event-' || @type, 'event')"/></span>
    <span class="happened">
      <xsl:choose>
        <xsl:when test="$address"><a href="{$address}" lang="zh-Hant"><xsl:value-of select="$words"/></a></xsl:when>
        <xsl:otherwise><span lang="zh-Hant"><xsl:value-of select="$words"/></span></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@cert[. ne 'high']"><span class="certainty"><xsl:sequence select="b:say-if-known('cert-' || @cert, 'cert-unknown')"/></span></xsl:if>
      <xsl:variable name="parties" as="element(h:span)*">
        <xsl:for-each select="$b:roles">
          <xsl:variable name="role" as="xs:string" select="."/>
          <xsl:variable name="refs" as="xs:string*" select="distinct-values($event/ptr[@type = $role]/tokenize(@target))[. ne $of]"/>
          <xsl:if test="exists($refs)"><span class="party"><i><xsl:sequence select="b:say('role-' || $role)"/></i><xsl:for-each select="$refs"><xsl:text> </xsl:text><xsl:sequence select="b:entry-link(., $edition)"/></xsl:for-each></span></xsl:if>
        </xsl:for-each>
        <xsl:variable name="places" as="xs:string*" select="tokenize($event/@where)[not(. = ($of, $event/ptr/tokenize(@target)))]"/>
        <xsl:if test="exists($places)"><span class="party"><i><xsl:sequence select="b:say('place')"/></i><xsl:for-each select="$places"><xsl:text> </xsl:text><xsl:sequence select="b:entry-link(., $edition)"/></xsl:for-each></span></xsl:if>
      </xsl:variable>
      <xsl:if test="exists($parties)"><span class="parties"><xsl:sequence select="$parties"/></span></xsl:if>
    </span>
  </li>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What an entry of a register is to schema.org, and where outside authorities have it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:variable name="b:authorities" as="element(Q{}authority)+" static="yes" select="doc('../common/authorities.xml')/Q{}authorities/Q{}authority"/>

<!-- The address of an id: its own where it is one, else what the authority's addresses begin with and the id. -->
<xsl:function name="b:outside-address" as="xs:string?">
  <xsl:param name="idno" as="element(idno)"/>
  <xsl:variable name="given" as="xs:string" select="normalize-space(($idno/@corresp, $idno)[1])"/>
  <xsl:variable name="prefix" as="xs:string?" select="$b:authorities[@type = $idno/@type][not(@register) or @register = $idno/ancestor::Q{}register/@name][1]/@prefix"/>
  <xsl:sequence select="if (matches($given, '^https?://')) then $given else $prefix ! (. || encode-for-uri(normalize-space($idno)))"/>
</xsl:function>

<xsl:function name="b:thing" as="map(xs:string, item()*)">
  <xsl:param name="entry" as="element()"/>
  <xsl:param name="url" as="xs:string"/>
  <xsl:variable name="kind" as="xs:string" select="if ($entry/self::bibl) then 'CreativeWork' else if ($entry/self::person) then 'Person'
    else if ($entry/self::place) then 'Place' else if ($entry/self::org) then 'Organization' else 'DefinedTerm'"/>
  <xsl:variable name="main" as="xs:string" select="b:main-name($entry, 'zh-Hant')"/>
  <xsl:variable name="position" as="xs:double*" select="tokenize(($entry/location/geo)[1], '[\s,]+')[. castable as xs:double] ! xs:double(.)"/>
  <xsl:sequence select="map {
    '@type': $kind, 'name': $main, 'url': $url,
    'alternateName': distinct-values(b:names($entry) ! normalize-space(.))[. ne '' and . ne $main],
    'sameAs': $entry/idno ! b:outside-address(.),
    'birthDate': ($entry/birth ! b:gregorian(.)[1])[1][$kind = 'Person'],
    'deathDate': ($entry/death ! b:gregorian(.)[1])[1][$kind = 'Person'],
    'geo': if (count($position) = 2) then map { '@type': 'GeoCoordinates', 'latitude': $position[1], 'longitude': $position[2] } else () }"/>
</xsl:function>
</xsl:stylesheet>

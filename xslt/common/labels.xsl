<?xml version="1.0" encoding="UTF-8"?>
<!-- Labels of the interface, from labels.xml. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:map="http://www.w3.org/2005/xpath-functions/map" exclude-result-prefixes="#all">

<!-- Read when the stylesheet is compiled, once for all its runs: key, then language, to the label. -->
<xsl:variable name="b:labels" as="map(xs:string, map(xs:string, xs:string))" static="yes" select="map:merge(doc('labels.xml')/labels/label !
  map { string(@key): map { 'zh-Hant': string(@hant), 'zh-Hans': string(@hans), 'en': string(@en) } })"/>

<!-- A label in one language: zh-Hant, zh-Hans or en. A key without a label is an error. -->
<xsl:function name="b:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="language" as="xs:string"/>
  <xsl:sequence select="if (map:contains($b:labels, $key)) then $b:labels($key)($language)
    else error(xs:QName('b:label'), 'labels.xml has no label ' || $key)"/>
</xsl:function>
</xsl:stylesheet>

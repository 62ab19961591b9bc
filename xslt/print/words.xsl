<?xml version="1.0" encoding="UTF-8"?>
<!-- The book's own words. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:variable name="p:labels" as="document-node()" select="doc('labels.xml')"/>
<xsl:key name="p:label" match="Q{}label" use="@key"/>

<!-- One of the book's own words, in its script. -->
<xsl:function name="p:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:variable name="label" as="element()?" select="key('p:label', $key, $p:labels)"/>
  <xsl:sequence select="string(if ($language = 'zh-Hans') then $label/@hans else $label/@hant)"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Text as Typst string literals, in which only two characters mean anything; and the book's own words. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- A string literal. -->
<xsl:function name="p:literal" as="xs:string">
  <xsl:param name="text" as="xs:string?"/>
  <xsl:sequence select="'&quot;' || replace(replace(p:clean(string($text)), '\\', '\\\\'), '&quot;', '\\&quot;') || '&quot;'"/>
</xsl:function>

<!-- An array of literals or of other code. -->
<xsl:function name="p:array" as="xs:string">
  <xsl:param name="items" as="xs:string*"/>
  <xsl:sequence select="'(' || string-join($items ! (. || ',')) || ')'"/>
</xsl:function>
</xsl:stylesheet>

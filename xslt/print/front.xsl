<?xml version="1.0" encoding="UTF-8"?>
<!-- What opens the book: title page, imprint, guide, contents; and the set-up of every part, with its metadata. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:template name="set-up" as="text()*">
  <xsl:value-of select="'#show: book.with(title: ' || p:literal($p:title), 'authors: ' || p:array($p:authors ! p:literal(.)),
    'description: ' || p:literal($p:extent) || ')&#10;'" separator=", "/>
</xsl:template>

<xsl:template name="front" as="text()*">
  <xsl:variable name="by" as="xs:string" select="if (exists($p:authors)) then string-join($p:authors, '、') || '　' || p:label('by') else ''"/>
  <xsl:value-of select="'#title-page(title: ' || p:literal($p:title), 'part: ' || p:literal($p:extent),
    'author: ' || p:literal($by), 'publisher: ' || p:literal($p:publisher) || ')&#10;'" separator=", "/>
  <xsl:value-of select="'#imprint(' || p:array(p:facts() ! p:array((@term, @text) ! p:literal(.))) || ')&#10;'"/>
  <xsl:value-of select="'#guide(' || p:literal(p:label('guide')), p:array(p:abstract() ! p:paragraph(.)),
    p:array(p:conventions() ! p:paragraph(.)) || ')&#10;'" separator=", "/>
  <xsl:value-of select="'#contents(' || p:literal(p:label('contents')) || ')&#10;'"/>
</xsl:template>
</xsl:stylesheet>

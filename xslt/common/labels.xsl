<?xml version="1.0" encoding="UTF-8"?>
<!-- Labels of the interface, from labels.xml. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" exclude-result-prefixes="#all">

<xsl:variable name="b:labels" as="document-node()" select="doc('labels.xml')"/>
<xsl:key name="label" match="label" use="@key"/>

<!-- A label in one language: zh-Hant, zh-Hans or en. A key without a label is an error. -->
<xsl:function name="b:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="language" as="xs:string"/>
  <xsl:variable name="label" as="element(label)?" select="key('label', $key, $b:labels)"/>
  <xsl:sequence select="if ($label) then string($label/@*[local-name() = lower-case(replace($language, '^zh-', ''))])
    else error(xs:QName('b:label'), 'labels.xml has no label ' || $key)"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- From the ODD to Schematron: its declarations, then one pattern for each constraint. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns="http://purl.oclc.org/dsdl/schematron"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  expand-text="yes">

  <xsl:output method="xml" indent="yes"/>

  <xsl:template match="/">
    <xsl:comment> Made from biannian.odd by xslt/odd/schematron.xsl: change the ODD, not this file. </xsl:comment>
    <schema queryBinding="xslt3">
      <title>{//schemaSpec/desc[@xml:lang = 'en']/normalize-space()}</title>
      <xsl:copy-of select="//constraintDecl/*" copy-namespaces="no"/>
      <xsl:for-each select="//constraintSpec">
        <pattern id="{@ident}">
          <xsl:copy-of select="constraint/*" copy-namespaces="no"/>
        </pattern>
      </xsl:for-each>
    </schema>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The orders that an index comes in, a page each: the first has the name of the index, the others add their own. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" exclude-result-prefixes="#all">

<xsl:template name="orders" as="element(h:nav)?">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="orders" as="xs:string*"/>
  <xsl:param name="current" as="xs:string"/>
  <xsl:if test="count($orders) gt 1">
    <nav class="orders" aria-label="{b:say-plainly('orders')}">
      <ul>
        <xsl:for-each select="$orders">
          <li>
            <a href="{if (position() = 1) then $name else $name || '-' || .}.html">
              <xsl:if test=". = $current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
              <xsl:sequence select="b:say(.)"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- 雙行夾注: the author's note inside a paragraph, in two rows of small type. It is given character by character,
     each with what stands beside it, because book.typ deals the characters out to the rows of each line. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:template match="note[@type = ('comment', 'supplement', 'essay')]" mode="inline" as="text()*">
  <xsl:for-each select=".//*[self::persName or self::placeName or self::orgName or self::roleName or self::rs or self::title]">
    <xsl:call-template name="remembered"/>
  </xsl:for-each>
  <xsl:variable name="cells" as="xs:string*">
    <xsl:for-each select=".//text()[empty(ancestor::corr | ancestor::reg | ancestor::rdg | ancestor::note[@type = 'editorial'])]">
      <xsl:variable name="named" as="element()?" select="ancestor::*[p:takes-line(.) or self::title][1]"/>
      <xsl:variable name="beside" as="xs:string" select="
        if (empty($named) or $named/self::title[not(p:takes-wave(.))]) then 'none'
        else if ($named/self::title) then 'wave' else 'line'"/>
      <xsl:sequence select="p:cells(p:clean(p:without-brackets(.)), $beside)"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:value-of select="'double-rows(' || p:array($cells) || ');'"/>
  <xsl:for-each select=".//note[@type = 'editorial'] | .//choice | .//app"><xsl:call-template name="remark"/></xsl:for-each>
</xsl:template>

<!-- One pair for each character: the character, and what stands beside it. -->
<xsl:function name="p:cells" as="xs:string*">
  <xsl:param name="text" as="xs:string"/>
  <xsl:param name="beside" as="xs:string"/>
  <xsl:sequence select="string-to-codepoints($text) ! p:array((p:literal(codepoints-to-string(.)), p:literal($beside)))"/>
</xsl:function>
</xsl:stylesheet>

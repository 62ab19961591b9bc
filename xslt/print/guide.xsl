<?xml version="1.0" encoding="UTF-8"?>
<!-- 凡例: how a book shows its text, on paper and in an EPUB ($p:medium is paper or screen). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- The conventions of this book, in its script. -->
<xsl:function name="p:conventions" as="xs:string+">
  <xsl:variable name="keys" as="xs:string+" select="'text', ('names', 'reigns')[. = $p:wanted],
    if ($p:wanted = 'titles') then if ($vertical) then 'titles-vertical' else 'titles-horizontal' else (),
    'quotations', 'remarks', 'years', 'missing'[exists($p:chapters/teiHeader//charDecl/*)],
    if ($by-strokes) then 'strokes' else 'pinyin'"/>
  <xsl:sequence select="$keys ! (p:label('guide-' || . || '-' || $p:medium)[. ne ''], p:label('guide-' || .))[1]"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What opens the book: set-up with its metadata, title page, imprint, contents; all from the TEI headers. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<xsl:variable name="p:header" as="element(fileDesc)" select="$p:chapters[1]/teiHeader/fileDesc"/>
<xsl:variable name="p:title" as="xs:string" select="b:title($p:chapters[1], 'main', $language)"/>
<xsl:variable name="p:authors" as="xs:string*"
  select="distinct-values($p:chapters/teiHeader/fileDesc/titleStmt/author ! normalize-space(.))"/>

<xsl:template name="front" as="text()*">
  <xsl:variable name="publisher" as="xs:string?" select="$p:header/publicationStmt/publisher[1] ! normalize-space(.)"/>
  <xsl:value-of select="'#show: book.with(title: ' || p:literal($p:title), 'authors: ' || p:array($p:authors ! p:literal(.)),
    'description: ' || p:literal(p:extent()) || ')&#10;'" separator=", "/>
  <xsl:value-of select="'#title-page(title: ' || p:literal($p:title), 'part: ' || p:literal(p:extent()),
    'author: ' || p:literal(string-join($p:authors, '、') || '　'[exists($p:authors)] || p:label('by')[exists($p:authors)]),
    'publisher: ' || p:literal($publisher) || ')&#10;'" separator=", "/>
  <xsl:value-of select="'#imprint(' || p:array(p:facts()) || ')&#10;'"/>
  <xsl:value-of select="'#contents(' || p:literal(p:label('contents')) || ')&#10;#show: main-matter&#10;'"/>
</xsl:template>

<!-- The chapters that this volume holds: the first and the last (卷三十一至卷四十二). -->
<xsl:function name="p:extent" as="xs:string">
  <xsl:variable name="names" as="xs:string*" select="($p:chapters[1], $p:chapters[last()][count($p:chapters) gt 1]) ! p:chapter-name(.)"/>
  <xsl:sequence select="string-join($names, '至')"/>
</xsl:function>

<!-- Pairs of a term and a fact of publication; what the headers do not say is left out. -->
<xsl:function name="p:facts" as="xs:string*">
  <xsl:variable name="statement" as="element(titleStmt)" select="$p:header/titleStmt"/>
  <xsl:variable name="source" as="element()?" select="$p:header/sourceDesc/bibl[1]"/>
  <xsl:sequence select="
    p:fact('work', ($p:title, b:title($p:chapters[1], 'main', 'en')[. ne $p:title], p:extent())),
    p:fact('author', $p:authors),
    p:fact('responsible', $statement/respStmt ! (normalize-space((name, persName, orgName)[1]) || ' (' || normalize-space(resp) || ')')),
    p:fact('source', $source/(author, title, publisher, date) ! normalize-space(.)),
    p:fact('edition', $p:header/editionStmt/edition ! normalize-space(.)),
    p:fact('publisher', $p:header/publicationStmt/publisher ! normalize-space(.)),
    p:fact('licence', $p:header/publicationStmt/availability/licence ! (normalize-space(.), @target ! string()))"/>
</xsl:function>

<xsl:function name="p:fact" as="xs:string?">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="values" as="xs:string*"/>
  <xsl:variable name="known" as="xs:string*" select="distinct-values($values[. ne ''])"/>
  <xsl:if test="exists($known)">
    <xsl:sequence select="p:array((p:literal(p:label($key)), p:literal(string-join($known, '　'))))"/>
  </xsl:if>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What a TEI header says of the edition: titles, hands, licence. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- The title of a work (type main) or of one of its chapters (type sub) in a language; in any, where that one is missing. -->
<xsl:function name="b:title" as="xs:string?">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:param name="type" as="xs:string"/>
  <xsl:param name="language" as="xs:string"/>
  <xsl:variable name="titles" as="element(title)*" select="$tei/teiHeader/fileDesc/titleStmt/title[(@type, 'main')[1] = $type]"/>
  <xsl:sequence select="($titles[@xml:lang = $language], $titles[starts-with(@xml:lang, substring($language, 1, 2))], $titles)[1] ! normalize-space(.)"/>
</xsl:function>

<!-- Who publishes; nobody where the header has to say so, since TEI wants a publisher. -->
<xsl:function name="b:publisher" as="xs:string?">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:sequence select="($tei/teiHeader/fileDesc/publicationStmt/publisher ! normalize-space(.))[not(. = ('', 'unpublished'))][1]"/>
</xsl:function>

<!-- The label of what somebody did for the edition, where the software has a word for it of its own. -->
<xsl:function name="b:task" as="xs:string?">
  <xsl:param name="responsibility" as="element(resp)"/>
  <xsl:sequence select="map { 'automatic annotation': 'task-annotation', 'editor': 'task-editing' }(normalize-space($responsibility))"/>
</xsl:function>

<!-- Whether the chapter is in traditional characters, and so may be set vertically. -->
<xsl:function name="b:is-traditional" as="xs:boolean">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:sequence select="$tei/@xml:lang = ('zh-Hant', 'lzh-Hant')"/>
</xsl:function>

<!-- A headline without line ends: what contents and indexes show of an entry. -->
<xsl:function name="b:headline" as="xs:string">
  <xsl:param name="entry" as="element(div)"/>
  <xsl:sequence select="translate(string-join(($entry/head, $entry/p, $entry/note)[1]//text()[not(ancestor::note[not(@type = ('comment', 'supplement', 'essay'))] or ancestor::corr)]), '&#10;&#13;', '')"/>
</xsl:function>
<!-- What a chapter is called: its own title, else its number, else the name of its file. -->
<xsl:function name="b:chapter-title" as="xs:string">
  <xsl:param name="chapter" as="element(Q{}chapter)"/>
  <xsl:variable name="tei" as="element(TEI)" select="$chapter/TEI"/>
  <xsl:sequence select="(b:title($tei, 'sub', 'zh-Hant'), b:title($tei, 'main', 'zh-Hant'), string($chapter/@name))[. ne ''][1]"/>
</xsl:function>
</xsl:stylesheet>

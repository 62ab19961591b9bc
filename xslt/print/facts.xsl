<?xml version="1.0" encoding="UTF-8"?>
<!-- What the TEI headers say of the book as a whole: title, authors, extent, facts of publication, abstract, principles. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:variable name="p:header" as="element(fileDesc)" select="$p:chapters[1]/teiHeader/fileDesc"/>
<xsl:variable name="p:title" as="xs:string" select="(b:title($p:chapters[1], 'main', $language)[p:clean(.) ne ''], p:label('untitled'))[1]"/>
<xsl:variable name="p:authors" as="xs:string*"
  select="distinct-values($p:chapters/teiHeader/fileDesc/titleStmt/author ! normalize-space(.))"/>
<xsl:variable name="p:publisher" as="xs:string" select="string(b:publisher($p:chapters[1]))"/>

<!-- The chapters that this volume holds: the first and the last (卷三十一至卷四十二). -->
<xsl:variable name="p:extent" as="xs:string" select="string-join(
  ($p:chapters[1], $p:chapters[last()][count($p:chapters) gt 1]) ! p:chapter-name(.), '至')"/>

<!-- Facts of publication, each a term and its text; what the headers do not say is left out. -->
<xsl:function name="p:facts" as="element(Q{}fact)*">
  <xsl:variable name="statement" as="element(titleStmt)" select="$p:header/titleStmt"/>
  <xsl:variable name="source" as="element()?" select="$p:header/sourceDesc/bibl[1]"/>
  <xsl:sequence select="
    p:fact('work', ($p:title, b:title($p:chapters[1], 'main', 'en')[. ne $p:title], $p:extent)),
    p:fact('author', $p:authors),
    p:fact('responsible', $statement/respStmt ! (normalize-space((name, persName, orgName)[1]) || '（' || p:task(resp[1]) || '）')),
    p:fact('source', $source/(author, title, publisher, date) ! normalize-space(.)),
    p:fact('edition', $p:header/editionStmt/edition ! normalize-space(.)),
    p:fact('publisher', $p:publisher),
    p:fact('licence', $p:header/publicationStmt/availability/licence ! (normalize-space(.), @target ! string()))"/>
</xsl:function>

<xsl:function name="p:task" as="xs:string">
  <xsl:param name="responsibility" as="element(resp)"/>
  <xsl:sequence select="(b:task($responsibility) ! p:label(.), normalize-space($responsibility))[1]"/>
</xsl:function>

<xsl:function name="p:fact" as="element(Q{}fact)?">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="values" as="xs:string*"/>
  <xsl:variable name="known" as="xs:string*" select="distinct-values($values[. ne ''])"/>
  <xsl:if test="exists($known)">
    <fact xmlns="" term="{p:label($key)}" text="{string-join($known, '　')}"/>
  </xsl:if>
</xsl:function>

<!-- What the first header tells of the work, in the book's script if it can. -->
<xsl:function name="p:abstract" as="xs:string*">
  <xsl:variable name="all" as="element(abstract)*" select="$p:chapters[1]/teiHeader/profileDesc/abstract[starts-with(@xml:lang, 'zh')]"/>
  <xsl:sequence select="($all[@xml:lang = $language], $all)[1] ! (p, .[not(p)]) ! normalize-space(.)[. ne '']"/>
</xsl:function>

<!-- How the text was edited, as the first header says; in the book's script, else in Chinese, where it says so in these. -->
<xsl:variable name="p:principles" as="element(p)*">
  <xsl:variable name="all" as="element(p)*" select="$p:chapters[1]/teiHeader/encodingDesc/(projectDesc | editorialDecl)//p"/>
  <xsl:variable name="chinese" as="element(p)*" select="$all[p:is-chinese(.)]"/>
  <xsl:variable name="own" as="element(p)*" select="$chinese[@xml:lang = $language]"/>
  <xsl:sequence select="if (exists($own)) then $own else if (exists($chinese)) then $chinese else $all"/>
</xsl:variable>

<xsl:function name="p:is-chinese" as="xs:boolean">
  <xsl:param name="paragraph" as="element(p)"/>
  <xsl:sequence select="starts-with($paragraph/ancestor-or-self::*[@xml:lang][1]/@xml:lang, 'zh')"/>
</xsl:function>

<!-- An editorial principle in English opens with what it is about, as its element is named. -->
<xsl:function name="p:principle" as="xs:string">
  <xsl:param name="paragraph" as="element(p)"/>
  <xsl:variable name="about" as="xs:string?"
    select="$paragraph/parent::*[parent::editorialDecl][not(p:is-chinese($paragraph))]/local-name()"/>
  <xsl:sequence select="($about ! (upper-case(substring(., 1, 1)) || substring(., 2) || '. ')) || normalize-space($paragraph)"/>
</xsl:function>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What the edition is and how it was made: figures, editorial principles, credits, licence, how to cite it, what it was
     made with. Source: the whole edition. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:import href="layout.xsl"/>
<xsl:import href="citation.xsl"/>

<xsl:template match="/" as="element(h:html)">
  <xsl:variable name="edition" as="element(Q{}edition)" select="Q{}edition"/>
  <xsl:variable name="headers" as="element(teiHeader)+" select="$edition/Q{}chapter/TEI/teiHeader"/>
  <xsl:variable name="first" as="element(TEI)" select="$edition/Q{}chapter[1]/TEI"/>
  <xsl:call-template name="page">
    <xsl:with-param name="edition" select="$edition"/>
    <xsl:with-param name="class" select="'index about'"/>
    <xsl:with-param name="current" select="'about'"/>
    <xsl:with-param name="title" select="b:say-plainly('about')"/>
    <xsl:with-param name="main" as="element()+">
      <div class="opening"><h1><xsl:sequence select="b:say('about')"/></h1></div>
      <div class="prose">
        <xsl:for-each select="$first/teiHeader/profileDesc/abstract/p"><p class="l" lang="{(ancestor-or-self::*/@xml:lang)[last()]}"><xsl:value-of select="normalize-space(.)"/></p></xsl:for-each>
        <xsl:for-each select="$first/teiHeader/encodingDesc/(projectDesc | editorialDecl)/p">
          <p lang="{(@xml:lang, 'en')[1]}">
            <xsl:if test="count(../p/@xml:lang) gt 1"><xsl:attribute name="class" select="'l'"/></xsl:if>
            <xsl:value-of select="normalize-space(.)"/>
          </p>
        </xsl:for-each>
      </div>
      <xsl:call-template name="figures"><xsl:with-param name="edition" select="$edition"/></xsl:call-template>
      <section>
        <h2><xsl:sequence select="b:say('principles')"/></h2>
        <dl class="facts">
          <xsl:for-each select="$first/teiHeader/encodingDesc/editorialDecl/*[not(self::p)]">
            <xsl:call-template name="told"><xsl:with-param name="label" select="local-name()"/><xsl:with-param name="elements" select="p, .[not(p)]"/></xsl:call-template>
          </xsl:for-each>
        </dl>
        <p class="hint"><xsl:sequence select="b:say('julian-hint')"/></p>
      </section>
      <section>
        <h2><xsl:sequence select="b:say('credits')"/></h2>
        <dl class="facts">
          <xsl:call-template name="told"><xsl:with-param name="label" select="'author'"/><xsl:with-param name="elements" select="$first/teiHeader/fileDesc/titleStmt/author"/></xsl:call-template>
          <xsl:call-template name="responsible"><xsl:with-param name="elements" select="$headers/fileDesc/(titleStmt | editionStmt)/(editor | respStmt)"/></xsl:call-template>
          <xsl:call-template name="told"><xsl:with-param name="label" select="'edition'"/><xsl:with-param name="elements" select="$first/teiHeader/fileDesc/editionStmt/(edition | p)"/></xsl:call-template>
          <xsl:call-template name="told"><xsl:with-param name="label" select="'publisher'"/><xsl:with-param name="elements" select="$first/teiHeader/fileDesc/publicationStmt/publisher[normalize-space() = b:publisher($first)]"/></xsl:call-template>
          <xsl:call-template name="told"><xsl:with-param name="label" select="'source'"/><xsl:with-param name="elements" select="$headers/fileDesc/sourceDesc/(p | bibl[not(title)] | bibl/title[1] | bibl/note)"/></xsl:call-template>
          <xsl:call-template name="told"><xsl:with-param name="label" select="'languages'"/><xsl:with-param name="elements" select="$headers/profileDesc/langUsage/language"/></xsl:call-template>
          <xsl:call-template name="told"><xsl:with-param name="label" select="'licence'"/><xsl:with-param name="elements" select="$first/teiHeader/fileDesc/publicationStmt/availability/(licence | p)"/></xsl:call-template>
          <xsl:call-template name="told"><xsl:with-param name="label" select="'made-with'"/><xsl:with-param name="elements" select="$headers/encodingDesc/appInfo/application"/></xsl:call-template>
        </dl>
        <p class="hint"><xsl:sequence select="b:say('fonts-hint')"/></p>
      </section>
      <section class="take-along">
        <h2><xsl:sequence select="b:say('cite')"/></h2>
        <xsl:sequence select="b:citation-of($first, (), string($edition/@url))"/>
        <h2><xsl:sequence select="b:say('take-along')"/></h2>
        <ul class="files">
          <li><a href="cite/edition.bib" download="download">BibTeX</a></li>
          <li><a href="cite/edition.json" download="download">CSL-JSON</a></li>
          <li><a href="dts/index.json">DTS</a></li>
          <li><a href="edition.txt" download="download"><xsl:sequence select="b:say('plain-text')"/></a></li>
          <xsl:sequence select="b:books($edition/Q{}books/Q{}book)"/>
        </ul>
        <dl class="facts">
          <xsl:for-each select="$edition/Q{}chapter">
            <div class="fact">
              <dt lang="zh-Hant"><xsl:value-of select="b:chapter-title(.)"/></dt>
              <dd><a href="tei/text/{encode-for-uri(@name)}.xml" download="download">TEI</a><xsl:text> · </xsl:text>
                <a href="plain/{encode-for-uri(@name)}.txt" download="download"><xsl:sequence select="b:say('plain-text')"/></a></dd>
            </div>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The edition in figures: the text, the names in it and how sure it is who is meant, the registers. -->
<xsl:template name="figures" as="element(h:section)">
  <xsl:param name="edition" as="element(Q{}edition)"/>
  <xsl:variable name="texts" as="element(text)*" select="$edition/Q{}chapter/TEI/text"/>
  <xsl:variable name="years" as="xs:integer*" select="$texts//div[@type = 'year'] ! b:western-year(.)"/>
  <xsl:variable name="names" as="element()*" select="$texts//(persName | rs | placeName | orgName | roleName | title)"/>
  <section>
    <h2><xsl:sequence select="b:say('figures')"/></h2>
    <table class="figures">
      <caption><xsl:sequence select="b:say('text')"/></caption>
      <tbody>
        <xsl:sequence select="b:row('chapters', count($texts))"/>
        <xsl:sequence select="b:row('characters-of-text', sum($texts//text()[not(ancestor::note[@type = 'editorial'] or ancestor::corr or ancestor::reg or ancestor::rdg)] ! string-length(replace(., '\s', ''))))"/>
        <xsl:if test="exists($years)"><tr><th scope="row"><xsl:sequence select="b:say('years-covered')"/></th><td><xsl:value-of select="distinct-values((min($years), max($years)))" separator="–"/></td></tr></xsl:if>
        <xsl:sequence select="b:row('entries', count($texts//div[@type = 'entry'])), b:row('notes-of-text', count($texts//note[@type = ('comment', 'supplement', 'essay')])),
          b:row('quoted-words', count($texts//(said | quote))), b:row('dates', count($texts//date[exists(b:gregorian(.))])), b:row('quantities', count($texts//measure)), b:row('characters', count($texts//g))"/>
      </tbody>
    </table>
    <xsl:if test="exists($names)">
      <table class="figures">
        <caption><xsl:sequence select="b:say('names-in-text')"/></caption>
        <thead><tr><td/><xsl:for-each select="'marked', 'identified', 'doubtful', 'in-register'"><th scope="col"><xsl:sequence select="b:say(.)"/></th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$b:kinds/Q{}mark[@kind = $names ! b:kind(.)]">
            <xsl:variable name="of-kind" as="element()*" select="$names[b:kind(.) = current()/@kind]"/>
            <xsl:variable name="certain" as="element()*" select="$of-kind[count(b:refs(@ref)) = 1][not(@cert[. ne 'high'])]"/>
            <xsl:variable name="doubtful" as="element()*" select="$of-kind[exists(b:refs(@ref))] except $certain"/>
            <tr>
              <th scope="row">
                <xsl:choose>
                  <xsl:when test="$edition/Q{}register[@name = current()/@label]/*"><a href="index/{@label}.html"><xsl:sequence select="b:say(@label)"/></a></xsl:when>
                  <xsl:otherwise><xsl:sequence select="b:say(@label)"/></xsl:otherwise>
                </xsl:choose>
              </th>
              <td><xsl:value-of select="b:grouped(count($of-kind))"/></td>
              <td><xsl:value-of select="b:grouped(count($certain)), '(' || round(100 * count($certain) div count($of-kind)) || ' %)'"/></td>
              <td><xsl:value-of select="b:grouped(count($doubtful))"/></td>
              <td><xsl:value-of select="b:grouped(count($edition/Q{}register[@name = current()/@label]/*))"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
  </section>
</xsl:template>

<!-- A row of figures; none where there is nothing to count. -->
<xsl:function name="b:row" as="element(h:tr)?">
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="number" as="xs:integer"/>
  <xsl:if test="$number gt 0"><tr><th scope="row"><xsl:sequence select="b:say($label)"/></th><td><xsl:value-of select="b:grouped($number)"/></td></tr></xsl:if>
</xsl:function>

<xsl:function name="b:grouped" as="xs:string">
  <xsl:param name="number" as="xs:integer"/>
  <xsl:sequence select="format-integer($number, '#,##0')"/>
</xsl:function>

<!-- Who answers for what, each once. -->
<xsl:template name="responsible" as="element(h:div)?">
  <xsl:param name="elements" as="element()*"/>
  <xsl:if test="exists($elements)">
    <div class="fact">
      <dt><xsl:sequence select="b:say('editor')"/></dt>
      <xsl:for-each-group select="$elements" group-by="normalize-space()">
        <dd>
          <xsl:value-of select="(name, persName, orgName, .)[1] ! normalize-space()"/>
          <xsl:for-each select="resp[1]">
            <xsl:text> (</xsl:text><xsl:sequence select="if (exists(b:task(.))) then b:say(b:task(.)) else normalize-space()"/><xsl:text>)</xsl:text>
          </xsl:for-each>
        </dd>
      </xsl:for-each-group>
    </div>
  </xsl:if>
</xsl:template>

<!-- A label, and what the header has under it, each text once. -->
<xsl:template name="told" as="element(h:div)?">
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="elements" as="element()*"/>
  <xsl:if test="$elements[normalize-space()]">
    <div class="fact">
      <dt><xsl:sequence select="b:say($label)"/></dt>
      <xsl:for-each-group select="$elements[normalize-space()]" group-by="normalize-space(string-join(descendant::text(), ' '))">
        <dd lang="{(@xml:lang, 'en')[1]}">
          <xsl:if test="count(../p/@xml:lang) gt 1"><xsl:attribute name="class" select="'l'"/></xsl:if>
          <xsl:call-template name="outward">
            <xsl:with-param name="address" select="string(@target)"/>
            <xsl:with-param name="text" select="current-grouping-key()"/>
          </xsl:call-template>
        </dd>
      </xsl:for-each-group>
    </div>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>

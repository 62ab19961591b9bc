<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite a chapter, and what of it can be taken along. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<!-- How to cite the whole, or one of its chapters, in the Chinese and in the Western manner. -->
<xsl:function name="b:citation-of" as="element(h:p)+">
  <xsl:param name="tei" as="element(TEI)"/>
  <xsl:param name="chapter" as="element(Q{}chapter)?"/>
  <xsl:param name="url" as="xs:string"/>
  <xsl:variable name="description" as="element(fileDesc)?" select="$tei/teiHeader/fileDesc"/>
  <xsl:variable name="edition" as="xs:string?" select="$description/editionStmt/edition[1] ! normalize-space(.)"/>
  <xsl:variable name="authors" as="xs:string" select="string-join($description/titleStmt/author ! normalize-space(.), '、')"/>
  <xsl:variable name="work" as="xs:string?" select="b:title($tei, 'main', 'zh-Hant')"/>
  <xsl:variable name="own" as="xs:string?" select="$chapter ! b:chapter-title(.)[. ne $work]"/>
  <p lang="zh-Hant" class="citation">
    <xsl:value-of select="string-join((($authors || '：')[$authors ne ''], '《', $work, '》', $own, ('，' || $edition)[$edition], ('，' || $url)[$url ne ''], '。'))"/>
  </p>
  <p lang="en" class="citation">
    <xsl:value-of select="string-join((($authors || '. ')[$authors ne ''], $work,
      $description/titleStmt/title[@type = 'main'][@xml:lang = 'en'][1] ! (' [' || normalize-space(.) || ']'),
      $own ! (', ' || (b:title($tei, 'sub', 'en'), .)[1]), $edition ! ('. ' || .), ('. ' || $url)[$url ne ''], '.'))"/>
  </p>
</xsl:function>

<xsl:template name="take-along" as="element(h:section)">
  <xsl:param name="chapter" as="element(Q{}chapter)"/>
  <xsl:variable name="url" as="xs:string" select="string($chapter/../@url)"/>
  <section class="take-along">
    <h2><xsl:sequence select="b:say('cite')"/></h2>
    <xsl:sequence select="b:citation-of($chapter/TEI, $chapter, if ($url ne '') then $url || $address else '')"/>
    <p class="hint"><xsl:sequence select="b:say('cite-hint')"/></p>
    <h2><xsl:sequence select="b:say('take-along')"/></h2>
    <ul class="files">
      <li><a href="{$root}tei/text/{encode-for-uri($chapter/@name)}.xml" download="download">TEI</a></li>
      <li><a href="{$root}plain/{encode-for-uri($chapter/@name)}.txt" download="download"><xsl:sequence select="b:say('plain-text')"/></a></li>
      <li><a href="{$root}cite/text/{encode-for-uri($chapter/@name)}.bib" download="download">BibTeX</a></li>
      <li><a href="{$root}cite/text/{encode-for-uri($chapter/@name)}.json" download="download">CSL-JSON</a></li>
      <xsl:sequence select="b:books($chapter/../Q{}books/Q{}book)"/>
    </ul>
  </section>
</xsl:template>

<!-- The books of the whole edition, by direction and format as far as their names tell them. -->
<xsl:function name="b:books" as="element(h:li)*">
  <xsl:param name="books" as="element(Q{}book)*"/>
  <xsl:for-each select="$books">
    <li><a href="{$root}books/{encode-for-uri(@name)}" title="{@name}">
      <xsl:analyze-string select="@name" regex="^.*-(vertical|horizontal)(-spreads)?\.(pdf|epub)$">
        <xsl:matching-substring>
          <xsl:value-of select="upper-case(regex-group(3))"/><xsl:text> </xsl:text>
          <xsl:sequence select="b:say('direction-' || regex-group(1)), b:say('book-spreads')[regex-group(2) ne '']"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </a></li>
  </xsl:for-each>
</xsl:function>

<!-- Where assets/cite.js shows the citation of an entry; what it adds to stands in the attributes. -->
<xsl:template name="cite-box" as="element(h:dialog)">
  <xsl:param name="chapter" as="element(Q{}chapter)"/>
  <xsl:variable name="citations" as="xs:string+" select="b:citation-of($chapter/TEI, $chapter, '') ! replace(., '[。.]\s*$', '') ! normalize-space(.)"/>
  <dialog class="cite-box" aria-label="{b:say-plainly('cite')}" data-chinese="{$citations[1]}" data-western="{$citations[2]}" data-line="{b:label('line', 'zh-Hant')}">
    <h2><xsl:sequence select="b:say('cite')"/></h2>
    <p><label><xsl:sequence select="b:say('passage')"/><xsl:text> </xsl:text>
      <select data-line="{b:say-plainly('line')}"><xsl:sequence select="b:option('', 'whole-entry')"/></select></label></p>
    <xsl:for-each select="'zh-Hant', 'en', 'zxx'">
      <p><output lang="{.}"/><button type="button" data-copy="data-copy"><xsl:sequence select="b:say('copy')"/></button></p>
    </xsl:for-each>
    <form method="dialog"><button><xsl:sequence select="b:say('close')"/></button></form>
  </dialog>
</xsl:template>
</xsl:stylesheet>

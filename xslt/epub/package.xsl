<?xml version="1.0" encoding="UTF-8"?>
<!-- What holds the book together: title page, navigation, package document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xsl xs b p">

<xsl:template name="title-page" as="element(Q{}file)">
  <xsl:call-template name="page">
    <xsl:with-param name="path" select="'title.xhtml'"/>
    <xsl:with-param name="title" select="$p:title"/>
    <xsl:with-param name="type" select="'titlepage'"/>
    <xsl:with-param name="content">
      <h1 class="book"><xsl:value-of select="$p:title"/></h1>
      <p class="part"><xsl:value-of select="$p:extent"/></p>
      <dl>
        <xsl:for-each select="p:facts()"><dt><xsl:value-of select="@term"/></dt><dd><xsl:value-of select="@text"/></dd></xsl:for-each>
      </dl>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What the work is, and how the book shows its text. -->
<xsl:template name="guide" as="element(Q{}file)">
  <xsl:call-template name="page">
    <xsl:with-param name="path" select="'guide.xhtml'"/>
    <xsl:with-param name="title" select="p:label('guide')"/>
    <xsl:with-param name="type" select="'introduction'"/>
    <xsl:with-param name="content">
      <h1><xsl:value-of select="p:label('guide')"/></h1>
      <xsl:for-each select="p:abstract()"><p class="abstract"><xsl:value-of select="p:shown(.)"/></p></xsl:for-each>
      <ol class="conventions">
        <xsl:for-each select="p:conventions()"><li><xsl:value-of select="."/></li></xsl:for-each>
      </ol>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Chapters with their years, and the apparatus. -->
<xsl:function name="p:navigation" as="element(Q{}file)">
  <xsl:param name="pages" as="element(Q{}file)+"/>
  <file xmlns="" path="nav.xhtml" title="{p:label('contents')}">
    <html xmlns="http://www.w3.org/1999/xhtml" lang="{$language}" xml:lang="{$language}" class="{$p:direction}">
      <head><title><xsl:value-of select="p:label('contents')"/></title><link rel="stylesheet" type="text/css" href="style.css"/></head>
      <body>
        <nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
          <h1 id="contents"><xsl:value-of select="p:label('contents')"/></h1>
          <ol><xsl:apply-templates select="$pages" mode="navigation"/></ol>
        </nav>
        <nav epub:type="landmarks" hidden="hidden" aria-label="{$p:title}">
          <ol>
            <li><a epub:type="toc" href="nav.xhtml"><xsl:value-of select="p:label('contents')"/></a></li>
            <xsl:for-each select="$pages[@path = p:path($p:chapters[1])]">
              <li><a epub:type="bodymatter" href="{@path}"><xsl:value-of select="@title"/></a></li>
            </xsl:for-each>
          </ol>
        </nav>
      </body>
    </html>
  </file>
</xsl:function>

<xsl:mode name="navigation" on-no-match="fail"/>

<xsl:template match="Q{}file" mode="navigation" as="element()" xpath-default-namespace="http://www.w3.org/1999/xhtml">
  <xsl:variable name="path" as="xs:string" select="@path"/>
  <li>
    <a href="{$path}"><xsl:value-of select="@title"/></a>
    <xsl:where-populated>
      <ol>
        <xsl:for-each select=".//h2[@class = 'year']">
          <li><a href="{$path}#{@id}"><xsl:value-of select="span" separator="　"/></a></li>
        </xsl:for-each>
      </ol>
    </xsl:where-populated>
  </li>
</xsl:template>

<xsl:function name="p:package" as="element(Q{}file)">
  <xsl:param name="pages" as="element(Q{}file)+"/>
  <xsl:variable name="day" as="xs:string?" select="$p:header/publicationStmt/date/@when[. castable as xs:date][1] ! string()"/>
  <file xmlns="" path="package.opf">
    <package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"
      unique-identifier="identifier" xml:lang="{$language}" dir="ltr">
      <metadata>
        <dc:identifier id="identifier"><xsl:value-of select="$identifier"/></dc:identifier>
        <dc:title><xsl:value-of select="distinct-values(($p:title, $p:extent))" separator=" "/></dc:title>
        <dc:language><xsl:value-of select="$language"/></dc:language>
        <xsl:for-each select="$p:authors"><dc:creator><xsl:value-of select="."/></dc:creator></xsl:for-each>
        <xsl:for-each select="$p:publisher[. ne '']"><dc:publisher><xsl:value-of select="."/></dc:publisher></xsl:for-each>
        <xsl:for-each select="$p:header/publicationStmt/availability/licence[1]"><dc:rights><xsl:value-of select="normalize-space(.)"/></dc:rights></xsl:for-each>
        <xsl:for-each select="string-join(p:abstract())[. ne '']"><dc:description><xsl:value-of select="."/></dc:description></xsl:for-each>
        <meta property="dcterms:modified"><xsl:value-of select="($day, '2000-01-01')[1] || 'T00:00:00Z'"/></meta>
        <meta property="schema:accessMode">textual</meta>
        <meta property="schema:accessModeSufficient">textual</meta>
        <xsl:for-each select="'tableOfContents', 'readingOrder', 'structuralNavigation', 'index'">
          <meta property="schema:accessibilityFeature"><xsl:value-of select="."/></meta>
        </xsl:for-each>
        <meta property="schema:accessibilityHazard">none</meta>
        <meta property="schema:accessibilitySummary">All is text in reading order, with headings, navigation by chapter and year, and indexes that lead to the entries.</meta>
      </metadata>
      <manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="style" href="style.css" media-type="text/css"/>
        <xsl:for-each select="$pages"><item id="page-{position()}" href="{@path}" media-type="application/xhtml+xml"/></xsl:for-each>
      </manifest>
      <spine page-progression-direction="{if ($vertical) then 'rtl' else 'ltr'}">
        <itemref idref="page-1"/>
        <itemref idref="page-2"/>
        <itemref idref="nav"/>
        <xsl:for-each select="3 to count($pages)"><itemref idref="page-{.}"/></xsl:for-each>
      </spine>
    </package>
  </file>
</xsl:function>
</xsl:stylesheet>

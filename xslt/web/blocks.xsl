<?xml version="1.0" encoding="UTF-8"?>
<!-- The build of the text: years, entries, headline and detail, comments and essays. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml" xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:mode name="text" on-no-match="fail"/>

<xsl:template match="text | body | div" mode="text" as="element()*">
  <xsl:apply-templates select="*" mode="text"/>
</xsl:template>

<xsl:template match="standOff" mode="text" as="empty-sequence()"/>

<xsl:template match="div[@type = 'year']" mode="text" as="element(h:section)">
  <section class="year">
    <xsl:call-template name="identify"/>
    <h2>
      <a class="western"><xsl:if test="@xml:id"><xsl:attribute name="href" select="'#' || @xml:id"/></xsl:if><xsl:value-of select="b:western-year(.)"/></a>
      <span class="reigns">
        <xsl:choose>
          <xsl:when test="head"><xsl:apply-templates select="head/node()" mode="text"/></xsl:when>
          <xsl:otherwise><xsl:for-each select="b:reign-years(.)"><span class="reign"><xsl:value-of select="b:clean(.)"/></span></xsl:for-each></xsl:otherwise>
        </xsl:choose>
      </span>
    </h2>
    <xsl:apply-templates select="* except head" mode="text"/>
  </section>
</xsl:template>

<xsl:template match="div[@type = 'entry']" mode="text" as="element(h:article)">
  <article class="entry">
    <xsl:call-template name="identify"/>
    <xsl:variable name="date" as="element(date)?" select="b:own-date(.)"/>
    <div class="margin">
      <xsl:for-each select="b:date-of-entry(.)">
        <xsl:attribute name="data-reign" select="b:reign-date(.)"/>
      </xsl:for-each>
      <xsl:if test="@xml:id">
        <a href="#{@xml:id}">
          <xsl:choose>
            <xsl:when test="$date"><xsl:sequence select="b:say-briefly(b:western($date))"/></xsl:when>
            <xsl:otherwise><xsl:attribute name="aria-label" select="b:say-plainly('link-to-entry')"/><xsl:value-of select="if (preceding-sibling::div[exists(b:own-date(.))]) then '〃' else '○'"/></xsl:otherwise>
          </xsl:choose>
        </a>
      </xsl:if>
    </div>
    <xsl:apply-templates select="*" mode="text"/>
  </article>
</xsl:template>

<xsl:template match="head" mode="text" as="element(h:h2)">
  <h2 class="title"><xsl:apply-templates mode="text"/></h2>
</xsl:template>

<xsl:template match="div[@type = 'entry']/head" mode="text" as="element(h:h3)">
  <h3 class="headline"><xsl:apply-templates mode="text"/></h3>
</xsl:template>

<xsl:template match="p" mode="text" as="element(h:p)">
  <p><xsl:apply-templates mode="text"/></p>
</xsl:template>

<xsl:template match="note[@type = ('comment', 'supplement', 'essay')]" mode="text" as="element(h:div)">
  <div class="note {@type}" role="note" aria-label="{b:say-plainly(@type)}">
    <xsl:choose>
      <xsl:when test="p | note/p"><xsl:apply-templates select="*" mode="text"/></xsl:when>
      <xsl:otherwise><p><xsl:apply-templates mode="text"/></p></xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<!-- A block inside a paragraph or a headline cannot stay a block in HTML. -->
<xsl:template match="(p | head)//note[@type = ('comment', 'supplement', 'essay')]" mode="text" as="element(h:span)" priority="2">
  <span class="note {@type}" role="note" aria-label="{b:say-plainly(@type)}"><xsl:apply-templates mode="text"/></span>
</xsl:template>

<xsl:template match="note//p[ancestor::note[1][b:is-remark(.)]]" mode="text" as="node()*" priority="2">
  <xsl:apply-templates mode="text"/>
</xsl:template>

<xsl:template name="identify" as="attribute(id)?">
  <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
</xsl:template>

</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text: names, titles, quotations, rare characters, and the editors’ remarks at the end of a chapter. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xmlns:epub="http://www.idpf.org/2007/ops" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xsl xs b p">

<xsl:mode name="inline" on-no-match="fail"/>

<xsl:template match="text()" mode="inline" as="text()?">
  <xsl:value-of select="p:shown(p:clean(p:without-brackets(.)))"/>
</xsl:template>

<!-- Control characters have no place in a web page; they become visible. -->
<xsl:function name="p:shown" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="replace($text, '[&#x7F;-&#x9F;]', '〓')"/>
</xsl:function>

<xsl:template match="lb | pb | cb | milestone | anchor | del | ptr | comment() | processing-instruction()"
  mode="inline" as="empty-sequence()"/>

<xsl:template match="persName | placeName | orgName | roleName | rs" mode="inline" as="node()*">
  <xsl:choose>
    <xsl:when test="p:opens-line(.)"><span class="name"><xsl:apply-templates mode="inline"/></span></xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="inline"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="title" mode="inline" as="node()*">
  <cite><xsl:if test="p:takes-wave(.)"><xsl:attribute name="class" select="'wave'"/></xsl:if><xsl:apply-templates mode="inline"/></cite>
</xsl:template>

<xsl:template match="date[@period]/text()" mode="inline" as="node()*">
  <xsl:variable name="parts" as="xs:string*" select="p:around-reign(.)"/>
  <xsl:value-of select="$parts[1]"/>
  <xsl:for-each select="$parts[2]"><span class="name"><xsl:value-of select="."/></span></xsl:for-each>
  <xsl:value-of select="$parts[3]"/>
</xsl:template>

<xsl:template match="said | quote" mode="inline" as="node()*">
  <xsl:variable name="marks" as="xs:string*" select="p:lost-marks(.)"/>
  <xsl:value-of select="$marks[1]"/>
  <xsl:apply-templates mode="inline"/>
  <xsl:value-of select="$marks[2]"/>
</xsl:template>

<xsl:template match="g" mode="inline" as="node()*">
  <xsl:variable name="character" as="element()?" select="p:declaration(.)"/>
  <span class="rare">
    <xsl:if test="$character"><xsl:attribute name="title" select="p:shown(p:character-facts($character))"/></xsl:if>
    <xsl:apply-templates mode="inline"/>
  </span>
</xsl:template>

<xsl:template match="date | measure | seg | term | foreign | name | num | bibl | sic | corr | orig | reg | abbr | expan
  | lem | rdg | supplied | unclear | surplus | add | ref | note/p" mode="inline" as="node()*">
  <xsl:apply-templates mode="inline"/>
</xsl:template>

<xsl:template match="hi | emph" mode="inline" as="node()*">
  <em><xsl:apply-templates mode="inline"/></em>
</xsl:template>

<xsl:template match="gap" mode="inline" as="text()">
  <xsl:value-of select="p:squares(.)"/>
</xsl:template>

<!-- The author's own note inside a paragraph, in small type. -->
<xsl:template match="note" mode="inline" as="node()*">
  <small class="aside"><xsl:apply-templates mode="inline"/></small>
</xsl:template>

<xsl:function name="p:is-remark" as="xs:boolean">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="exists($note[self::note or self::choice or self::app][not(@type = ('comment', 'supplement', 'essay'))])"/>
</xsl:function>

<xsl:template match="note[p:is-remark(.)]" mode="inline" as="node()*" priority="1">
  <xsl:call-template name="reference"/>
</xsl:template>

<xsl:template match="choice | app" mode="inline" as="node()*">
  <xsl:apply-templates select="p:reading(.)" mode="inline"/>
  <xsl:call-template name="reference"/>
</xsl:template>

<xsl:template name="reference" as="element()">
  <xsl:variable name="number" as="xs:integer" select="p:remark-number(.)"/>
  <a class="noteref" epub:type="noteref" role="doc-noteref" id="reference-{$number}" href="#remark-{$number}">
    <xsl:value-of select="'〔' || $number || '〕'"/>
  </a>
</xsl:template>

<xsl:function name="p:remark-number" as="xs:integer">
  <xsl:param name="remark" as="element()"/>
  <xsl:variable name="number" as="xs:string">
    <xsl:number select="$remark" level="any" count="note[p:is-remark(.)] | choice | app" from="text"/>
  </xsl:variable>
  <xsl:sequence select="xs:integer($number)"/>
</xsl:function>

<!-- A remark at the end of its chapter; of alternatives, what is not in the text. -->
<xsl:template match="note | choice | app" mode="remark" as="element()">
  <xsl:variable name="number" as="xs:integer" select="p:remark-number(.)"/>
  <xsl:variable name="reading" as="element()?" select="self::choice/p:reading(.) | self::app/p:reading(.)"/>
  <aside epub:type="footnote" role="doc-footnote" id="remark-{$number}">
    <p>
      <a class="back" role="doc-backlink" href="#reference-{$number}"><xsl:value-of select="'〔' || $number || '〕'"/></a>
      <xsl:choose>
        <xsl:when test="empty($reading)"><xsl:apply-templates mode="inline"/></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="'「' || p:shown(p:plain($reading)) || '」'"/>
          <xsl:for-each select="* except $reading">
            <xsl:value-of select="p:label(if (self::rdg) then 'also' else 'read-as') || '「'"/>
            <xsl:apply-templates mode="inline"/>
            <xsl:value-of select="'」' || p:witness(.)"/>
          </xsl:for-each>
          <xsl:text>。</xsl:text>
        </xsl:otherwise>
      </xsl:choose>
    </p>
  </aside>
</xsl:template>

<xsl:template match="*" mode="inline" as="empty-sequence()" priority="-1">
  <xsl:sequence select="p:unhandled(.)"/>
</xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- From the ODD to RELAX NG: one definition for each specification, under the name that the ODD gives it. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  xmlns:odd="https://biannian.org/ns/odd"
  xmlns="http://relaxng.org/ns/structure/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="xs odd" expand-text="yes">

  <xsl:output method="xml" indent="yes"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="content" on-no-match="fail"/>
  <xsl:mode name="attribute" on-no-match="fail"/>

  <xsl:key name="member" match="elementSpec | classSpec" use="classes/memberOf/@key"/>

  <xsl:template match="/">
    <xsl:apply-templates select="//schemaSpec"/>
  </xsl:template>

  <xsl:template match="schemaSpec">
    <xsl:comment> Made from biannian.odd by xslt/odd/relaxng.xsl: change the ODD, not this file. </xsl:comment>
    <grammar ns="http://www.tei-c.org/ns/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <start>
        <choice>
          <xsl:for-each select="tokenize(@start)"><ref name="{.}"/></xsl:for-each>
        </choice>
      </start>
      <xsl:apply-templates select="//dataSpec, //macroSpec, //classSpec, //elementSpec"/>
    </grammar>
  </xsl:template>

  <xsl:template match="dataSpec | macroSpec">
    <define name="{@ident}">
      <xsl:call-template name="documentation"/>
      <xsl:apply-templates select="content" mode="content"/>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'model']">
    <define name="{@ident}">
      <xsl:call-template name="documentation"/>
      <choice>
        <xsl:for-each select="key('member', @ident)"><ref name="{@ident}"/></xsl:for-each>
        <xsl:if test="empty(key('member', @ident))"><notAllowed/></xsl:if>
      </choice>
    </define>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts']">
    <define name="{@ident}">
      <xsl:call-template name="documentation"/>
      <xsl:call-template name="attributes"/>
    </define>
  </xsl:template>

  <xsl:template match="elementSpec">
    <define name="{@ident}">
      <element name="{(altIdent, @ident)[1]}">
        <xsl:call-template name="documentation"/>
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates select="content" mode="content"/>
      </element>
    </define>
  </xsl:template>

  <xsl:template name="documentation">
    <xsl:for-each select="desc[@xml:lang = 'en']">
      <a:documentation>{normalize-space()}</a:documentation>
    </xsl:for-each>
  </xsl:template>

  <!-- Attributes: those of the classes, then the element's own. -->
  <xsl:template name="attributes">
    <xsl:variable name="inherited" select="classes/memberOf/@key[starts-with(., 'att.')]"/>
    <xsl:for-each select="$inherited"><ref name="{.}"/></xsl:for-each>
    <xsl:apply-templates select="attList" mode="attribute"/>
    <xsl:if test="empty($inherited | attList | self::elementSpec)"><empty/></xsl:if>
  </xsl:template>

  <xsl:template match="attList" mode="attribute">
    <xsl:apply-templates select="*" mode="attribute"/>
  </xsl:template>

  <xsl:template match="attList[@org = 'choice']" mode="attribute">
    <choice>
      <xsl:for-each select="*">
        <group><xsl:apply-templates select="." mode="attribute"/></group>
      </xsl:for-each>
    </choice>
  </xsl:template>

  <xsl:template match="attRef" mode="attribute">
    <ref name="{@class}"/>
  </xsl:template>

  <xsl:template match="attDef" mode="attribute">
    <xsl:variable name="attribute">
      <attribute name="{@ident}">
        <xsl:call-template name="documentation"/>
        <xsl:variable name="value">
          <xsl:apply-templates select="(valList, datatype/dataRef)[1]" mode="content"/>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="datatype/@maxOccurs = 'unbounded'">
            <list><oneOrMore><xsl:sequence select="$value"/></oneOrMore></list>
          </xsl:when>
          <xsl:otherwise><xsl:sequence select="$value"/></xsl:otherwise>
        </xsl:choose>
      </attribute>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@usage = 'req'"><xsl:sequence select="$attribute"/></xsl:when>
      <xsl:otherwise><optional><xsl:sequence select="$attribute"/></optional></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Content models. -->
  <xsl:template match="content" mode="content">
    <xsl:apply-templates select="*" mode="content"/>
  </xsl:template>

  <xsl:template match="*[@minOccurs or @maxOccurs]" mode="content" priority="1">
    <xsl:variable name="once" as="element()+"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="odd:repeated($once, xs:integer((@minOccurs, 1)[1]), string((@maxOccurs, 1)[1]))"/>
  </xsl:template>

  <xsl:function name="odd:repeated" as="element()*">
    <xsl:param name="once" as="element()+"/>
    <xsl:param name="least" as="xs:integer"/>
    <xsl:param name="most" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$most = 'unbounded' and $least = 0"><zeroOrMore><xsl:sequence select="$once"/></zeroOrMore></xsl:when>
      <xsl:when test="$most = 'unbounded'">
        <xsl:sequence select="(2 to $least) ! $once"/>
        <oneOrMore><xsl:sequence select="$once"/></oneOrMore>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="(1 to $least) ! $once"/>
        <xsl:for-each select="$least + 1 to xs:integer($most)">
          <optional><xsl:sequence select="$once"/></optional>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="sequence" mode="content">
    <group><xsl:apply-templates select="*" mode="content"/></group>
  </xsl:template>

  <xsl:template match="alternate" mode="content">
    <choice><xsl:apply-templates select="*" mode="content"/></choice>
  </xsl:template>

  <xsl:template match="elementRef | classRef | macroRef | dataRef[@key]" mode="content">
    <ref name="{@key}"/>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="content">
    <data type="{@name}">
      <xsl:for-each select="@restriction"><param name="pattern">{.}</param></xsl:for-each>
    </data>
  </xsl:template>

  <xsl:template match="valList[@type = 'closed']" mode="content">
    <choice>
      <xsl:for-each select="valItem"><value>{@ident}</value></xsl:for-each>
    </choice>
  </xsl:template>

  <xsl:template match="textNode" mode="content"><text/></xsl:template>
  <xsl:template match="empty" mode="content"><empty/></xsl:template>
</xsl:stylesheet>

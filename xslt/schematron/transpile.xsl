<?xml version="1.0" encoding="UTF-8"?>
<!-- From a Schematron schema (ISO/IEC 19757-3, queryBinding xslt3) to an XSLT 3.0 stylesheet that lists what does not hold.

     The result is <findings> with one <finding rule="…" role="…" node="…"> each: `rule` is the identifier of the
     assertion, else of its rule or pattern; `node` is the number of the element in document order, from 1, and `text` how
     its text begins. All patterns run: phases and diagnostics are passed over.

     All rules are templates of one mode, so that one walk through the document serves them all. Each goes on to the
     next rule that matches the node, and says of which pattern it was: within a pattern only the first rule applies. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:out="https://biannian.org/ns/alias"
  exclude-result-prefixes="sch xs">

  <!-- Whether a rule that fails where it is applied is a finding there; without, it ends the whole transformation. -->
  <xsl:param name="careful" as="xs:boolean" select="false()"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="instance" on-no-match="shallow-copy"/>

  <xsl:template match="/">
    <xsl:apply-templates select="sch:schema"/>
  </xsl:template>

  <xsl:template match="sch:schema">
    <xsl:variable name="patterns" as="element(sch:pattern)*">
      <xsl:apply-templates select="sch:pattern[not(@abstract = 'true')]" mode="instance"/>
    </xsl:variable>
    <out:stylesheet version="3.0">
      <xsl:for-each select="sch:ns"><xsl:namespace name="{@prefix}" select="string(@uri)"/></xsl:for-each>
      <xsl:copy-of select="xsl:*"/>
      <xsl:apply-templates select="sch:* except sch:pattern"/>
      <out:accumulator name="node" initial-value="0" as="Q{{http://www.w3.org/2001/XMLSchema}}integer">
        <out:accumulator-rule match="*" select="$value + 1"/>
      </out:accumulator>
      <out:mode on-no-match="deep-skip" use-accumulators="node"/>
      <out:mode name="rules" on-no-match="deep-skip" use-accumulators="node"/>
      <out:template match="/" priority="{count($patterns/sch:rule) + 1}">
        <findings>
          <out:apply-templates select="{sch:nodes($patterns/sch:rule/@context)}" mode="rules"/>
        </findings>
      </out:template>
      <xsl:apply-templates select="$patterns/sch:rule[@context]"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="sch:title | sch:p | sch:phase | sch:diagnostics | sch:ns"/>

  <!-- A pattern that is an instance of an abstract one: its rules, with the parameters put in. -->
  <xsl:template match="sch:pattern[@is-a]" mode="instance">
    <xsl:copy>
      <xsl:copy-of select="@id"/>
      <xsl:apply-templates select="../sch:pattern[@abstract = 'true'][@id = current()/@is-a]/node()" mode="instance">
        <xsl:with-param name="values" select="sch:param" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@context | @test | @select | @value | @path" mode="instance">
    <xsl:param name="values" as="element(sch:param)*" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="
      fold-left(sort($values, (), function($one) { -string-length($one/@name) }), string(), function($text, $value) { replace($text, '$' || $value/@name, $value/@value, 'q') })"/>
  </xsl:template>

  <!-- The nodes that contexts may mean: elements, and whatever else their last steps name. -->
  <xsl:function name="sch:nodes" as="xs:string">
    <xsl:param name="contexts" as="xs:string*"/>
    <xsl:variable name="bare" select="sch:without-predicates(string-join($contexts, '|'))"/>
    <xsl:variable name="others" select="('@*'[matches($bare, '@|attribute')], 'text()'[contains($bare, 'text(')],
      'comment()'[contains($bare, 'comment(')], 'processing-instruction()'[contains($bare, 'processing-instruction(')])"/>
    <xsl:sequence select="'//(' || string-join(('*', $others), ' | ') || ')' || ' | /'[matches($bare, '(^|\|)\s*/\s*(\||$)')]"/>
  </xsl:function>

  <xsl:function name="sch:without-predicates" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="shorter" select="replace($context, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($shorter = $context) then $context else sch:without-predicates($shorter)"/>
  </xsl:function>

  <xsl:template match="sch:rule">
    <out:template match="{@context}" mode="rules" priority="{last() - position()}">
      <out:param name="pattern"/>
      <out:if test="not($pattern = '{generate-id(..)}')">
        <xsl:choose>
          <xsl:when test="$careful">
            <out:try>
              <xsl:apply-templates select="../sch:let, *"/>
              <out:catch>
                <finding rule="{(@id, ../@id, 'schematron')[1]}" role="error"
                  node="{{ancestor-or-self::*[1]/accumulator-before('node')}}">the rule cannot be applied here: <out:value-of
                    select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/></finding>
              </out:catch>
            </out:try>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="../sch:let, *"/>
          </xsl:otherwise>
        </xsl:choose>
      </out:if>
      <out:next-match><out:with-param name="pattern" select="'{generate-id(..)}'"/></out:next-match>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:extends[@rule]">
    <xsl:apply-templates select="../../sch:rule[@abstract = 'true'][@id = current()/@rule]/*"/>
  </xsl:template>

  <xsl:template match="sch:let">
    <out:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <xsl:template match="sch:assert">
    <out:if test="not({@test})"><xsl:call-template name="finding"/></out:if>
  </xsl:template>

  <xsl:template match="sch:report">
    <out:if test="{@test}"><xsl:call-template name="finding"/></out:if>
  </xsl:template>

  <xsl:template name="finding">
    <finding rule="{(@id, ../@id, ../../@id, 'schematron')[1]}" role="{(@role, ../@role, 'error')[1]}"
      node="{{ancestor-or-self::*[1]/accumulator-before('node')}}"
      text="{{substring(ancestor-or-self::*[1], 1, 250)}}">
      <xsl:apply-templates/>
    </finding>
  </xsl:template>

  <xsl:template match="sch:value-of"><out:value-of select="{@select}"/></xsl:template>
  <xsl:template match="sch:name"><out:value-of select="name({@path})"/></xsl:template>
  <xsl:template match="sch:emph | sch:dir | sch:span"><xsl:apply-templates/></xsl:template>
  <xsl:template match="text()"><out:text><xsl:value-of select="."/></out:text></xsl:template>
</xsl:stylesheet>

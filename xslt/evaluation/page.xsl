<?xml version="1.0" encoding="UTF-8"?>
<!-- An evaluation (biannian.evaluation.page) as a page that needs no other file. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" exclude-result-prefixes="#all" expand-text="yes" xpath-default-namespace="" xmlns="http://www.w3.org/1999/xhtml">

<xsl:import href="../common/labels.xsl"/>
<xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

<xsl:variable name="b:kind-labels" as="map(xs:string, xs:string)" static="yes"
  select="map:merge(doc('kinds.xml')/kinds/kind ! map { string(@name): string(@label) })" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

<xsl:mode on-no-match="fail"/>

<xsl:template match="/" as="element()">
  <html lang="en">
    <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>{b:label('evaluation', 'en')} · {b:label('evaluation', 'zh-Hant')}</title>
      <style><xsl:sequence select="unparsed-text('page.css')"/></style>
    </head>
    <body>
      <main>
        <xsl:apply-templates select="evaluation"/>
      </main>
    </body>
  </html>
</xsl:template>

<xsl:template match="evaluation" as="element()*">
  <h1><xsl:sequence select="b:both('evaluation')"/></h1>
  <table class="scores">
    <thead>
      <tr>
        <th rowspan="2" scope="col"><xsl:sequence select="b:both('evaluation-kind')"/></th>
        <th colspan="3" scope="colgroup"><xsl:sequence select="b:both('evaluation-strict')"/></th>
        <th colspan="3" scope="colgroup"><xsl:sequence select="b:both('evaluation-overlapping')"/></th>
        <th rowspan="2" scope="col"><xsl:sequence select="b:both('evaluation-gold')"/></th>
        <th rowspan="2" scope="col"><xsl:sequence select="b:both('evaluation-predicted')"/></th>
      </tr>
      <tr>
        <xsl:for-each select="1 to 2">
          <xsl:for-each select="'precision', 'recall', 'f1'">
            <th scope="col"><xsl:sequence select="b:both('evaluation-' || .)"/></th>
          </xsl:for-each>
        </xsl:for-each>
      </tr>
    </thead>
    <tbody>
      <xsl:apply-templates select="score"/>
    </tbody>
  </table>
  <xsl:if test="confusion">
    <h2><xsl:sequence select="b:both('evaluation-confusions')"/></h2>
    <xsl:call-template name="b:confusions"/>
  </xsl:if>
  <xsl:for-each select="'missed', 'false'">
    <xsl:call-template name="b:examples">
      <xsl:with-param name="label" select="'evaluation-' || ."/>
      <xsl:with-param name="examples" select="$b:evaluation/*[name() = current()]"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:variable name="b:evaluation" as="element(evaluation)" select="/evaluation"/>

<xsl:template match="score" as="element()">
  <tr class="{if (@kind = 'micro') then 'all' else 'one'}">
    <th scope="row"><xsl:sequence select="b:kind(@kind)"/></th>
    <xsl:for-each select="(strict, overlapping)/(@precision, @recall, @f1)">
      <td class="{if (name() = 'f1') then 'f1' else 'share'}" style="--share: {.}">{.}</td>
    </xsl:for-each>
    <td>{@gold}</td>
    <td>{@predicted}</td>
  </tr>
</xsl:template>

<!-- Kinds in the gold down, the kind that was predicted across. -->
<xsl:template name="b:confusions" as="element()">
  <xsl:context-item use="required" as="element(evaluation)"/>
  <xsl:variable name="across" as="xs:string*" select="distinct-values(confusion/@predicted)"/>
  <xsl:variable name="confusions" as="element(confusion)+" select="confusion"/>
  <table>
    <thead>
      <tr>
        <th scope="col"><xsl:sequence select="b:both('evaluation-gold')"/> \ <xsl:sequence select="b:both('evaluation-predicted')"/></th>
        <xsl:for-each select="$across">
          <th scope="col"><xsl:sequence select="b:kind(.)"/></th>
        </xsl:for-each>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each-group select="confusion" group-by="@gold">
        <tr>
          <th scope="row"><xsl:sequence select="b:kind(current-grouping-key())"/></th>
          <xsl:for-each select="$across">
            <td>{$confusions[@gold = current-grouping-key()][@predicted = current()]/@count}</td>
          </xsl:for-each>
        </tr>
      </xsl:for-each-group>
    </tbody>
  </table>
</xsl:template>

<xsl:template name="b:examples" as="element()*">
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="examples" as="element()*"/>
  <h2><xsl:sequence select="b:both($label)"/> <span class="count">{count($examples)}</span></h2>
  <xsl:for-each-group select="$examples" group-by="@kind">
    <details>
      <summary><xsl:sequence select="b:kind(current-grouping-key())"/> <span class="count">{count(current-group())}</span></summary>
      <ol lang="zh">
        <xsl:for-each select="current-group()">
          <li><span class="before">{before}</span><mark>{words}</mark><span>{after}</span></li>
        </xsl:for-each>
      </ol>
    </details>
  </xsl:for-each-group>
</xsl:template>

<!-- A label in English and in both scripts of Chinese, where they differ. -->
<xsl:function name="b:both" as="element()+">
  <xsl:param name="key" as="xs:string"/>
  <span class="en">{b:label($key, 'en')}</span>
  <span class="zh" lang="zh">{distinct-values((b:label($key, 'zh-Hant'), b:label($key, 'zh-Hans'))) => string-join('/')}</span>
</xsl:function>

<!-- A kind's own name, and its label where it has one. -->
<xsl:function name="b:kind" as="element()+">
  <xsl:param name="kind" as="xs:string"/>
  <xsl:if test="$kind != 'micro'">
    <code>{$kind}</code>
  </xsl:if>
  <xsl:sequence select="$b:kind-labels($kind) ! b:both(.)"/>
</xsl:function>
</xsl:stylesheet>

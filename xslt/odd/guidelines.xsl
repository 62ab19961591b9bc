<?xml version="1.0" encoding="UTF-8"?>
<!-- From the ODD to a page for readers: prose, elements, attributes, values, examples and rules, in two languages. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:odd="https://biannian.org/ns/odd"
  xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">

  <xsl:output method="html" version="5" indent="no"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="prose" on-no-match="fail"/>
  <xsl:mode name="source" on-no-match="fail"/>

  <xsl:key name="specification" match="elementSpec | classSpec | macroSpec | dataSpec" use="@ident"/>
  <xsl:key name="member" match="elementSpec | classSpec" use="classes/memberOf/@key"/>
  <xsl:key name="parent" match="elementSpec" use="odd:children(.)/@ident"/>

  <xsl:template match="/">
    <xsl:apply-templates select="TEI"/>
  </xsl:template>

  <xsl:template match="TEI">
    <html lang="en">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{teiHeader/fileDesc/titleStmt/title[1]}</title>
        <style><xsl:value-of select="unparsed-text('guidelines.css')" disable-output-escaping="yes"/></style>
      </head>
      <body>
        <nav aria-label="Contents">
          <a class="top" href="#top">{teiHeader/fileDesc/titleStmt/title[1]}</a>
          <xsl:for-each select="text/body/div/specGrp[elementSpec | constraintSpec]">
            <details>
              <summary><a href="#{@xml:id}">{../head/text()}<xsl:apply-templates select="../head/foreign" mode="prose"/></a></summary>
              <ul>
                <xsl:for-each select="elementSpec | constraintSpec">
                  <li><a href="#{@ident}">{@ident}<xsl:for-each select="gloss"> <span lang="zh-Hant">{.}</span></xsl:for-each></a></li>
                </xsl:for-each>
              </ul>
            </details>
          </xsl:for-each>
        </nav>
        <main id="top">
          <h1><xsl:apply-templates select="text/body/head/node()" mode="prose"/></h1>
          <xsl:apply-templates select="text/body/p, text/body/div[specGrp]" mode="prose"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- Prose -->
  <xsl:template match="div" mode="prose">
    <section id="{specGrp/@xml:id}">
      <h2><xsl:apply-templates select="head/node()" mode="prose"/></h2>
      <xsl:apply-templates select="p" mode="prose"/>
      <xsl:choose>
        <xsl:when test="specGrp/dataSpec">
          <table>
            <xsl:apply-templates select="specGrp/dataSpec"/>
          </table>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="specGrp/*"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
  <xsl:template match="p" mode="prose">
    <p lang="{(@xml:lang, 'en')[1]}"><xsl:apply-templates mode="prose"/></p>
  </xsl:template>
  <xsl:template match="hi" mode="prose"><em><xsl:apply-templates mode="prose"/></em></xsl:template>
  <xsl:template match="foreign" mode="prose"><span lang="{@xml:lang}"><xsl:apply-templates mode="prose"/></span></xsl:template>
  <xsl:template match="text()" mode="prose">{.}</xsl:template>

  <!-- Specifications -->
  <xsl:template match="elementSpec">
    <xsl:variable name="name" select="string((altIdent, @ident)[1])"/>
    <xsl:variable name="parents" select="key('parent', @ident)"/>
    <article id="{@ident}">
      <h3><code>{$name}</code> <span lang="zh-Hant">{gloss}</span>
        <xsl:if test="altIdent"><span class="use">{substring-after(@ident, '.')}</span></xsl:if></h3>
      <xsl:call-template name="described"/>
      <dl>
        <dt>TEI</dt>
        <dd><a href="https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{$name}.html">{$name}</a> <span class="module">{' ' || @module}</span></dd>
        <dt>In <span lang="zh-Hant">所在</span></dt>
        <dd>
          <xsl:call-template name="links"><xsl:with-param name="to" select="$parents"/></xsl:call-template>
          <xsl:if test="empty($parents)"><i>the root</i></xsl:if>
        </dd>
        <dt>Holds <span lang="zh-Hant">所含</span></dt>
        <dd>
          <xsl:if test="odd:holds(., 'textNode')"><i>text</i><xsl:text> </xsl:text></xsl:if>
          <xsl:call-template name="links"><xsl:with-param name="to" select="odd:children(.)"/></xsl:call-template>
          <xsl:for-each select="content/dataRef">
            <i>{if (@key) then key('specification', @key)/desc[@xml:lang = 'en'] else @restriction}</i>
          </xsl:for-each>
          <xsl:if test="content/empty"><i>nothing</i></xsl:if>
        </dd>
      </dl>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="exemplum"/>
    </article>
  </xsl:template>

  <xsl:template match="classSpec[@type = 'atts'] | classSpec[@type = 'model'] | macroSpec">
    <article id="{@ident}">
      <h3><code>{@ident}</code></h3>
      <xsl:call-template name="described"/>
      <xsl:call-template name="attributes"/>
    </article>
  </xsl:template>

  <xsl:template match="dataSpec">
    <tr id="{@ident}">
      <td><xsl:call-template name="described"/></td>
      <td><xsl:for-each select=".//dataRef/@restriction"><code>{.}</code><xsl:text> </xsl:text></xsl:for-each></td>
    </tr>
  </xsl:template>

  <xsl:template match="constraintSpec">
    <article id="{@ident}">
      <h3><code>{@ident}</code>
        <span class="use">{if (.//sch:assert/@role = 'warning') then 'warning' else 'error'}</span></h3>
      <xsl:call-template name="described"/>
    </article>
  </xsl:template>

  <xsl:template name="described">
    <xsl:for-each select="desc"><p lang="{@xml:lang}">{normalize-space()}</p></xsl:for-each>
  </xsl:template>

  <xsl:template name="links">
    <xsl:param name="to" as="element(elementSpec)*"/>
    <xsl:for-each select="$to">
      <a href="#{@ident}"><code>{@ident}</code></a>
      <xsl:if test="position() != last()">, </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="attributes">
    <xsl:variable name="own" select="attList//attDef"/>
    <xsl:variable name="shared" select="classes/memberOf/@key[starts-with(., 'att.')]"/>
    <xsl:if test="$own">
      <table>
        <xsl:for-each select="$own">
          <tr>
            <th scope="row"><code>@{@ident}</code><xsl:if test="@usage = 'req'"><span class="required">required</span></xsl:if></th>
            <td>
              <xsl:call-template name="described"/>
              <xsl:for-each select="datatype/dataRef[@key]"><p class="value">{key('specification', @key)/desc[@xml:lang = 'en']}</p></xsl:for-each>
              <xsl:for-each select="datatype/dataRef[not(@key)]/@restriction"><p class="value"><code>{.}</code></p></xsl:for-each>
              <xsl:if test="valList">
                <ul>
                  <xsl:for-each select="valList/valItem">
                    <li><code>{@ident}</code> {desc[@xml:lang = 'en']} <span lang="zh-Hant">{desc[@xml:lang = 'zh-Hant']}</span></li>
                  </xsl:for-each>
                </ul>
              </xsl:if>
            </td>
          </tr>
        </xsl:for-each>
      </table>
    </xsl:if>
    <xsl:if test="exists($shared)">
      <p class="shared">Also <span lang="zh-Hant">又</span>:
        <xsl:for-each select="$shared">
          <a href="#{.}">{odd:attributes(key('specification', .)) ! ('@' || .) => string-join(', ')}</a>
          <xsl:if test="position() != last()">; </xsl:if>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- What an element may hold, through classes and macros. -->
  <xsl:function name="odd:children" as="element(elementSpec)*">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="odd:parts($specification)[self::elementSpec] | ()"/>
  </xsl:function>

  <xsl:function name="odd:parts" as="element()*">
    <xsl:param name="specification" as="element()"/>
    <xsl:for-each select="$specification/content//(elementRef | classRef | macroRef)">
      <xsl:variable name="named" select="key('specification', @key)"/>
      <xsl:sequence select="
        if (self::elementRef) then $named
        else if (self::classRef) then key('member', @key)[self::elementSpec]
        else odd:parts($named)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="odd:holds" as="xs:boolean">
    <xsl:param name="specification" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="
      exists($specification/content//*[local-name() = $kind])
      or (some $macro in $specification/content//macroRef satisfies odd:holds(key('specification', $macro/@key, root($macro)), $kind))"/>
  </xsl:function>

  <xsl:function name="odd:attributes" as="xs:string*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:sequence select="
      $class/attList//attDef/string(@ident),
      $class/classes/memberOf ! odd:attributes(key('specification', @key))"/>
  </xsl:function>

  <!-- Examples, as they are written in a file. -->
  <xsl:template match="exemplum">
    <pre><code><xsl:apply-templates select="eg:egXML/node()" mode="source"/></code></pre>
  </xsl:template>
  <xsl:template match="eg:*" mode="source">
    <b>&lt;{local-name()}</b>
    <xsl:for-each select="@*"><xsl:text> </xsl:text>{name()}=<q>{.}</q></xsl:for-each>
    <xsl:choose>
      <xsl:when test="node()"><b>&gt;</b><xsl:apply-templates mode="source"/><b>&lt;/{local-name()}&gt;</b></xsl:when>
      <xsl:otherwise><b>/&gt;</b></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="text()" mode="source">{.}</xsl:template>
  <!-- A line between elements is indented as deep as they lie, an end tag less by one. -->
  <xsl:template match="text()[not(normalize-space())][contains(., '&#10;')]" mode="source">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::eg:* except ancestor::eg:egXML) - (if (following-sibling::node()) then 0 else 1)"/>
    <xsl:text>&#10;</xsl:text><xsl:value-of select="(1 to $depth) ! '  '" separator=""/>
  </xsl:template>
</xsl:stylesheet>

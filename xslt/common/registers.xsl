<?xml version="1.0" encoding="UTF-8"?>
<!-- Names: what kind a mark is, which entries a ref points to, and what an entry of a register is called. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:variable name="b:kinds" as="element(Q{}kinds)" static="yes" select="doc('kinds.xml')/Q{}kinds"/>

<!-- The kind of a mark: the class by which it is shown and switched. -->
<xsl:function name="b:kind" as="xs:string">
  <xsl:param name="mark" as="element()"/>
  <xsl:choose>
    <xsl:when test="$mark/self::persName or $mark/self::rs">person</xsl:when>
    <xsl:when test="$mark/self::placeName">place</xsl:when>
    <xsl:when test="$mark/self::orgName[@type = 'office']">office</xsl:when>
    <xsl:when test="$mark/self::orgName">polity</xsl:when>
    <xsl:when test="$mark/self::roleName">office</xsl:when>
    <xsl:when test="$mark/self::title">work</xsl:when>
    <xsl:otherwise><xsl:sequence select="local-name($mark)"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The name of the register that a ref such as person:liao-daozong points into; empty for a foreign ref. -->
<xsl:function name="b:register" as="xs:string?">
  <xsl:param name="ref" as="xs:string"/>
  <xsl:sequence select="$b:kinds/Q{}register[@prefix = substring-before($ref, ':')]/@name ! string()"/>
</xsl:function>

<!-- The refs of an attribute, in their order: the first is the likeliest. -->
<xsl:function name="b:refs" as="xs:string*">
  <xsl:param name="attribute" as="attribute()?"/>
  <xsl:sequence select="tokenize($attribute)[b:register(.)]"/>
</xsl:function>

<!-- All the names of an entry, whatever register it is in. -->
<xsl:function name="b:names" as="element()*">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="$entry/(persName | placeName | orgName | roleName | term | label | title)[@xml:lang or @type]"/>
</xsl:function>

<!-- The main name of an entry in a script; where there is none, in any Chinese script, else the entry's id. -->
<xsl:function name="b:main-name" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:param name="language" as="xs:string"/>
  <xsl:variable name="names" as="element()*" select="b:names($entry)[not(starts-with(@xml:lang, 'zh-Latn') or @xml:lang = 'en')]"/>
  <xsl:sequence select="string(($names[@type = 'main'][@xml:lang = $language], $names[@type = 'main'], $names, $entry/@xml:id)[1])"/>
</xsl:function>

<xsl:function name="b:pinyin" as="xs:string?">
  <xsl:param name="entry" as="element()"/>
  <xsl:sequence select="b:names($entry)[starts-with(@xml:lang, 'zh-Latn')][1] ! string()"/>
</xsl:function>

<!-- What an entry is sorted by: its pinyin without tone marks and blanks, else its id. -->
<xsl:function name="b:sort-key" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="reading" as="xs:string" select="(b:pinyin($entry), string($entry/@xml:id))[normalize-space()][1]"/>
  <xsl:sequence select="lower-case(replace(normalize-unicode($reading, 'NFD'), '[\p{M}\s''’\-]', ''))"/>
</xsl:function>

<!-- The letter under which an index files an entry: A to Z, else #. -->
<xsl:function name="b:letter" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="first" as="xs:string" select="upper-case(substring(b:sort-key($entry), 1, 1))"/>
  <xsl:sequence select="if (matches($first, '[A-Z]')) then $first else '#'"/>
</xsl:function>
</xsl:stylesheet>

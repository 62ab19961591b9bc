<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus at the end: chronology, indexes, rare characters, notes on the text. Pages are found by book.typ. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:b="urn:biannian" xmlns:p="urn:biannian:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

<xsl:key name="p:mention" match="text//(persName | placeName | orgName | roleName | rs | title)" use="b:refs(@ref)[1]"/>
<xsl:key name="p:entry" match="listPerson/person | listPlace/place | listOrg/org | listBibl/bibl | list/item" use="p:ref(.)"/>
<xsl:key name="p:used-character" match="text//g" use="substring-after(@ref, '#')"/>

<xsl:template name="apparatus" as="text()*">
  <xsl:if test="$p:chapters/text/body//div[@type = 'entry']/head">
    <xsl:value-of select="'#chronology(' || p:literal(p:label('chronology')) || ')&#10;'"/>
  </xsl:if>
  <xsl:text>#lists(&#10;</xsl:text>
  <xsl:for-each select="$b:kinds/Q{}register">
    <xsl:call-template name="index"/>
  </xsl:for-each>
  <xsl:call-template name="characters"/>
  <xsl:text>)&#10;</xsl:text>
  <xsl:call-template name="principles"/>
</xsl:template>

<!-- Every name of what the text mentions leads to its main name; that one to the pages. -->
<xsl:template name="index" as="text()*">
  <xsl:context-item as="element(Q{}register)"/>
  <xsl:variable name="register" as="element(Q{}register)" select="."/>
  <xsl:variable name="lines" as="element(Q{}line)*">
    <xsl:for-each select="distinct-values($p:chapters/text//@ref ! b:refs(.)[1])[substring-before(., ':') = $register/@prefix]">
      <xsl:variable name="ref" as="xs:string" select="."/>
      <xsl:sequence select="key('p:entry', ., $p:corpus)[1][key('p:mention', $ref, $p:corpus)] ! p:lines(.)"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:if test="exists($lines)">
    <xsl:value-of select="'(index, ' || p:literal(p:label($register/@name)) || ', (&#10;'"/>
    <xsl:for-each select="$lines">
      <xsl:sort select="p:sort-key(@name, @reading)" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <xsl:sort select="@see" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <xsl:value-of select="p:array((p:group(@name, @reading), @name, @ref, @see) ! p:literal(.)) || ',&#10;'"/>
    </xsl:for-each>
    <xsl:text>)),&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<!-- The lines of an entry: its main name with a ref, its other names with the main name to see. -->
<xsl:function name="p:lines" as="element(Q{}line)+">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="main" as="xs:string" select="b:main-name($entry, $language)"/>
  <xsl:variable name="others" as="xs:string*" select="distinct-values(b:names($entry)[@xml:lang = $language] ! string())[. ne $main]"/>
  <line xmlns="" name="{$main}" reading="{b:pinyin($entry)}" ref="{p:ref($entry)}" see=""/>
  <xsl:for-each select="$others">
    <line xmlns="" name="{.}" reading="{key('p:reading', ., $readings)}" ref="" see="{p:label('see')}{$main}"/>
  </xsl:for-each>
</xsl:function>

<xsl:key name="p:reading" match="Q{}reading" use="@name"/>

<!-- The ref by which the texts point to an entry. -->
<xsl:function name="p:ref" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="prefix" as="xs:string" select="if ($entry/self::person) then 'person' else if ($entry/self::place) then 'place'
    else if ($entry/self::org) then 'org' else if ($entry/self::bibl) then 'work' else 'office'"/>
  <xsl:sequence select="$prefix || ':' || $entry/@xml:id"/>
</xsl:function>

<!-- What the source has for each rare character, and what it is read as. -->
<xsl:template name="characters" as="text()*">
  <xsl:variable name="characters" as="element()*">
    <xsl:for-each-group select="$p:chapters//charDecl/(char | glyph)[key('p:used-character', @xml:id, ancestor::TEI)]" group-by="@xml:id">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:if test="exists($characters)">
    <xsl:value-of select="'(characters, ' || p:literal(p:label('characters')) || ', (&#10;'"/>
    <xsl:for-each select="$characters">
      <xsl:variable name="reading" as="element(mapping)?" select="mapping[@type = 'unicode'][1]"/>
      <xsl:variable name="facts" as="xs:string*" select="
        string-join(mapping[@type = 'source'] ! normalize-space(.), ' ')[. ne ''],
        mapping[@type = 'composition'] ! (p:label('composition') || normalize-space(.)),
        $reading/@cert[. ne 'high'] ! p:label('cert-' || .),
        note ! normalize-space(.)"/>
      <xsl:value-of select="p:array((p:literal(($reading ! normalize-space(.), '〓')[1]), p:literal(string-join($facts, '　')), p:literal('char:' || @xml:id))) || ',&#10;'"/>
    </xsl:for-each>
    <xsl:text>)),&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<!-- How the text was edited, as the first header says; in Chinese alone where it says so in Chinese. -->
<xsl:template name="principles" as="text()*">
  <xsl:variable name="all" as="element(p)*" select="$p:chapters[1]/teiHeader/encodingDesc/(projectDesc | editorialDecl)//p"/>
  <xsl:variable name="chinese" as="element(p)*" select="$all[ancestor-or-self::*[@xml:lang][1][starts-with(@xml:lang, 'zh')]]"/>
  <xsl:variable name="told" as="element(p)*" select="if (exists($chinese)) then $chinese else $all"/>
  <xsl:if test="exists($told)">
    <xsl:value-of select="'#principles(' || p:literal(p:label('principles')) || (if (exists($chinese)) then ', true, ' else ', false, ') || p:array($told ! p:literal(p:principle(.))) || ')&#10;'"/>
  </xsl:if>
</xsl:template>

<!-- An editorial principle opens with what it is about, as its element is named. -->
<xsl:function name="p:principle" as="xs:string">
  <xsl:param name="paragraph" as="element(p)"/>
  <xsl:variable name="about" as="element()?" select="$paragraph/parent::*[parent::editorialDecl]"/>
  <xsl:variable name="is-english" as="xs:boolean" select="matches($paragraph, '^\s*[A-Za-z]')"/>
  <xsl:sequence select="($about[$is-english]/local-name() ! (upper-case(substring(., 1, 1)) || substring(., 2) || '. ')) || normalize-space($paragraph)"/>
</xsl:function>
</xsl:stylesheet>

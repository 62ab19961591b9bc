<?xml version="1.0" encoding="UTF-8"?>
<!-- What the indexes hold: the entries of the registers that the text mentions (p:mentioned), under all their names. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:b="urn:biannian" xmlns:p="urn:biannian:print"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

<xsl:key name="p:entry" match="listPerson/person | listPlace/place | listOrg/org | listBibl/bibl | list/item" use="p:ref(.)"/>
<xsl:key name="p:reading" match="Q{}reading" use="@name"/>

<!-- The lines of an index in their order: each entry that the text mentions with its main name, and its other names. -->
<xsl:function name="p:index" as="element(Q{}line)*">
  <xsl:param name="prefix" as="xs:string"/>
  <xsl:variable name="refs" as="xs:string*" select="$p:mentioned[substring-before(., ':') = $prefix]"/>
  <xsl:variable name="codepoints" as="xs:string" select="'http://www.w3.org/2005/xpath-functions/collation/codepoint'"/>
  <xsl:for-each select="$refs ! key('p:entry', ., $p:corpus)[1] ! p:lines(.)">
    <xsl:sort select="p:sort-key(@name, @reading)" collation="{$codepoints}"/>
    <xsl:sort select="@see" collation="{$codepoints}"/>
    <xsl:sequence select="."/>
  </xsl:for-each>
</xsl:function>

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

<!-- The ref by which the texts point to an entry. -->
<xsl:function name="p:ref" as="xs:string">
  <xsl:param name="entry" as="element()"/>
  <xsl:variable name="prefix" as="xs:string" select="if ($entry/self::person) then 'person' else if ($entry/self::place) then 'place'
    else if ($entry/self::org) then 'org' else if ($entry/self::bibl) then 'work' else 'office'"/>
  <xsl:sequence select="$prefix || ':' || $entry/@xml:id"/>
</xsl:function>

<!-- The declarations of the rare characters that the text has, each once. -->
<xsl:function name="p:rare-characters" as="element()*">
  <xsl:for-each-group select="$p:chapters//charDecl/(char | glyph)['char:' || @xml:id = $p:mentioned]" group-by="@xml:id">
    <xsl:sort select="current-grouping-key()"/>
    <xsl:sequence select="."/>
  </xsl:for-each-group>
</xsl:function>

<!-- What a rare character is read as, or 〓. -->
<xsl:function name="p:resolved" as="xs:string">
  <xsl:param name="character" as="element()"/>
  <xsl:sequence select="($character/mapping[@type = 'unicode'] ! normalize-space(.), '〓')[1]"/>
</xsl:function>

<!-- What the source has for it, how sure the reading is, and the evidence. -->
<xsl:function name="p:character-facts" as="xs:string">
  <xsl:param name="character" as="element()"/>
  <xsl:variable name="certainty" as="attribute()?" select="$character/mapping[@type = 'unicode'][1]/@cert[. ne 'high']"/>
  <xsl:sequence select="string-join((
    string-join($character/mapping[@type = 'source'] ! normalize-space(.), ' ')[. ne ''],
    $character/mapping[@type = 'composition'] ! (p:label('composition') || normalize-space(.)),
    $certainty ! p:label('cert-' || .),
    ($character/note[@xml:lang = $language], $character/note[starts-with(@xml:lang, 'zh')], $character/note)[1] ! normalize-space(.)), '　')"/>
</xsl:function>
</xsl:stylesheet>

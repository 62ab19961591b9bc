"""Reading a RELAX NG schema (XML syntax) as patterns.

OASIS, RELAX NG Specification, 3 December 2001, chapter 4; datatypes are those of libxml2, and all else is read here.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from biannian.errors import TeiError
from biannian.validation.contents import elements_within
from biannian.validation.derivatives import Builder
from biannian.validation.patterns import EMPTY, NOT_ALLOWED, TEXT, Data, Name, Named, Pattern
from biannian.xml import parse_file

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
_RNG = f"{{{RELAX_NG}}}"
Nodes = list[etree._Element]


class Grammar:
    """A schema: its start pattern, and all the elements that it defines.

    Raises TeiError for a schema that cannot be read.
    """

    def __init__(self, schema: Path) -> None:
        self.builder = Builder()
        self.path = schema
        self._named: dict[etree._Element, Named] = {}
        self._expanding: set[etree._Element] = set()
        root = _load(schema)
        self.start = self._pattern(root, _Scope({}, None))
        self.elements = self._reachable()
        self.texts: dict[Pattern, Pattern | None] = {}
        """The pattern after a text that has no form to keep, by that before it; None where none may stand."""

    def elements_named(self, name: Name) -> list[Named]:
        """The elements that may have a name, wherever in the schema they are."""
        return [element for element in self.elements if element.matches(name)]

    def _reachable(self) -> list[Named]:
        """All elements that can be reached from the start; so all of the schema has been read."""
        found: dict[Named, None] = {}
        waiting: list[Pattern] = [self.start]
        while waiting:
            for element in elements_within(waiting.pop()):
                if element not in found:
                    found[element] = None
                    waiting.append(element.content)
        return list(found)

    def _pattern(self, node: etree._Element, scope: _Scope) -> Pattern:
        kind = str(node.tag).removeprefix(_RNG)
        build: Callable[[etree._Element, _Scope], Pattern] | None = getattr(self, f"_{kind}", None)
        if build is None:
            raise TeiError(
                f"«{kind}» is no RELAX NG pattern", where=self.path, line=node.sourceline, remedy="correct the schema"
            )
        return build(node, scope)

    def _all(self, node: etree._Element, scope: _Scope) -> list[Pattern]:
        return [self._pattern(child, scope) for child in _children(node)]

    def _grammar(self, node: etree._Element, scope: _Scope) -> Pattern:
        definitions: dict[str, Nodes] = defaultdict(list)
        for definition in _definitions(node):
            definitions[definition.get("name", "") if definition.tag == f"{_RNG}define" else ""].append(definition)
        return self._defined("", _Scope(definitions, scope), node)

    def _defined(self, name: str, scope: _Scope, referring: etree._Element) -> Pattern:
        nodes = scope.definitions.get(name)
        if not nodes:
            what = f"the pattern «{name}» is" if name else "a start is"
            raise TeiError(f"{what} not defined", where=self.path, line=referring.sourceline)
        if nodes[0] in self._expanding:
            raise TeiError(f"the pattern «{name}» contains itself", where=self.path, line=nodes[0].sourceline)
        if name not in scope.patterns:
            self._expanding.add(nodes[0])
            parts = [self.builder.group(self._all(node, scope)) for node in nodes]
            interleaved = any(node.get("combine") == "interleave" for node in nodes)
            scope.patterns[name] = self._interleaved(parts) if interleaved else self.builder.choice(parts)
            self._expanding.discard(nodes[0])
        return scope.patterns[name]

    def _interleaved(self, parts: list[Pattern]) -> Pattern:
        together: Pattern = EMPTY
        for part in parts:
            together = self.builder.pair("interleave", together, part)
        return together

    def _ref(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self._defined(node.get("name", ""), scope, node)

    def _parentRef(self, node: etree._Element, scope: _Scope) -> Pattern:  # noqa: N802
        return self._defined(node.get("name", ""), scope.parent or scope, node)

    def _externalRef(self, node: etree._Element, scope: _Scope) -> Pattern:  # noqa: N802
        return self._pattern(_load(_referred(node)), _Scope({}, None))

    def _element(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self._once(node, scope, "element")

    def _attribute(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self._once(node, scope, "attribute")

    def _once(self, node: etree._Element, scope: _Scope, what: str) -> Named:
        if node not in self._named:
            own = list(_children(node))
            names, content = (None, own) if node.get("name") else (own[0], own[1:])

            def find() -> Pattern:
                if not content and what == "attribute":
                    return TEXT
                return self.builder.group([self._pattern(child, scope) for child in content])

            label = names_in(node, names)
            matches = name_class(node, names)
            self._named[node] = Named(
                False,
                what=what,
                label=label,
                namespace=_qualified(node, label, what == "attribute")[0] if names is None else "",
                matches=matches,
                find=find,
                documentation=self._documentation(node, scope),
            )
        return self._named[node]

    def _documentation(self, node: etree._Element, scope: _Scope) -> str:
        """What the schema says of the values of an attribute, or else of the element or attribute itself."""
        refs = list(node.iterdescendants(f"{_RNG}ref")) if node.tag == f"{_RNG}attribute" else []
        defined = [definition for ref in refs[:1] for definition in scope.definitions.get(ref.get("name", ""), [])]
        for place in (*defined, node):
            if (documentation := place.find(_DOCUMENTATION)) is not None:
                return (documentation.text or "").strip()
        return ""

    def _group(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self.builder.group(self._all(node, scope))

    _start = _define = _group

    def _interleave(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self._interleaved(self._all(node, scope))

    def _choice(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self.builder.choice(self._all(node, scope))

    def _optional(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self.builder.choice([self._group(node, scope), EMPTY])

    def _zeroOrMore(self, node: etree._Element, scope: _Scope) -> Pattern:  # noqa: N802
        return self.builder.choice([self._oneOrMore(node, scope), EMPTY])

    def _oneOrMore(self, node: etree._Element, scope: _Scope) -> Pattern:  # noqa: N802
        return self.builder.one_or_more(self._group(node, scope))

    def _mixed(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self.builder.pair("interleave", TEXT, self._group(node, scope))

    def _list(self, node: etree._Element, scope: _Scope) -> Pattern:
        words = self._group(node, scope)
        return self._data_once(node, "words", lambda text: self.builder.accepts_words(words, text))

    def _empty(self, node: etree._Element, scope: _Scope) -> Pattern:
        return EMPTY

    def _notAllowed(self, node: etree._Element, scope: _Scope) -> Pattern:  # noqa: N802
        return NOT_ALLOWED

    def _text(self, node: etree._Element, scope: _Scope) -> Pattern:
        return TEXT

    def _value(self, node: etree._Element, scope: _Scope) -> Pattern:
        value = node.text or ""
        if node.get("type", "token") == "token":
            value = " ".join(value.split())
            return self._data_once(node, value, lambda text: " ".join(text.split()) == value, value)
        if node.get("type") == "string":
            return self._data_once(node, value, lambda text: text == value, value)
        return self._data_once(node, value, _datatype(node), value)

    def _data(self, node: etree._Element, scope: _Scope) -> Pattern:
        return self._data_once(node, node.get("type", "text"), _datatype(node))

    def _data_once(
        self, node: etree._Element, label: str, accepts: Callable[[str], bool], exactly: str | None = None
    ) -> Pattern:
        return self.builder.data(node, lambda: Data(accepts(""), label=label, accepts=accepts, exactly=exactly))


class _Scope:
    """The definitions of one grammar, "" being its start, and the grammar around it."""

    def __init__(self, definitions: dict[str, Nodes], parent: _Scope | None) -> None:
        self.definitions = definitions
        self.patterns: dict[str, Pattern] = {}
        self.parent = parent


def _datatype(node: etree._Element) -> Callable[[str], bool]:
    """Whether libxml2 accepts a text for a `data` or `value` pattern; each text is tried once."""
    element = etree.Element(f"{_RNG}element", {"name": "v", "ns": ""}, nsmap=_prefixes(node) | {None: RELAX_NG})
    library = next(
        (one.get("datatypeLibrary") for one in (node, *node.iterancestors()) if one.get("datatypeLibrary")), ""
    )
    element.set("datatypeLibrary", library or "")
    element.append(copy.deepcopy(node))
    known: dict[str, bool] = {}
    validator: list[etree.RelaxNG] = []
    tried = etree.Element("v")

    def accepts(text: str) -> bool:
        if text not in known:
            if not validator:
                validator.append(etree.RelaxNG(element))
            tried.text = text
            known[text] = bool(validator[0].validate(tried))
        return known[text]

    return accepts


def _prefixes(node: etree._Element) -> dict[str | None, str]:
    return {prefix: uri for prefix, uri in node.nsmap.items() if prefix}


def name_class(node: etree._Element, names: etree._Element | None) -> Callable[[Name], bool]:
    """Whether a name belongs to the name class of an element or attribute pattern."""
    if names is None:
        wanted = _qualified(node, node.get("name", ""), node.tag == f"{_RNG}attribute")
        return lambda name: name == wanted
    kind = str(names.tag).removeprefix(_RNG)
    if kind == "name":
        wanted = _qualified(names, (names.text or "").strip(), False)
        return lambda name: name == wanted
    inner = [name_class(node, child) for child in _children(names)]
    if kind in ("choice", "except"):
        return lambda name: any(one(name) for one in inner)
    namespace = _namespace(names)
    return lambda name: (kind == "anyName" or name[0] == namespace) and not any(one(name) for one in inner)


def names_in(node: etree._Element, names: etree._Element | None) -> str:
    """The name class in words."""
    if names is None:
        return node.get("name", "").strip()
    return (names.text or "").strip() if names.tag == f"{_RNG}name" else "any name"


def _qualified(node: etree._Element, name: str, is_attribute: bool) -> Name:
    prefix, colon, local = name.strip().rpartition(":")
    if prefix == "xml":
        return "http://www.w3.org/XML/1998/namespace", local
    if colon:
        return node.nsmap.get(prefix, ""), local
    return (node.get("ns", "") if is_attribute else _namespace(node)), local


def _namespace(node: etree._Element) -> str:
    given = (one.get("ns") for one in (node, *node.iterancestors()))
    return next((namespace for namespace in given if namespace is not None), "")


def _children(node: etree._Element) -> Iterator[etree._Element]:
    """The patterns and name classes among the children; annotations are left out."""
    return (
        child
        for child in node
        if isinstance(child.tag, str) and child.tag.startswith(_RNG) and not _is_parameter(child)
    )


def _is_parameter(node: etree._Element) -> bool:
    return node.tag == f"{_RNG}param"


def _definitions(node: etree._Element) -> Iterator[etree._Element]:
    """The start and the definitions of a grammar, those of included files among them."""
    for child in _children(node):
        match str(child.tag).removeprefix(_RNG):
            case "div":
                yield from _definitions(child)
            case "include":
                own = list(_definitions(child))
                replaced = {(one.tag, one.get("name")) for one in own}
                yield from own
                included = _definitions(_load(_referred(child)))
                yield from (one for one in included if (one.tag, one.get("name")) not in replaced)
            case _:
                yield child


def _load(path: Path) -> etree._Element:
    root = parse_file(path)
    root.getroottree().docinfo.URL = path.resolve().as_uri()
    if not str(root.tag).startswith(_RNG):
        raise TeiError(
            "this is no RELAX NG schema", where=path, line=1, remedy="give a schema in RELAX NG's XML syntax"
        )
    return root


def _referred(node: etree._Element) -> Path:
    """The local file that an include or externalRef names."""
    base = node.getroottree().docinfo.URL or ""
    href = node.get("href", "")
    if urlsplit(href).scheme not in ("", "file"):
        raise TeiError(f"the schema includes «{href}», which is not a local file", remedy="save it beside the schema")
    return Path(unquote(urlsplit(base).path)).parent / unquote(urlsplit(href).path)

"""What an entry of a register is called, as scripts need it; stylesheets have `xslt/common/registers.xsl`."""

from __future__ import annotations

from lxml import etree

from biannian.xml import XML_ID, XML_LANG, local_name

_NAMES = ("persName", "placeName", "orgName")


def called(entry: etree._Element) -> list[str]:
    """Id, main name, pinyin, and, where it is another, the simplified name of an entry of a register."""
    names = [child for child in entry if local_name(child) in _NAMES]
    main, simplified = _main(names, "zh-Hant"), _main(names, "zh-Hans")
    first = main if main is not None else next((name for name in names if _is_chinese(name)), None)
    pinyin = next((name for name in names if name.get(XML_LANG, "").startswith("zh-Latn")), None)
    identifier = entry.get(XML_ID, "")
    called_so = _text(first) or identifier
    return [identifier, called_so, _text(pinyin), "" if _text(simplified) == called_so else _text(simplified)]


def _main(names: list[etree._Element], language: str) -> etree._Element | None:
    return next((name for name in names if name.get("type") == "main" and name.get(XML_LANG) == language), None)


def _is_chinese(name: etree._Element) -> bool:
    return not name.get(XML_LANG, "").startswith(("zh-Latn", "en"))


def _text(name: etree._Element | None) -> str:
    return "" if name is None else "".join(name.itertext()).strip()

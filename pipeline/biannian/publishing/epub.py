"""The electronic book: EPUB 3 from the rules of the printed book, one file for each direction of writing."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from biannian.files import write_whole
from biannian.publishing.print_settings import PrintSettings
from biannian.publishing.print_volume import Volume, volumes
from biannian.resources import xslt
from biannian.saxon import transform
from biannian.xml import parse

_MEDIA_TYPE = "application/epub+zip"
_FOLDER = "book"
_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
_OLDEST_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip archive can hold, so that the same book has the same bytes."""


def publish_epub(
    chapters: Sequence[Path], registers: Path, out: Path, *, name: str = "book", settings: PrintSettings | None = None
) -> tuple[Path, ...]:
    """Writes `NAME-vertical.epub` and `NAME-horizontal.epub` into `out`, each if there are chapters for it.

    Of the settings, `direction` and `index` count. Raises TeiError for a file that cannot be read, OutputError for
    an element that the book has no design for, or a folder that cannot be written.
    """
    return tuple(
        write_whole(out / f"{name}-{volume.direction}.epub", _packed(volume))
        for volume in volumes(chapters, registers, settings or PrintSettings())
    )


def _packed(volume: Volume) -> bytes:
    digest = hashlib.sha256(etree.tostring(volume.corpus, method="c14n")).hexdigest()
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:biannian:{volume.direction}:{digest}").urn
    files = transform(xslt("epub", "book.xsl"), volume.corpus, volume.parameters() | {"identifier": identifier})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _OLDEST_DATE), _MEDIA_TYPE)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        _add(archive, f"{_FOLDER}/style.css", xslt("epub", "style.css").read_bytes())
        for path, content in _documents(parse(files.encode())):
            _add(archive, f"{_FOLDER}/{path}", content)
    return target.getvalue()


def _add(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, _OLDEST_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _documents(files: etree._Element) -> Iterator[tuple[str, bytes]]:
    """Path and content of each XML file of the package."""
    for file in files:
        root = file[0]
        doctype = "<!DOCTYPE html>" if etree.QName(root).localname == "html" else None
        etree.cleanup_namespaces(root)
        content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype, with_tail=False)
        yield file.get("path", ""), content

"""biannian 編年: from the plain text of a Chinese chronicle to a TEI P5 edition, on the web and on paper."""

__version__ = "0.1.0"

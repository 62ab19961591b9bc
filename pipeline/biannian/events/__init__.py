"""Events and relations: what the marked text states, as data, as TEI lists, and for people to edit."""

from biannian.events.files import NAME, files, references
from biannian.events.model import Chronicle, Event, Relation
from biannian.events.showing import about
from biannian.events.stated import offices, stated
from biannian.events.writing import to_lists

__all__ = ["NAME", "Chronicle", "Event", "Relation", "about", "files", "offices", "references", "stated", "to_lists"]

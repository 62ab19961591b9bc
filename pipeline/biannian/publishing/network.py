"""The network of an edition: who is named with whom in an entry, how often, and who is kin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2, sqrt

from lxml import etree

from biannian.publishing.annals import Entry
from biannian.publishing.annals_data import allegiances, kin
from biannian.publishing.corpus import Corpus
from biannian.publishing.labels import Mark, sides
from biannian.publishing.layout_by_force import layout
from biannian.publishing.names import called

WIDTH, HEIGHT = 1600.0, 850.0
"""Of the drawing, in units; one is a pixel of a wide screen."""
DRAWN = 500
"""As many persons are drawn: those whom most entries name."""
_COLOURS = 6
"""As many polities have a colour of their own: those to which most of the drawn belong."""
_SHOWN_WITH = 6
_TICKS = 12
_CHARACTER, _LINE = 14.0, 16.0
_EDGE = 40.0
_ROOM = 0.05
"""What is left free, as a share of the width, on either side of the time line, for the many whom one entry may name."""
_COVERED = 5.0
"""Marks of this radius may be covered by the label of another, where most stand close."""


@dataclass(frozen=True)
class Network:
    """Persons by ref, those named most often first, with the entries that name them; ties between their numbers.

    `left` is how many more there are who are named with another.
    """

    persons: tuple[str, ...]
    left: int
    entries: Mapping[str, tuple[int, ...]]
    ties: Mapping[tuple[int, int], int]
    kin: tuple[tuple[int, int, str], ...]

    def companions(self) -> list[list[tuple[int, int]]]:
        """Of each person, those named with them and in how many entries, the most frequent first."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.persons]
        for (one, other), times in self.ties.items():
            found[one].append((other, times))
            found[other].append((one, times))
        return [sorted(ties, key=lambda tie: (-tie[1], tie[0])) for ties in found]


def network(corpus: Corpus, entries: Sequence[Entry]) -> Network:
    """The persons who are named with another; as many as `DRAWN`."""
    named: dict[str, list[int]] = defaultdict(list)
    company: set[str] = set()
    for number, entry in enumerate(entries):
        people = [ref for ref in entry.of("person") if ref in corpus.entries]
        for ref in people:
            named[ref].append(number)
        company.update(people if len(people) > 1 else ())
    persons = tuple(sorted(company, key=lambda ref: (-len(named[ref]), ref))[:DRAWN])
    number_of = {ref: number for number, ref in enumerate(persons)}
    ties: Counter[tuple[int, int]] = Counter()
    for entry in entries:
        ties.update(combinations(sorted(number_of[ref] for ref in entry.of("person") if ref in number_of), 2))
    named_of = {ref: tuple(named[ref]) for ref in persons}
    return Network(persons, len(company) - len(persons), named_of, dict(ties), kin(corpus.relations, number_of))


def drawing(corpus: Corpus, entries: Sequence[Entry]) -> etree._Element:
    """What `network.xsl` draws: a `network` element of a `width` and a `height`, with `left` persons left out.

    It holds a `tick` (`x`, `year`) for each year on the time line, a `polity` (`ref`, `colour`, `times`) for each with
    a colour, `ties` (`weight` from 1 to 5, `d`) with all lines of one strength, `kin` (`d`), and a `person` (`ref`,
    `x`, `y`, `mark`, `times`, `companions`, `polity`, `colour`, `side` of the label) with the `with` (`ref`, `times`)
    of those most often named together with them.
    """
    net = network(corpus, entries)
    points = _points(net, len(entries))
    loyal = allegiances(corpus, entries)
    colours = _colours(net.persons, loyal)
    element = etree.Element("network", width=f"{WIDTH:g}", height=f"{HEIGHT:g}", left=str(net.left))
    element.extend(_ticks(entries))
    for polity, (colour, times) in colours.items():
        etree.SubElement(element, "polity", ref=polity, colour=str(colour), times=str(times))
    element.extend(_lines(net.ties, points))
    related = dict.fromkeys((one, other) for one, other, _ in net.kin)
    etree.SubElement(element, "kin", d="".join(_line(points[one], points[other]) for one, other in related))
    marks = [_mark(corpus, ref, len(net.entries[ref]), point) for ref, point in zip(net.persons, points, strict=True)]
    persons = [_person(net, ref, mark) for ref, mark in zip(net.persons, marks, strict=True)]
    for person, side, companions in zip(persons, sides(marks, WIDTH, HEIGHT, _COVERED), net.companions(), strict=True):
        polities = loyal.get(person.get("ref", ""), ())
        person.set("side", side)
        person.set("polity", " ".join(polities))
        person.set("colour", str(colours[polities[0]][0] if polities and polities[0] in colours else 0))
        person.set("companions", str(len(companions)))
        for other, times in companions[:_SHOWN_WITH]:
            etree.SubElement(person, "with", ref=net.persons[other], times=str(times))
    element.extend(persons)
    return element


def _points(net: Network, entries: int) -> list[tuple[float, float]]:
    """Where the persons of a network lie, each near the middle of the entries that name them."""
    times = [_time(sum(net.entries[ref]) / len(net.entries[ref]), entries) for ref in net.persons]
    return [(x + _EDGE, y + _EDGE / 2) for x, y in layout(times, net.ties, WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE)]


def _time(number: float, entries: int) -> float:
    """Where the entry of a number stands on the time line, from 0 to 1."""
    return _ROOM + (1 - 2 * _ROOM) * number / max(entries - 1, 1)


def _person(net: Network, ref: str, mark: Mark) -> etree._Element:
    person = etree.Element("person", ref=ref, x=f"{mark.x:.1f}", y=f"{mark.y:.1f}", mark=f"{mark.radius:.1f}")
    person.set("times", str(len(net.entries[ref])))
    return person


def _mark(corpus: Corpus, ref: str, times: int, point: tuple[float, float]) -> Mark:
    _, name, *_ = called(corpus.entries[ref])
    return Mark(*point, 2 + 0.9 * sqrt(times), len(name) * _CHARACTER, _LINE)


def _colours(persons: Iterable[str], loyal: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    """The number of a colour, from 1, for the polities to which most belong, and to how many."""
    counts = Counter(loyal[ref][0] for ref in persons if loyal.get(ref))
    frequent = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_COLOURS]
    return {ref: (number, times) for number, (ref, times) in enumerate(frequent, 1)}


def _ticks(entries: Sequence[Entry]) -> Iterator[etree._Element]:
    """The years at even distances along the chronicle."""
    last = ""
    for number in range(0, len(entries), max(len(entries) // _TICKS, 1)):
        year = entries[number].year
        if year is not None and str(year) != last:
            last = str(year)
            yield etree.Element("tick", year=last, x=f"{_EDGE + (WIDTH - 2 * _EDGE) * _time(number, len(entries)):.1f}")


def _lines(ties: Mapping[tuple[int, int], int], points: Sequence[tuple[float, float]]) -> Iterator[etree._Element]:
    """The ties by strength: one to five, as their logarithm."""
    paths: dict[int, list[str]] = defaultdict(list)
    for (one, other), times in sorted(ties.items()):
        paths[min(int(log2(times)) + 1, 5)].append(_line(points[one], points[other]))
    return (etree.Element("ties", weight=str(weight), d="".join(lines)) for weight, lines in sorted(paths.items()))


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"M{start[0]:.0f} {start[1]:.0f}L{end[0]:.0f} {end[1]:.0f}"

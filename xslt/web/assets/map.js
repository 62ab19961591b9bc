// Brings the map to life: places by the years chosen, the entries of a place, the journey of a person.
{
  const { element, drawn } = biannian.make;
  const { chronicle } = biannian;
  const form = document.querySelector(".controls");
  const svg = document.querySelector(".chart-of-places");
  const scale = document.querySelector(".scale");
  const told = document.querySelector(".told");
  const journey = svg.querySelector(".journey");
  const hint = document.querySelector(".journey-hint");
  const MOST_NUMBERED = 24;
  const LABEL = { character: 15, letter: 5.8, digit: 7, height: 27 };

  const spots = new Map();
  for (const link of svg.querySelectorAll(".spot")) {
    const { e: x, f: y } = link.transform.baseVal.consolidate().matrix;
    const [name, reading] = [".name", ".reading"].map((part) => link.querySelector(part)?.textContent ?? "");
    spots.set(link.dataset.place, {
      id: link.dataset.place, link, x, y, name, reading,
      simplified: link.querySelector(".hans")?.textContent ?? name,
      circle: link.querySelector("circle"),
      text: link.querySelector("text"),
      wide: Math.max([...name].length * LABEL.character, reading.length * LABEL.letter),
      high: LABEL.height,
      times: 0,
    });
    link.setAttribute("tabindex", "-1");
  }
  for (const ring of svg.querySelectorAll(".rings circle")) spots.get(ring.dataset.of).ring = ring;
  const spotOf = (number) => spots.get(chronicle.places[number].id);
  let shown = [];
  let chosen = { place: null, person: null };
  let map = null;

  const markOf = (times) => 2.5 + 1.15 * Math.sqrt(times);

  const rule = (unit) => {
    const kilometres = Number(svg.dataset.kilometres) * unit;
    const length = [5, 10, 20, 50, 100, 200, 500, 1000, 2000].findLast((one) => one / kilometres < 150) ?? 5;
    scale.style.setProperty("--length", `${length / kilometres}px`);
    scale.firstElementChild.textContent = length;
  };

  const redrawn = (grain, view, unit) => {
    biannian.label(shown, grain, view);
    rule(unit);
  };

  const within = ({ year }) => year === null || (year >= span.from && year <= span.to);

  // How many entries name a place; where someone's journey is shown, how often it leads there.
  const count = (legs) => {
    for (const spot of spots.values()) spot.times = 0;
    if (legs.length) for (const { spot } of legs) spot.times += 1;
    else for (const entry of chronicle.entries) if (within(entry)) for (const place of entry.places) if (spotOf(place)) spotOf(place).times += 1;
    for (const spot of spots.values()) {
      spot.mark = markOf(spot.times);
      spot.circle.setAttribute("r", spot.mark);
      spot.text.style.setProperty("--mark", spot.mark);
      for (const part of [spot.link, spot.ring]) part?.classList.toggle("absent", spot.times === 0);
    }
    shown = [...spots.values()].filter(({ times }) => times > 0).sort((one, other) => other.times - one.times);
  };

  // Where an entry puts a person: where an event of theirs says so, else the one place of the headline, else the one of all.
  const stopOf = (entry, person) => {
    const said = entry.events.filter(({ people }) => people.includes(person)).flatMap(({ places }) => places);
    const options = [said, entry.leading, entry.places].map((places) => places.filter((place) => spotOf(place)));
    return (options.find((places) => new Set(places).size === 1) ?? [])[0] ?? null;
  };

  const entriesOf = (person) => chronicle.entries.filter((entry) => within(entry) && entry.persons.includes(person));

  const heading = (named, reading, address) =>
    element("h2", {}, element("a", { href: address }, element("b", { lang: "zh-Hant" }, ...biannian.named(named)), " ", element("i", { lang: "zh-Latn" }, reading)), element("button", { type: "button", className: "close", ariaLabel: told.dataset.close, onclick: () => choose({}) }, "×"));

  const list = (items) => (items.length ? element("ol", { className: "told-entries" }, ...items) : element("p", { className: "none" }, "—"));

  const tellPlace = (id) => {
    const number = chronicle.places.findIndex((place) => place.id === id);
    const row = document.getElementById(id);
    const facts = [...row.cells].slice(1, 4).map(({ childNodes }) => element("span", {}, ...[...childNodes].map((node) => node.cloneNode(true)))).filter(({ textContent }) => textContent.trim());
    const entries = chronicle.entries.filter((entry) => within(entry) && entry.places.includes(number));
    told.replaceChildren(heading(spots.get(id), spots.get(id).reading, spots.get(id).link.getAttribute("href")), element("p", { className: "told-facts" }, ...facts), list(entries.map((entry) => biannian.entryItem(entry))));
  };

  const tellJourney = (person) => {
    const { number } = person;
    const legs = [];
    const items = entriesOf(number).map((entry) => {
      const stop = stopOf(entry, number);
      const several = entry.places.filter((place) => spotOf(place));
      if (stop === null) return several.length > 1 ? biannian.entryItem(entry, element("span", { className: "several" }, ...several.flatMap((place, at) => [at ? "、" : "", ...biannian.named(chronicle.places[place])]))) : null;
      if (legs.at(-1)?.stop !== stop) legs.push({ stop, spot: spotOf(stop) });
      return biannian.entryItem(entry, element("span", { className: "stop" }, element("b", {}, String(legs.length)), ...biannian.named(chronicle.places[stop])));
    });
    told.replaceChildren(heading(person, person.pinyin, person.address), list(items.filter(Boolean)));
    return legs;
  };

  const arrow = (from, to) => {
    const [middleX, middleY, right, down] = [(from.x + to.x) / 2, (from.y + to.y) / 2, to.x - from.x, to.y - from.y];
    const bend = [middleX - down * 0.14, middleY + right * 0.14];
    const top = [(middleX + bend[0]) / 2, (middleY + bend[1]) / 2];
    const angle = (Math.atan2(down, right) * 180) / Math.PI;
    return [
      drawn("path", { d: `M${from.x} ${from.y}Q${bend[0]} ${bend[1]} ${to.x} ${to.y}` }),
      drawn("g", { transform: `translate(${top[0]} ${top[1]})` }, drawn("path", { class: "fixed tip", d: "M-5-4.5L5 0L-5 4.5Z", style: `--turn: ${angle}deg` })),
    ];
  };

  const drawJourney = (legs) => {
    const lines = legs.slice(1).flatMap(({ spot }, at) => arrow(legs[at].spot, spot));
    const numbers = new Map();
    for (const spot of spots.values()) spot.badge = 0;
    legs.forEach(({ spot }, at) => numbers.set(spot, [...(numbers.get(spot) ?? []), at + 1]));
    const badges = legs.length > MOST_NUMBERED ? [] : [...numbers].map(([spot, all]) => {
      spot.badge = all.join("·").length * LABEL.digit;
      return drawn("g", { transform: `translate(${spot.x} ${spot.y})` }, drawn("text", { class: "fixed number", y: String(-spot.mark - 4) }, all.join("·")));
    });
    journey.replaceChildren(...lines, ...badges);
    svg.classList.toggle("travelled", legs.length > 0);
    journey.classList.toggle("long", legs.length > MOST_NUMBERED);
  };

  const show = () => {
    const person = chosen.person === null ? null : chronicle.persons[chosen.person];
    for (const spot of spots.values()) spot.link.classList.toggle("chosen", spot.id === chosen.place);
    told.hidden = !person && !chosen.place;
    hint.hidden = !person;
    const legs = person ? tellJourney(person) : [];
    count(legs);
    if (!person && chosen.place) tellPlace(chosen.place);
    drawJourney(legs);
    map?.draw();
    biannian.remember({ person: person?.id, place: chosen.place, from: span.from > span.whole?.from ? span.from : null, to: span.to < span.whole?.to ? span.to : null });
    return legs;
  };

  const choose = ({ place = null, person = null }) => {
    chosen = { place, person };
    if (person === null) finder.choose(null);
    const legs = show();
    if (legs.length > 1) map.fit(legs.map(({ spot }) => [spot.x, spot.y]));
  };

  const travellers = () => {
    const stops = new Map();
    for (const entry of chronicle.entries) for (const person of entry.persons) if (stopOf(entry, person) !== null) stops.set(person, (stops.get(person) ?? 0) + 1);
    return [...stops].filter(([, times]) => times > 1).sort(([, one], [, other]) => other - one).map(([person]) => chronicle.persons[person]);
  };

  form.hidden = false;
  const span = biannian.span(form, show);
  const finder = biannian.finder(form.elements.person, document.getElementById("persons"), travellers(), (person) => choose({ person: person?.number ?? null }));
  svg.addEventListener("click", (event) => {
    const link = event.target.closest(".spot");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose({ place: link.dataset.place });
  });
  svg.addEventListener("keydown", ({ key }) => key === "Escape" && choose({}));
  count([]);
  map = biannian.pan(svg, redrawn, () => biannian.middleOf([...spots.values()]));

  const asked = new URLSearchParams(location.search);
  const person = chronicle.persons.find(({ id }) => id === asked.get("person"));
  if (asked.has("from") || asked.has("to")) span.choose?.(Number(asked.get("from") ?? span.from), Number(asked.get("to") ?? span.to));
  if (person) finder.choose(person);
  if (person || spots.has(asked.get("place"))) choose(person ? { person: person.number } : { place: asked.get("place") });
}

// Brings the network to life: by years, polity and strength; whom a person is named with, and in which entries.
{
  const { element, drawn } = biannian.make;
  const { chronicle } = biannian;
  const form = document.querySelector(".controls");
  const svg = document.querySelector(".web-of-persons");
  const told = document.querySelector(".told");
  const ties = svg.querySelector(".ties");
  const kinLines = svg.querySelector(".kin");
  const bright = svg.querySelector(".bright");
  const CHARACTER = 14;
  const STRENGTHS = 5;
  const COVERED = 5;
  const NARROW = 700;
  const wordsFor = (relation) => [...(document.querySelector(`.kin-words [data-kin="${relation}"]`)?.childNodes ?? [])].map((node) => node.cloneNode(true));

  const numbers = new Map(chronicle.persons.map(({ id, number }) => [id, number]));
  const knots = new Map();
  for (const link of svg.querySelectorAll(".knot")) {
    const { e: x, f: y } = link.transform.baseVal.consolidate().matrix;
    const name = link.querySelector(".name").textContent;
    const number = numbers.get(link.dataset.person);
    knots.set(number, { ...chronicle.persons[number], link, x, y, name, circle: link.querySelector("circle"), text: link.querySelector("text"), wide: [...name].length * CHARACTER, high: 16, times: 0 });
    link.setAttribute("tabindex", "-1");
  }
  const kin = chronicle.kin.filter(([one, other]) => knots.has(one) && knots.has(other));
  let shown = [];
  let net = null;
  let pairs = new Map();
  let chosen = null;

  const within = ({ year }) => year === null || (year >= span.from && year <= span.to);
  const ofPolity = (number, polity) => polity === "" || chronicle.persons[number].polities.includes(Number(polity));
  const line = (one, other) => `M${one.x} ${one.y}L${other.x} ${other.y}`;

  const count = () => {
    pairs = new Map();
    for (const knot of knots.values()) knot.times = 0;
    for (const entry of chronicle.entries) {
      if (!within(entry)) continue;
      const named = entry.persons.filter((number) => knots.has(number)).sort((one, other) => one - other);
      for (const number of named) knots.get(number).times += 1;
      named.forEach((one, at) => {
        for (const other of named.slice(at + 1)) {
          const key = `${one} ${other}`;
          const pair = pairs.get(key) ?? { one, other, entries: [] };
          pair.entries.push(entry);
          pairs.set(key, pair);
        }
      });
    }
  };

  const drawTies = () => {
    const least = Math.max(Number(form.elements.least.value) || 1, 1);
    const polity = form.elements.polity.value;
    const paths = Array.from({ length: STRENGTHS }, () => "");
    const linked = new Set();
    for (const [key, { one, other, entries }] of pairs) {
      if (entries.length < least || !(ofPolity(one, polity) || ofPolity(other, polity))) {
        pairs.delete(key);
        continue;
      }
      linked.add(one).add(other);
      paths[Math.min(Math.floor(Math.log2(entries.length)) + 1, STRENGTHS) - 1] += line(knots.get(one), knots.get(other));
    }
    const here = (number) => knots.get(number).times > 0 && (linked.has(number) || (least === 1 && ofPolity(number, polity)));
    shown = [...knots.values()].filter(({ number }) => here(number)).sort((one, other) => other.times - one.times);
    const visible = new Set(shown);
    for (const knot of knots.values()) {
      knot.mark = 2 + 0.9 * Math.sqrt(knot.times);
      knot.circle.setAttribute("r", knot.mark);
      knot.text.style.setProperty("--mark", knot.mark);
      knot.link.classList.toggle("absent", !visible.has(knot));
    }
    ties.replaceChildren(...paths.map((d, at) => drawn("path", { class: `tie-${at + 1}`, d })));
    const related = kin.map(([one, other]) => [knots.get(one), knots.get(other)]).filter((both) => both.every((knot) => visible.has(knot)));
    kinLines.setAttribute("d", related.map(([one, other]) => line(one, other)).join(""));
  };

  const companionsOf = (number) =>
    [...pairs.values()]
      .filter(({ one, other }) => one === number || other === number)
      .map((pair) => ({ with: knots.get(pair.one === number ? pair.other : pair.one), entries: pair.entries }))
      .sort((one, other) => other.entries.length - one.entries.length);

  const relativesOf = (number) =>
    kin.filter(([one, other]) => one === number || other === number).map(([one, other, name]) => (one === number ? { with: knots.get(other), name } : { with: knots.get(one), name: `${name}-reversed` }));

  // A person, and those with whom they are named or kin.
  const around = (number) => (number === null ? new Set() : new Set([number, ...companionsOf(number).map((one) => one.with.number), ...relativesOf(number).map((one) => one.with.number)]));

  // Only those have labels who concern the person chosen.
  const label = (grain, view) => {
    const near = around(chosen);
    const named = shown.filter(({ number }) => chosen === null || near.has(number));
    for (const { number, text } of shown) if (chosen !== null && !near.has(number)) text.setAttribute("class", "none");
    named.sort((one, other) => (other.number === chosen) - (one.number === chosen));
    biannian.label(named, grain, view, COVERED);
  };

  // The lines of one person, and of none other.
  const lighten = (number) => {
    const companions = number === null ? [] : companionsOf(number);
    const near = around(number);
    svg.classList.toggle("lit", number !== null);
    for (const knot of knots.values()) knot.link.classList.toggle("near", near.has(knot.number));
    bright.replaceChildren(...companions.map(({ with: other, entries }) => drawn("path", { d: line(knots.get(number), other), style: `--strength: ${Math.min(Math.log2(entries.length) + 1, STRENGTHS)}` })));
  };

  const tell = (number) => {
    const { pinyin, address } = knots.get(number);
    const heading = element("h2", {}, element("a", { href: address }, element("b", { lang: "zh-Hant" }, ...biannian.named(knots.get(number))), " ", element("i", { lang: "zh-Latn" }, pinyin)), element("button", { type: "button", className: "close", ariaLabel: told.dataset.close, onclick: () => choose(null) }, "×"));
    const relatives = relativesOf(number).map(({ with: other, name: relation }) =>
      element("li", {}, element("span", { className: "count" }, ...wordsFor(relation)), " ", element("button", { type: "button", className: "other", lang: "zh-Hant", onclick: () => choose(other.number) }, ...biannian.named(other))),
    );
    const companions = companionsOf(number).map(({ with: other, entries }) =>
      element("li", {}, element("details", {}, element("summary", {}, element("b", { lang: "zh-Hant" }, ...biannian.named(other)), " ", element("i", { lang: "zh-Latn" }, other.pinyin), element("span", { className: "count" }, String(entries.length))), element("ol", { className: "told-entries" }, ...entries.map((entry) => biannian.entryItem(entry))))),
    );
    told.replaceChildren(heading, element("ul", { className: "relatives" }, ...relatives), element("ul", { className: "companions" }, ...companions));
  };

  const redraw = () => {
    count();
    drawTies();
    show();
  };

  const show = () => {
    if (chosen !== null && knots.get(chosen).link.classList.contains("absent")) chosen = null;
    for (const knot of knots.values()) knot.link.classList.toggle("chosen", knot.number === chosen);
    told.hidden = chosen === null;
    if (chosen !== null) tell(chosen);
    lighten(chosen);
    net?.draw();
    const { polity, least } = form.elements;
    biannian.remember({ person: chosen === null ? null : knots.get(chosen).id, polity: polity.value === "" ? null : chronicle.polities[polity.value].id, least: least.value === "1" ? null : least.value, from: span.from > span.whole?.from ? span.from : null, to: span.to < span.whole?.to ? span.to : null });
  };

  const choose = (number) => {
    chosen = number;
    finder.choose(number === null ? null : chronicle.persons[number]);
    show();
    if (number !== null && svg.clientWidth < NARROW) net.fit([...around(number)].map((one) => [knots.get(one).x, knots.get(one).y]));
  };

  const polities = new Map();
  for (const { polities: all } of knots.values()) for (const number of all) polities.set(number, (polities.get(number) ?? 0) + 1);
  for (const [number, times] of [...polities].sort(([, one], [, other]) => other - one)) form.elements.polity.append(biannian.optionOf(chronicle.polities[number], number, ` ${times}`));

  form.hidden = false;
  const span = biannian.span(form, redraw);
  const finder = biannian.finder(form.elements.person, document.getElementById("persons"), [...knots.values()].map(({ number }) => chronicle.persons[number]), (person) => choose(person?.number ?? null));
  for (const name of ["polity", "least"]) form.elements[name].addEventListener("input", redraw);

  const numberOf = (target) => numbers.get(target.closest?.(".knot")?.dataset.person) ?? null;
  svg.addEventListener("click", (event) => {
    const number = numberOf(event.target);
    if (number === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(number);
  });
  svg.addEventListener("pointerover", ({ target, buttons }) => buttons === 0 && lighten(numberOf(target) ?? chosen));
  svg.addEventListener("pointerleave", () => lighten(chosen));
  svg.addEventListener("keydown", ({ key }) => key === "Escape" && choose(null));

  const asked = new URLSearchParams(location.search);
  const polity = chronicle.polities.findIndex(({ id }) => id === asked.get("polity"));
  if (polity >= 0) form.elements.polity.value = polity;
  if (asked.get("least")) form.elements.least.value = asked.get("least");
  count();
  drawTies();
  net = biannian.pan(svg, label, () => biannian.middleOf([...knots.values()]));
  if (asked.has("from") || asked.has("to")) span.choose?.(Number(asked.get("from") ?? span.from), Number(asked.get("to") ?? span.to));
  const person = numbers.get(asked.get("person"));
  if (knots.has(person)) choose(person);
}

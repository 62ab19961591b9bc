// What map, timeline and network share: the entries of the chronicle (see publishing/annals_data.py), the years that a
// reader chooses, and how an entry is shown. Plain scripts, because browsers load no modules from a folder.
globalThis.biannian ??= {};
{
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const drawn = (name, attributes = {}, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  biannian.make = { element, drawn };

  // The name of a page, as publishing/corpus.py makes it: some file systems do not tell names apart by case.
  const pageOf = (id) => encodeURIComponent(id.replace(/\p{Lu}/gu, (capital) => `~${capital.toLowerCase()}`));

  biannian.annals = (data) => {
    const named = (kind) => data[kind].map(([id, name, pinyin, simplified, polities = []], number) => ({ id, name, pinyin, simplified: simplified || name, polities, number, address: `../${kind}/${pageOf(id)}.html` }));
    const chapters = data.chapters.map(([name, title, lang]) => ({ name, title, lang }));
    const entries = data.entries.map(([chapter, id, year, days, zh, en, headline, persons, places, leading, events], number) => ({
      number,
      chapter: chapters[chapter],
      address: `../text/${encodeURIComponent(chapters[chapter].name)}.html#${encodeURIComponent(id)}`,
      id, year, days, zh, en, headline, persons, places, leading,
      events: events.map(([kind, people, where]) => ({ kind, people, places: where })),
    }));
    biannian.chronicle = { ...data, chapters, entries, persons: named("persons"), places: named("places"), polities: named("polities") };
  };

  // The name of an entry in the script of the interface, as b:in-scripts in layout.xsl.
  biannian.named = ({ name, simplified }) =>
    name === simplified ? [name] : [element("span", { className: "hant", lang: "zh-Hant" }, name), element("span", { className: "hans", lang: "zh-Hans" }, simplified)];

  // The same where only letters can stand.
  const plainly = ({ name, simplified }) => (document.documentElement.lang === "zh-Hans" ? simplified : name);

  // A choice in a list of entries.
  biannian.optionOf = (option, value, more = "") => {
    const made = new Option(`${option.name}${more}`, value);
    Object.assign(made.dataset, { hant: made.text, hans: `${option.simplified}${more}`, en: made.text });
    return made;
  };

  // Where most of some marks are, each as often as it is named: the medians of their places.
  biannian.middleOf = (marks) => {
    const half = marks.reduce((sum, { times }) => sum + times, 0) / 2;
    const median = (axis) => {
      let counted = 0;
      return marks.toSorted((one, other) => one[axis] - other[axis]).find(({ times }) => (counted += times) >= half)?.[axis] ?? 0;
    };
    return [median("x"), median("y")];
  };

  // A year as readers write it: 660 BC for -659.
  biannian.yearName = (year) => (year > 0 ? String(year) : `${1 - year} BC`);

  // The days of an entry, in Chinese and English.
  biannian.days = ({ zh, en, year }) => ["zh", "en"].map((lang) => element("span", { className: "l", lang }, (lang === "zh" ? zh : en) || (year === null ? "" : biannian.yearName(year))));

  // An entry as a link with its days; `before` stands in front of the headline.
  biannian.entryItem = (entry, ...before) =>
    element(
      "li",
      {},
      element("span", { className: "when" }, ...biannian.days(entry)),
      ...before,
      element("a", { href: entry.address, lang: entry.chapter.lang }, entry.headline),
    );

  // The years between two sliders that cannot pass each other; `changed` is called with the first and the last.
  biannian.span = (form, changed) => {
    const field = form?.querySelector(".span");
    if (!field) return { from: -Infinity, to: Infinity };
    const [from, to] = [field.querySelector("[name=from]"), field.querySelector("[name=to]")];
    const [said, reigns] = [field.querySelector("output"), field.querySelector(".reigns")];
    const chosen = { from: Number(from.value), to: Number(to.value) };
    const whole = { ...chosen };

    const show = () => {
      const length = Number(from.max) - Number(from.min);
      field.style.setProperty("--from", (chosen.from - Number(from.min)) / length);
      field.style.setProperty("--to", (chosen.to - Number(from.min)) / length);
      said.textContent = [...new Set([chosen.from, chosen.to])].map(biannian.yearName).join("–");
      const [name = "", simplified = ""] = chosen.from === chosen.to ? (biannian.chronicle.reigns[chosen.from] ?? []) : [];
      reigns.replaceChildren(...biannian.named({ name, simplified }));
    };
    const choose = (first, last) => {
      Object.assign(chosen, { from: Math.min(first, last), to: Math.max(first, last) });
      from.value = chosen.from;
      to.value = chosen.to;
      show();
      changed(chosen);
    };
    from.addEventListener("input", () => choose(Number(from.value), Math.max(Number(from.value), chosen.to)));
    to.addEventListener("input", () => choose(Math.min(chosen.from, Number(to.value)), Number(to.value)));
    field.hidden = false;
    show();
    return Object.assign(chosen, { choose, whole });
  };

  // A field in which someone can be found by name or reading; `options` are the named things it offers.
  biannian.finder = (input, list, options, chosen) => {
    const called = new Map();
    for (const option of options) {
      const plain = [plainly(option), option.pinyin].filter(Boolean).join(" ");
      called.set(called.has(plain) ? `${plain} (${option.id})` : plain, option);
    }
    list.replaceChildren(...[...called.keys()].map((value) => element("option", { value })));
    const read = () => {
      const sought = input.value.trim();
      return called.get(sought) ?? [...called.values()].find(({ name, simplified, id }) => [name, simplified, id].includes(sought)) ?? null;
    };
    input.addEventListener("input", () => (called.has(input.value) || input.value === "") && chosen(read()));
    input.addEventListener("change", () => chosen(read()));
    input.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      chosen(read());
    });
    return { choose: (option) => (input.value = [...called].find(([, one]) => one === option)?.[0] ?? "") };
  };

  // What a page shows is in its address, so that it can be cited.
  biannian.remember = (choices) => {
    const wanted = new URLSearchParams(Object.entries(choices).filter(([, value]) => value !== "" && value !== null && value !== undefined));
    try {
      history.replaceState(null, "", `${location.pathname}${wanted.size ? `?${wanted}` : ""}${location.hash}`);
    } catch {
      // Some browsers let a page from a folder keep its address.
    }
  };
}

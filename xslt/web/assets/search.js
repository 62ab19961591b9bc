// The search page: takes what is asked from the form or the address, and writes what is found, as text, never as markup.
{
  const SHOWN_FIRST = 12;
  const SHOWN_AT_ONCE = 60;
  const NAMES_SHOWN = 24;
  const AROUND = 18;
  const NOTHING = { places: [], about: null };
  const form = document.querySelector("form.search");
  const part = (name) => document.getElementById(`found-${name}`);
  let limit = SHOWN_AT_ONCE;
  let latest = 0;
  let ahead = 0;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const drawn = (name, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
  };
  const inBoth = (chinese, english) => [element("span", { className: "l", lang: "zh" }, chinese), element("span", { className: "l", lang: "en" }, english)];

  const asked = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  const addressOf = (question) => `?${new URLSearchParams(Object.entries(question).filter(([, value]) => value !== ""))}`;
  const toPage = (address) => `../${address.split("/").map(encodeURIComponent).join("/")}`;
  const filters = ({ from, to, kind, chapter }) => ({ from: from === "" ? null : Number(from), to: to === "" ? null : Number(to), kind, chapter });

  const nameItem = (question, number) => {
    const { address, mentions, called } = biannian.search.entry(number);
    const [main, ...others] = called;
    return element(
      "li",
      {},
      element("a", { href: toPage(address) }, element("b", {}, main)),
      element("span", {}, others.slice(0, 4).join("、")),
      mentions ? element("a", { className: "count", href: addressOf({ ...question, q: "", of: address }), title: part("of").title }, `${mentions}×`) : "",
    );
  };

  const hitItem = ({ name, title, lang, id, reign, chinese, english, before, words, after, doubtful }) => {
    const link = element(
      "a",
      { href: `../text/${encodeURIComponent(name)}.html?find=${encodeURIComponent(words)}${id && `#${encodeURIComponent(id)}`}`, lang },
      element("span", { className: "before" }, before),
      element("b", { className: doubtful ? "doubt" : "" }, words),
      element("span", { className: "after" }, after),
    );
    const when = element("span", { className: "when" }, element("span", { lang }, `${title} ${reign} `), ...inBoth(chinese, english.replace(/([A-Z][a-z]{2})[a-z]+/g, "$1")));
    return element("li", {}, link, when);
  };

  // How many were found in each year; each bar leads to its year alone.
  const chart = (question, found) => {
    const counts = biannian.search.byYear(found);
    if (counts.size < 2) return [];
    const years = [...counts.keys()].sort((a, b) => a - b);
    const [first, last] = [years[0], years.at(-1)];
    const highest = Math.max(...counts.values());
    const bars = years.map((year) => {
      const height = (38 * counts.get(year)) / highest;
      const label = `${year} × ${counts.get(year)}`;
      const bar = drawn("rect", { x: (year - first) * 4, y: 40 - height, width: 3, height }, drawn("title", {}, label));
      return drawn("a", { href: addressOf({ ...question, from: year, to: year }), "aria-label": label }, bar);
    });
    const figure = element("figure", { className: "chart" });
    figure.style.setProperty("--years", last - first + 1);
    const svg = drawn("svg", { viewBox: `0 0 ${(last - first + 1) * 4} 40`, preserveAspectRatio: "none" }, ...bars);
    figure.append(svg, element("figcaption", {}, element("span", {}, String(first)), element("span", {}, String(last))));
    return [figure];
  };

  // The entry whose mentions alone are wanted, and the way back to all.
  const sayOf = (question, entry) => {
    part("of").hidden = !entry;
    if (!entry) return;
    part("of").querySelector("a").href = toPage(entry.address);
    part("of").querySelector("a").textContent = entry.called[0];
    part("of").querySelector("a + a").href = addressOf({ ...question, of: "" });
  };

  // What is found, and the entry whose mentions alone are wanted.
  const findAll = async (question, words) => {
    if (!question.of) return { entry: null, all: words.length ? await biannian.search.findWords(words) : NOTHING };
    await biannian.search.openNames();
    const number = biannian.search.entryAt(question.of);
    if (number < 0) return { entry: null, all: NOTHING };
    const mentions = await biannian.search.findMentions(number);
    return { entry: biannian.search.entry(number), all: words.length ? await biannian.search.together(mentions, words) : mentions };
  };
  const find = async (question) => {
    await biannian.search.open();
    const { entry, all } = await findAll(question, biannian.search.words(question.q));
    return { entry, found: biannian.search.narrow(all, filters(question)) };
  };
  const inContext = (found, first, last) => Promise.all(Array.from(found.places.slice(first, last), (place) => biannian.search.inContext(found, place, AROUND)));

  // What is being typed is looked for before it is asked for, so that all that this takes is there by then.
  const lookAhead = async () => {
    const { found } = await find(asked());
    await inContext(found, 0, SHOWN_FIRST);
    await biannian.search.openNames();
  };

  const showNames = async (question) => {
    await biannian.search.openNames();
    const named = question.of ? [] : biannian.search.findNames(question.q);
    part("entries").replaceChildren(...named.slice(0, NAMES_SHOWN).map((number) => nameItem(question, number)));
  };

  // Once the browser has had time to show what there is.
  const painted = () => new Promise((resolve) => setTimeout(resolve));

  const keepInAddress = (question) => {
    try {
      history.replaceState(null, "", addressOf(question));
    } catch {
      // Some browsers let a page from a folder keep its address.
    }
  };

  const search = async () => {
    const turn = (latest += 1);
    const question = asked();
    clearTimeout(ahead);
    document.body.setAttribute("aria-busy", "true");
    const { entry, found } = await find(question);
    if (turn !== latest) return;
    const items = async (first, last) => (await inContext(found, first, last)).map(hitItem);
    sayOf(question, entry);
    part("count").textContent = found.places.length;
    part("some").hidden = false;
    const firstItems = await items(0, SHOWN_FIRST);
    if (turn !== latest) return;
    part("passages").replaceChildren(...firstItems);
    await painted();
    part("chart").replaceChildren(...chart(question, found));
    part("more").hidden = found.places.length <= limit;
    keepInAddress(question);
    const rest = await items(SHOWN_FIRST, limit);
    if (turn !== latest) return;
    part("passages").append(...rest);
    await showNames(question);
    document.body.removeAttribute("aria-busy");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    limit = SHOWN_AT_ONCE;
    search();
  });
  for (const kind of ["input", "compositionend"]) {
    form.elements.q.addEventListener(kind, ({ isComposing }) => {
      clearTimeout(ahead);
      if (!isComposing) ahead = setTimeout(lookAhead);
    });
  }
  for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
  part("more").addEventListener("click", () => {
    limit += SHOWN_AT_ONCE;
    search();
  });

  const begin = async () => {
    await biannian.search.open();
    for (const { name, title } of biannian.search.chapters()) form.elements.chapter.append(new Option(title, name));
    const given = new URLSearchParams(location.search);
    for (const [name, value] of given) if (form.elements[name]) form.elements[name].value = value;
    if (given.get("q") || given.get("of")) search();
    else form.elements.q.focus();
  };
  begin();
}

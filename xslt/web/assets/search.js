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

  const hitItem = async (found, place) => {
    const { name, title, lang, id, reign, chinese, english, before, words, after, doubtful } = await biannian.search.inContext(found, place, AROUND);
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

  const find = async (question, words) => {
    if (!question.of) return words.length ? biannian.search.findWords(words) : NOTHING;
    await biannian.search.openNames();
    const number = biannian.search.entryAt(question.of);
    if (number < 0) return NOTHING;
    sayOf(question, biannian.search.entry(number));
    const mentions = await biannian.search.findMentions(number);
    return words.length ? biannian.search.together(mentions, words) : mentions;
  };

  const showNames = async (question) => {
    await biannian.search.openNames();
    const named = question.of ? [] : biannian.search.findNames(question.q);
    part("entries").replaceChildren(...named.slice(0, NAMES_SHOWN).map((number) => nameItem(question, number)));
  };

  const search = async () => {
    const turn = (latest += 1);
    const question = asked();
    sayOf(question, null);
    document.body.setAttribute("aria-busy", "true");
    await biannian.search.open();
    const found = biannian.search.narrow(await find(question, biannian.search.words(question.q)), filters(question));
    if (turn !== latest) return;
    const items = (first, last) => Promise.all(Array.from(found.places.slice(first, last), (place) => hitItem(found, place)));
    part("count").textContent = found.places.length;
    part("some").hidden = false;
    part("chart").replaceChildren(...chart(question, found));
    part("more").hidden = found.places.length <= limit;
    part("passages").replaceChildren(...(await items(0, SHOWN_FIRST)));
    const rest = await items(SHOWN_FIRST, limit);
    if (turn !== latest) return;
    part("passages").append(...rest);
    await showNames(question);
    document.body.removeAttribute("aria-busy");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    limit = SHOWN_AT_ONCE;
    try {
      history.replaceState(null, "", addressOf(asked()));
    } catch {
      // Some browsers let a page from a folder keep its address.
    }
    search();
  });
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

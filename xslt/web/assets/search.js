// Finds words in the text and names in the registers. The data comes as scripts (see publishing/search.py), chapter by
// chapter, the first time that something is looked for; what is found is written as text, never as markup.
globalThis.biannian ??= {};
{
  const SHOWN_AT_ONCE = 200;
  const WINDOW = 18;
  const forms = new Map();
  const chapters = [];
  let entries = [];
  let addresses = null;
  let loading = null;
  let limit = SHOWN_AT_ONCE;

  const form = document.querySelector("form.search");
  const [count, some, names, passages, more] = ["count", "some", "entries", "passages", "more"].map((part) => document.getElementById(`found-${part}`));

  const fold = (text) => {
    let folded = "";
    for (let at = 0; at < text.length; at += 1) folded += forms.get(text[at]) ?? text[at];
    return folded;
  };
  const plain = (reading) => reading.normalize("NFD").replace(/[\p{M}\s'’-]/gu, "").toLowerCase();

  biannian.search = {
    start(data) {
      const [from, to] = data.forms;
      for (let at = 0; at < from.length; at += 1) forms.set(from[at], to[at]);
      entries = data.entries.map(([address, ...called]) => ({ address, called, keys: called.map((name) => plain(fold(name))) }));
      addresses = data.chapters;
    },
    chapter(data) {
      const text = data.passages.map((passage) => passage[4]).join("\n\n");
      const starts = [];
      let start = 0;
      for (const passage of data.passages) {
        starts.push(start);
        start += passage[4].length + 2;
      }
      chapters.push({ ...data, text, starts, folded: fold(text) });
    },
  };

  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `../search/${address.split("/").map(encodeURIComponent).join("/")}.js`;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  const loadAll = async () => {
    await load("start");
    for (const address of addresses) await load(address);
  };

  const passageAt = (chapter, offset) => {
    let [low, high] = [0, chapter.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (chapter.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return chapter.passages[low];
  };

  const findPassages = (sought, first, last) => {
    const found = [];
    for (const chapter of chapters) {
      for (let at = chapter.folded.indexOf(sought); at >= 0; at = chapter.folded.indexOf(sought, at + sought.length)) {
        const passage = passageAt(chapter, at);
        const year = passage[1] === "" ? null : Number(passage[1]);
        if ((first === null && last === null) || (year !== null && year >= (first ?? -Infinity) && year <= (last ?? Infinity))) found.push({ chapter, at, passage });
      }
    }
    return found;
  };

  const findEntries = (sought) => {
    const key = plain(sought);
    const rank = (entry) => (entry.keys[0] === key ? 0 : entry.keys.includes(key) ? 1 : entry.keys.some((name) => name.startsWith(key)) ? 2 : 3);
    return entries
      .filter((entry) => entry.keys.some((name) => name.includes(key)))
      .map((entry) => [rank(entry), entry])
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry);
  };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const entryItem = ({ address, called }) => {
    const [main, ...others] = called;
    return element("li", {}, element("a", { href: `../${address.split("/").map(encodeURIComponent).join("/")}` }, element("b", {}, main)), element("span", {}, others.slice(0, 5).join("、")));
  };

  const passageItem = (length) => ({ chapter, at, passage }) => {
    const line = { from: chapter.text.lastIndexOf("\n", at) + 1, to: chapter.text.indexOf("\n", at) };
    const end = line.to < 0 ? chapter.text.length : line.to;
    const [place, , chinese, english] = passage;
    const words = chapter.text.slice(at, at + length);
    const link = element(
      "a",
      { href: `../text/${encodeURIComponent(chapter.chapter)}.html?find=${encodeURIComponent(words)}${place && `#${encodeURIComponent(place)}`}`, lang: chapter.lang },
      element("span", { className: "before" }, chapter.text.slice(Math.max(line.from, at - WINDOW), at)),
      element("b", {}, words),
      element("span", { className: "after" }, chapter.text.slice(at + length, Math.min(end, at + length + WINDOW))),
    );
    const when = element("span", { className: "when" }, `${chapter.title} `, element("span", { className: "l", lang: "zh" }, chinese), element("span", { className: "l", lang: "en" }, english));
    return element("li", {}, link, when);
  };

  const yearOf = (name) => (form.elements[name].value === "" ? null : Number(form.elements[name].value));

  const show = () => {
    const sought = fold(form.elements.q.value.trim());
    if (sought === "") return;
    const found = findPassages(sought, yearOf("from"), yearOf("to"));
    const named = findEntries(sought);
    names.replaceChildren(...named.slice(0, 24).map(entryItem));
    passages.replaceChildren(...found.slice(0, limit).map(passageItem(sought.length)));
    count.textContent = found.length;
    some.hidden = false;
    more.hidden = found.length <= limit;
  };

  const search = async () => {
    document.body.setAttribute("aria-busy", "true");
    loading ??= loadAll();
    await loading;
    show();
    document.body.removeAttribute("aria-busy");
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    limit = SHOWN_AT_ONCE;
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    try {
      history.replaceState(null, "", `?${wanted}`);
    } catch {
      // Some browsers let a page from a folder keep its address.
    }
    search();
  });
  more.addEventListener("click", () => {
    limit += SHOWN_AT_ONCE;
    show();
  });

  const asked = new URLSearchParams(location.search);
  for (const [name, value] of asked) if (form.elements[name]) form.elements[name].value = value;
  if (asked.get("q")) search();
  else form.elements.q.focus();
}

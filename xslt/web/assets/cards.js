// Shows a card at a name, a date or a rare character: what the end of the page or the word itself says of it.
{
  const text = document.querySelector(".text");
  const box = document.createElement("div");
  const stops = "a[href^='../'], .date[tabindex], .variant[tabindex]";
  let shown = null;
  let waiting = 0;

  const cards = new Map(Array.from(document.querySelectorAll(".here li > a"), (link) => [link.getAttribute("href"), link.parentElement]));

  // What the registers say of each entry, and how often the chronicle mentions it in each year (see publishing/card_data.py).
  let told = null;
  let loaded = null;
  biannian.cards = (data) => {
    told = data;
  };

  const span = (className, lang, textContent) => Object.assign(document.createElement("span"), { className, lang, textContent });

  // A label in the languages of the interface, as the pages have it.
  const say = (traditional, simplified, english) => [
    ...(traditional === simplified ? [span("l", "zh", traditional)] : [span("l", "zh-Hant", traditional), span("l", "zh-Hans", simplified)]),
    span("l", "en", english),
  ];

  const inScripts = (traditional, simplified) => (traditional === simplified ? [traditional] : [span("hant", "zh-Hant", traditional), span("hans", "zh-Hans", simplified)]);

  const factOf = ([kind, traditional, simplified, english]) => {
    const fact = span("relative", "zh-Hant", "");
    fact.append(...say(...told.labels[kind]), " ", ...(english ? say(traditional, simplified, english) : inScripts(traditional, simplified)));
    return fact;
  };

  const drawn = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const chartOf = (counts) => {
    if (!counts.length || told.years.length < 2) return [];
    const highest = Math.max(...counts.map(([, times]) => times));
    const svg = drawn("svg", { viewBox: `0 0 ${told.years.length} 1`, preserveAspectRatio: "none", "aria-hidden": "true" });
    svg.append(...counts.map(([year, times]) => drawn("rect", { x: year, y: 1 - times / highest, width: 0.8, height: times / highest })));
    const years = document.createElement("small");
    years.className = "span";
    years.append(...[told.years[0], told.years.at(-1)].map((year) => Object.assign(document.createElement("span"), { textContent: year > 0 ? year : `${1 - year} BC` })));
    return [svg, years];
  };

  // Adds facts and charts to the cards that are shown, once their data is there.
  const complete = async (stop, event) => {
    loaded ??= biannian.load(text.dataset.cards);
    await loaded;
    if (stop !== shown) return;
    for (const card of box.querySelectorAll(".card:not(.complete)")) {
      const [counts, facts] = told.of[decodeURIComponent(card.querySelector("a").getAttribute("href").replace("../", ""))] ?? [[], []];
      card.classList.add("complete");
      card.append(...facts.map(factOf), ...chartOf(counts));
    }
    place(stop, event);
  };

  const copyOf = (address) => {
    const card = cards.get(address);
    if (!card) return [];
    const copy = document.createElement("div");
    copy.className = "card";
    copy.lang = "zh-Hant";
    copy.append(...[...card.cloneNode(true).childNodes]);
    return [copy];
  };

  const charactersIn = (stop) =>
    [...stop.querySelectorAll(".g")].map((g) => g.title.split(";")[0]).map((points) => `../index/characters.html#char-${points.replaceAll("U+", "").trim().replaceAll(" ", "-").toLowerCase()}`);

  const content = (stop) => {
    const tip = stop.querySelector(":scope > .tip");
    if (tip) {
      const words = document.createElement("div");
      words.className = "tip-text";
      words.append(...[...tip.cloneNode(true).childNodes]);
      return [words];
    }
    const doubtful = stop.closest("[data-cert]:not(.date), [data-also]");
    const others = doubtful?.dataset.also?.split(" ") ?? [];
    const candidates = others.flatMap(copyOf);
    for (const candidate of candidates) candidate.prepend(document.querySelector(".certainties .lead").cloneNode(true));
    const shown = [...copyOf(stop.getAttribute("href")), ...candidates, ...charactersIn(stop).flatMap(copyOf)];
    if (doubtful?.dataset.cert && shown.length) {
      const doubt = document.querySelector(`.certainties [data-cert="${CSS.escape(doubtful.dataset.cert)}"]`);
      if (doubt) shown[0].append(doubt.cloneNode(true));
    }
    return shown;
  };

  const place = (stop, event) => {
    const rectangles = [...stop.getClientRects()];
    const near = rectangles.find((r) => event && event.clientX >= r.left && event.clientX <= r.right && event.clientY >= r.top && event.clientY <= r.bottom) ?? rectangles[0];
    if (!near) return;
    box.style.left = 0; // where it is as wide as it wants to be
    const { width, height } = box.getBoundingClientRect();
    const edge = 12;
    const left = Math.max(edge, Math.min(near.left, innerWidth - width - edge));
    const below = near.bottom + 6;
    const top = below + height + edge > innerHeight ? Math.max(edge, near.top - height - 6) : below;
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  };

  const hide = () => {
    clearTimeout(waiting);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };

  const show = (stop, event) => {
    clearTimeout(waiting);
    if (stop === shown) return;
    hide();
    const cards = content(stop);
    if (!cards.length) return;
    box.replaceChildren(...cards);
    box.hidden = false;
    shown = stop;
    stop.setAttribute("aria-describedby", "card-box");
    place(stop, event);
    complete(stop, event);
  };

  document.documentElement.classList.add("scripted");
  box.className = "card-box";
  box.id = "card-box";
  box.hidden = true;
  document.body.append(box);

  text.addEventListener("pointerover", (event) => {
    const stop = event.target.closest(stops);
    if (event.pointerType === "touch" || !stop) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => show(stop, event), 140);
  });
  text.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(waiting);
    waiting = setTimeout(hide, 220);
  });
  box.addEventListener("pointerenter", () => clearTimeout(waiting));
  box.addEventListener("pointerleave", () => { waiting = setTimeout(hide, 220); });

  text.addEventListener("focusin", (event) => {
    const stop = event.target.closest(stops);
    if (stop?.matches(":focus-visible")) show(stop);
  });
  text.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) hide(); });

  // The first touch of a name shows its card, which holds the link; the second follows it.
  let touched = false;
  text.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  text.addEventListener("click", (event) => {
    const stop = event.target.closest(stops);
    if (!stop || !touched || stop === shown) return;
    show(stop, event);
    if (!box.hidden) event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(`.card-box, ${stops}`)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  // Moving to a word by key may scroll the page: its card then goes with it.
  const follow = () => (shown !== null && shown === document.activeElement ? place(shown) : hide());
  addEventListener("scroll", follow, { passive: true, capture: true });

  // In vertical text the wheel, which turns up and down, turns the leaves.
  const scroll = document.querySelector(".scroll");
  scroll.addEventListener("wheel", (event) => {
    const room = scroll.scrollWidth > scroll.clientWidth;
    if (!room || Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.ctrlKey || event.shiftKey) return;
    const before = scroll.scrollLeft;
    scroll.scrollLeft -= event.deltaY;
    if (scroll.scrollLeft !== before) event.preventDefault();
  }, { passive: false });
}

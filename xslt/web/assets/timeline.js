// Brings the timeline to life: a square for each entry, by years or months, and the list by person, place, kind and years.
{
  const { element } = biannian.make;
  const { chronicle } = biannian;
  const BY_MONTH = 30;
  const form = document.querySelector(".controls");
  const figure = document.querySelector(".ages");
  const cells = figure.querySelector(".cells");
  const marks = figure.querySelector(".year-marks");
  const found = document.querySelector(".found");
  const count = document.getElementById("found-count");
  const items = [...document.querySelectorAll(".annals li")];
  const years = [...document.querySelectorAll(".annals .of-year")];
  const bands = [...figure.querySelectorAll(".court, .band")].map((band) => {
    const [from, to, row] = ["--from", "--to", "--row"].map((name) => Number(band.style.getPropertyValue(name)));
    return { band, from, to, row };
  });
  const wanted = { person: null, place: null };

  const kindOf = () => form.elements.kind?.value ?? "";
  const fits = (entry) => {
    if (entry.year !== null && (entry.year < span.from || entry.year > span.to)) return false;
    if (wanted.person && !entry.persons.includes(wanted.person.number)) return false;
    if (wanted.place && !entry.places.includes(wanted.place.number)) return false;
    return kindOf() === "" || entry.events.some(({ kind }) => chronicle.kinds[kind] === kindOf());
  };

  // Where an entry stands: its year, or in a few years its month.
  const timeOf = (entry, byMonth) => {
    const [, month] = /^-?\d+-(\d+)/.exec(entry.days[0] ?? "") ?? [];
    return byMonth && month ? entry.year + (Number(month) - 1) / 12 : entry.year;
  };

  // An entry with the date of the one before has a ditto mark, unless the one before is not shown.
  const dateAgain = (entries) => {
    let before = null;
    for (const entry of entries) {
      const when = items[entry.number].querySelector(".when");
      if (when.dataset.ditto !== undefined || when.textContent.trim() === "〃") {
        when.dataset.ditto = "";
        when.replaceChildren(...(before?.year === entry.year && before.zh === entry.zh ? ["〃"] : biannian.days(entry)));
      }
      before = entry;
    }
  };

  const drawCells = (entries) => {
    const length = span.to - span.from + 1;
    const byMonth = length <= BY_MONTH;
    const columns = new Map();
    const drawn = entries.filter(({ year }) => year !== null).map((entry) => {
      const at = timeOf(entry, byMonth);
      const row = columns.get(at) ?? 0;
      columns.set(at, row + 1);
      const [kind] = entry.events.map((event) => chronicle.kinds[event.kind]).filter((one) => kindOf() === "" || one === kindOf());
      const cell = element("a", { href: entry.address, className: `cell ${kind ? `event-${kind}` : ""}`, title: `${entry.zh || biannian.yearName(entry.year)}　${entry.headline}`, tabIndex: -1 });
      cell.style.cssText = `--at: ${at}; --row: ${row}`;
      return cell;
    });
    cells.style.setProperty("--most", Math.max(12, ...columns.values()));
    cells.style.setProperty("--wide", byMonth ? 1 / 12 : 1);
    cells.replaceChildren(...drawn);
  };

  // Courts that had no reign in these years leave no empty row.
  const packBands = () => {
    const used = [...new Set(bands.filter(({ from, to }) => to > span.from && from < span.to + 1).map(({ row }) => row))].sort((one, other) => one - other);
    for (const { band, row } of bands) band.style.setProperty("--row", Math.max(used.indexOf(row), 0));
    bands[0]?.band.parentElement.style.setProperty("--rows", used.length);
  };

  const drawYears = () => {
    const length = span.to - span.from + 1;
    const room = Math.max(figure.clientWidth / 70, 3);
    const step = [1, 2, 5, 10, 20, 50, 100].find((one) => length / one <= room) ?? 200;
    const shown = [];
    for (let year = Math.ceil(span.from / step) * step; year <= span.to; year += step) shown.push(year);
    marks.replaceChildren(...shown.map((year) => {
      const hasRoom = ((span.to + 1 - year) / length) * figure.clientWidth > 45;
      const mark = element("span", {}, hasRoom ? biannian.yearName(year) : "");
      mark.style.setProperty("--at", year);
      return mark;
    }));
    figure.style.setProperty("--first", span.from);
    figure.style.setProperty("--length", length);
    packBands();
  };

  const show = () => {
    const entries = chronicle.entries.filter(fits);
    const visible = new Set(entries.map(({ number }) => number));
    items.forEach((item, number) => (item.hidden = !visible.has(number)));
    dateAgain(entries);
    for (const year of years) year.hidden = !year.querySelector("li:not([hidden])");
    drawYears();
    drawCells(entries);
    found.hidden = false;
    count.textContent = entries.length;
    biannian.remember({ person: wanted.person?.id, place: wanted.place?.id, kind: kindOf(), from: span.from > span.whole?.from ? span.from : null, to: span.to < span.whole?.to ? span.to : null });
  };

  form.hidden = false;
  figure.classList.add("live");
  figure.querySelector(".ages-scroll").removeAttribute("tabindex");
  // One year has no sliders.
  const span = biannian.span(form, show);
  if (span.from === -Infinity) Object.assign(span, { from: chronicle.entries[0].year, to: chronicle.entries[0].year });
  const finders = {};
  for (const [name, kind] of [["person", "persons"], ["place", "places"]]) {
    const named = new Map();
    for (const entry of chronicle.entries) for (const number of entry[kind]) named.set(number, (named.get(number) ?? 0) + 1);
    const options = [...named].sort(([, one], [, other]) => other - one).map(([number]) => chronicle[kind][number]);
    finders[name] = biannian.finder(form.elements[name], document.getElementById(kind), options, (option) => {
      wanted[name] = option;
      show();
    });
  }
  form.elements.kind?.addEventListener("input", show);
  let waiting = null;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(drawYears);
  }).observe(figure);

  const asked = new URLSearchParams(location.search);
  for (const [name, kind] of [["person", "persons"], ["place", "places"]]) {
    wanted[name] = chronicle[kind].find(({ id }) => id === asked.get(name)) ?? null;
    if (wanted[name]) finders[name].choose(wanted[name]);
  }
  if (asked.get("kind") && form.elements.kind) form.elements.kind.value = asked.get("kind");
  if (asked.has("from") || asked.has("to")) span.choose?.(Number(asked.get("from") ?? span.from), Number(asked.get("to") ?? span.to));
  else show();
}

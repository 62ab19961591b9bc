// What can be looked for, and where it is. The data comes as scripts (see publishing/search.py), each when it is first
// needed, because a page opened from a folder can load nothing else. A place is a number: that of a character in the
// whole text, without punctuation and blanks. What is found is { places, about }: ascending places, and a function that
// tells of a place how many characters were found there and whether it is doubtful.
globalThis.biannian ??= {};
{
  const FIRST = 0x23;
  const ONE_UNIT = 0xc000;
  const QUOTED = 4;
  const KINDS = { head: 0, detail: 1, note: 2 };
  const forms = new Map();
  const loading = new Map();
  const lists = { characters: new Map(), mentions: new Map() };
  const texts = new Map();
  const measured = new Map();
  let start = null;
  let names = null;

  // Numbers that publishing/postings.py packed into a string.
  const unpack = (packed) => {
    const numbers = new Uint32Array(packed.length);
    let count = 0;
    for (let at = 0; at < packed.length; at += 1) {
      const unit = packed.charCodeAt(at) - FIRST;
      numbers[count++] = unit < ONE_UNIT ? unit : (unit - ONE_UNIT) * ONE_UNIT + packed.charCodeAt(++at) - FIRST;
    }
    return numbers.subarray(0, count);
  };
  const summed = (numbers) => {
    for (let at = 1; at < numbers.length; at += 1) numbers[at] += numbers[at - 1];
    return numbers;
  };
  // From lengths to starts, with the end of the last behind them.
  const starts = (lengths) => summed(Uint32Array.of(0, ...lengths));
  const lastUpTo = (ascending, sought) => {
    let [low, high] = [0, ascending.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (ascending[middle] <= sought) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  // The same for numbers that are asked for in ascending order.
  const walkUpTo = (ascending) => {
    let at = 0;
    return (sought) => {
      while (ascending[at + 1] <= sought) at += 1;
      return at;
    };
  };

  const passedOver = /[\p{P}\p{S}\p{Z}\p{C}]/u;
  const compared = new Map();
  const comparable = (character) => {
    if (!compared.has(character)) compared.set(character, passedOver.test(character) && !"〓□".includes(character) ? "" : (forms.get(character) ?? character).toLowerCase());
    return compared.get(character);
  };
  // A reading loses its tones.
  const fold = (text) => Array.from(text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC"), comparable).join("");

  const load = (address) => {
    if (!loading.has(address)) {
      loading.set(
        address,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = `../search/${address.split("/").map(encodeURIComponent).join("/")}.js`;
          script.addEventListener("load", resolve);
          script.addEventListener("error", reject);
          document.head.append(script);
        }),
      );
    }
    return loading.get(address);
  };

  // What the scripts call.
  const keep = (kind) => ([, keys, packed]) => summed(unpack(keys)).forEach((key, at) => lists[kind].set(key, packed[at]));
  const receive = {
    start(data) {
      const to = [...data.forms[1]];
      for (const [at, from] of [...data.forms[0]].entries()) forms.set(from, to[at]);
      const segments = unpack(data.segments);
      start = {
        chapters: data.chapters.map(([name, title, lang]) => ({ name, title, lang })),
        firstPassages: starts(data.chapters.map((chapter) => chapter[3])),
        passages: starts(unpack(data.passages)),
        years: Array.from(unpack(data.years), (year) => (year === 0 ? null : year - 1 + data.least)),
        kinds: segments.map((segment) => segment % 8),
        segments: starts(segments.map((segment) => segment >> 3)),
        characters: unpack(data.characters),
        mentions: unpack(data.mentions),
      };
    },
    names(data) {
      const folded = Array.from(data.names, (character) => forms.get(character) ?? character).join("").toLowerCase();
      names = { addresses: data.addresses.split("\n"), called: data.names.split("\n"), keys: folded.split("\n"), readings: data.addresses.replace(/-|.*\//g, "").split("\n"), mentions: unpack(data.mentions) };
    },
    characters: keep("characters"),
    mentions: keep("mentions"),
    chapter: ([number, passages]) => texts.set(number, passages.map(([id, reign, chinese, english, text]) => ({ id, reign, chinese, english, text }))),
  };

  const listOf = async (kind, key) => {
    await load(`${kind}/${lastUpTo(start[kind], key)}`);
    return unpack(lists[kind].get(key) ?? "");
  };

  // Where a folded sequence stands: the places of its rarest character, as far as the others stand around them.
  const placesOf = async (sequence) => {
    const units = Array.from({ length: sequence.length }, (_, at) => sequence.charCodeAt(at));
    const found = await Promise.all(units.map(async (unit, at) => ({ at, places: summed(await listOf("characters", unit)) })));
    const [rarest, ...others] = found.sort((a, b) => a.places.length - b.places.length);
    return others.reduce((left, { at, places }) => {
      let next = 0;
      return left.filter((place) => {
        while (places[next] < place + at) next += 1;
        return places[next] === place + at;
      });
    }, rarest.at ? rarest.places.filter((place) => place >= rarest.at).map((place) => place - rarest.at) : rarest.places);
  };

  // Of what was found, that in whose passages all the words stand.
  const together = async (found, words) => {
    const within = await Promise.all(
      words.map(async (word) => {
        const passageOf = walkUpTo(start.passages);
        return new Set(Array.from(await placesOf(word), passageOf));
      }),
    );
    const passageOf = walkUpTo(start.passages);
    return { ...found, places: found.places.filter((place) => (passage => within.every((passages) => passages.has(passage)))(passageOf(place))) };
  };

  // The first word, where all the words stand together.
  const findWords = async ([word, ...others]) => {
    const found = { places: await placesOf(word), about: () => ({ length: word.length, doubtful: false }) };
    return others.length ? together(found, others) : found;
  };

  const findMentions = async (entry) => {
    const numbers = await listOf("mentions", entry);
    const places = summed(numbers.filter((_, at) => at % 2 === 0));
    const told = numbers.filter((_, at) => at % 2);
    const about = (place) => (what => ({ length: what >> 1, doubtful: what % 2 === 1 }))(told[lastUpTo(places, place)]);
    return { places, about };
  };

  // kind: "head", "detail", "note" or "quoted"; chapter: a name; from, to: years.
  const narrow = (found, { from = null, to = null, kind = "", chapter = "" }) => {
    if (from === null && to === null && !kind && !chapter) return found;
    const passageOf = walkUpTo(start.passages);
    const segmentOf = walkUpTo(start.segments);
    const number = start.chapters.findIndex(({ name }) => name === chapter);
    const inTime = (year) => (from === null && to === null) || (year !== null && year >= (from ?? -Infinity) && year <= (to ?? Infinity));
    const isKind = (is) => (kind === "quoted" ? is >= QUOTED : is % QUOTED === KINDS[kind]);
    const inChapter = (passage) => passage >= start.firstPassages[number] && passage < start.firstPassages[number + 1];
    const wanted = (place) => {
      const passage = passageOf(place);
      return inTime(start.years[passage]) && (!chapter || inChapter(passage)) && (!kind || isKind(start.kinds[segmentOf(place)]));
    };
    return { ...found, places: found.places.filter(wanted) };
  };

  // How many were found in each year.
  const byYear = ({ places }) => {
    const passageOf = walkUpTo(start.passages);
    const counts = new Map();
    for (const place of places) {
      const year = start.years[passageOf(place)];
      if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
    }
    return counts;
  };

  const entry = (number) => ({ number, address: `${names.addresses[number]}.html`, mentions: names.mentions[number], called: names.called[number].split("\t") });

  // Entries by any of their names or by pinyin: those of just this name first, the most often mentioned first.
  const findNames = (sought) => {
    const key = fold(sought);
    if (!key) return [];
    const rank = (number) => {
      const keys = [...names.keys[number].split("\t"), names.readings[number]];
      return keys[0] === key ? 0 : keys.includes(key) ? 1 : keys.some((one) => one.startsWith(key)) ? 2 : 3;
    };
    return names.keys
      .flatMap((one, number) => (one.includes(key) || names.readings[number].includes(key) ? [[rank(number), number]] : []))
      .sort(([a, one], [b, other]) => a - b || names.mentions[other] - names.mentions[one])
      .map(([, number]) => number);
  };

  // The lines of a passage, each with its characters and the places of these; `end` is the place behind the line.
  const linesOf = (number, passage) => {
    if (!measured.has(passage)) {
      let counted = start.passages[passage];
      const { text, ...when } = texts.get(number)[passage - start.firstPassages[number]];
      const lines = text.split("\n").map((line) => {
        const characters = [...line];
        const places = characters.map((character) => (counted += comparable(character).length) - comparable(character).length);
        return { characters, places, end: counted++ };
      });
      measured.set(passage, { ...when, lines });
    }
    return measured.get(passage);
  };

  // The words that were found at a place between those around them, with what is known of their passage.
  const inContext = async ({ about }, place, around) => {
    const passage = lastUpTo(start.passages, place);
    const number = lastUpTo(start.firstPassages, passage);
    const { name, title, lang } = start.chapters[number];
    await load(`text/${name}`);
    const { lines, ...when } = linesOf(number, passage);
    const { characters, places } = lines.find(({ end }) => place < end);
    const { length, doubtful } = about(place);
    const first = lastUpTo(places, place);
    const last = lastUpTo(places, place + length - 1);
    const [before, words, after] = [characters.slice(Math.max(0, first - around), first), characters.slice(first, last + 1), characters.slice(last + 1, last + 1 + around)];
    return { name, title, lang, ...when, before: before.join(""), words: words.join(""), after: after.join(""), doubtful };
  };

  biannian.search = {
    ...receive,
    open: () => load("start"),
    openNames: () => load("names"),
    chapters: () => start.chapters,
    words: (query) => query.split(/\s+/u).map(fold).filter(Boolean),
    entryAt: (address) => names.addresses.indexOf(decodeURIComponent(address).replace(/\.html$/, "")),
    entry,
    findWords,
    findMentions,
    findNames,
    together,
    narrow,
    byYear,
    inContext,
  };
}

// Shows a chapter in the other script. The converted text has the same length as the text of the page, so that each
// piece of it takes the place of its own and names stay where they are. The contents and the reigns above the years
// repeat words of the text and are changed with them.
{
  const text = document.querySelector(".text");
  const own = text.lang;
  let pieces = null;
  let converted = null;
  let repeated = null;

  biannian.script = (whole) => {
    converted = whole;
  };

  // Words of the text as they are converted where they first stand; others character by character.
  const convertedWords = (words, whole) => {
    const at = whole.indexOf(words);
    if (at >= 0) return converted.slice(at, at + words.length);
    return words.replace(/[^]/g, (character) => converted[whole.indexOf(character)] ?? character);
  };

  const show = async (wanted) => {
    if (wanted === text.lang) return;
    pieces ??= biannian.textNodes(text).map((node) => ({ node, original: node.data }));
    repeated ??= Array.from(document.querySelectorAll(".contents ol span, .contents ol a:not(:has(span)), .text .reign"), (element) => ({ element, original: element.textContent }));
    if (wanted === own) {
      for (const { node, original } of pieces) node.data = original;
      for (const { element, original } of repeated) element.textContent = original;
    } else {
      if (converted === null) await biannian.load(text.dataset.script);
      if (converted.length !== pieces.reduce((sum, { original }) => sum + original.length, 0)) throw new Error("the converted text does not fit this page");
      let at = 0;
      for (const { node, original } of pieces) {
        node.data = converted.slice(at, at + original.length);
        at += original.length;
      }
      const whole = pieces.map(({ original }) => original).join("");
      for (const { element, original } of repeated) element.textContent = convertedWords(original, whole);
    }
    for (const element of [text, document.querySelector(".contents ol")]) if (element) element.lang = wanted;
    document.dispatchEvent(new Event("converted"));
  };

  for (const choice of document.querySelectorAll("input[name=script]")) {
    choice.addEventListener("change", () => show(choice.value));
    if (choice.checked) show(choice.value);
  }
}

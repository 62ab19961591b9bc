// Shows a chapter in the other script. The converted text has the same length as the text of the page, so that each
// piece of it takes the place of its own and names stay where they are.
{
  const text = document.querySelector(".text");
  const own = text.lang;
  let pieces = null;
  let converted = null;

  biannian.script = (whole) => {
    converted = whole;
  };

  const load = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = text.dataset.script;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  const show = async (wanted) => {
    if (wanted === text.lang) return;
    pieces ??= biannian.textNodes(text).map((node) => ({ node, original: node.data }));
    if (wanted === own) {
      for (const { node, original } of pieces) node.data = original;
    } else {
      if (converted === null) await load();
      if (converted.length !== pieces.reduce((sum, { original }) => sum + original.length, 0)) throw new Error("the converted text does not fit this page");
      let at = 0;
      for (const { node, original } of pieces) {
        node.data = converted.slice(at, at + original.length);
        at += original.length;
      }
    }
    text.lang = wanted;
    document.dispatchEvent(new Event("converted"));
  };

  for (const choice of document.querySelectorAll("input[name=script]")) {
    choice.addEventListener("change", () => show(choice.value));
    if (choice.checked) show(choice.value);
  }
}

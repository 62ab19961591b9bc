// The text of the source on a reading page, piece by piece: without tips, numbers and what else stands beside it. And how
// data is loaded: as a script, because a page opened from a folder can load nothing else.
globalThis.biannian ??= {};
{
  const beside = ".tip, .lb, .noteref, .margin, .western, .reign";

  biannian.textNodes = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(beside)) found.push(walker.currentNode);
    return found;
  };

  biannian.load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
}

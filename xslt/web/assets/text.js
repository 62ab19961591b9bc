// The text of the source on a reading page, piece by piece: without tips, numbers and what else stands beside it.
globalThis.biannian ??= {};
{
  const beside = ".tip, .lb, .noteref, .margin, .western, .reign";

  biannian.textNodes = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(beside)) found.push(walker.currentNode);
    return found;
  };
}

// Shows the words for which a reader came from the search or from an entry (?find=…), in the entry that the address names.
{
  const sought = new URLSearchParams(location.search).get("find");
  const entry = document.getElementById(decodeURIComponent(location.hash.slice(1))) ?? document.querySelector(".text");

  const placesOf = (nodes) => {
    const whole = nodes.map((node) => node.data).join("");
    const places = [];
    for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + sought.length)) places.push(at);
    return places;
  };

  const rangeOf = (nodes, at) => {
    const range = new Range();
    let start = 0;
    for (const node of nodes) {
      const end = start + node.length;
      if (start <= at && at < end) range.setStart(node, at - start);
      if (start < at + sought.length && at + sought.length <= end) range.setEnd(node, at + sought.length - start);
      start = end;
    }
    return range;
  };

  if (sought && globalThis.Highlight) {
    const nodes = biannian.textNodes(entry);
    const places = placesOf(nodes);
    const mark = () => {
      const ranges = places.map((at) => rangeOf(nodes, at));
      CSS.highlights.set("found", new Highlight(...ranges));
      return ranges;
    };
    const [first] = mark();
    first?.startContainer.parentElement.scrollIntoView({ block: "center", inline: "center" });
    document.addEventListener("converted", mark);
  }
}

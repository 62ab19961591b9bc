// A button at each entry opens its citation, in the Chinese and in the Western manner, with a permanent link to the entry
// or to one of its source lines; what is shown can be copied.
{
  const box = document.querySelector(".cite-box");
  const [chinese, western, link] = box.querySelectorAll("output");
  const passage = box.querySelector("select");
  const [whole] = passage.options;
  const site = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*$/, "");
  let entry = null;

  // The days that an entry stands under: those in its margin, or in the nearest before it in its year.
  const daysOf = (article) => {
    const days = article?.querySelector(".margin [lang=en]")?.textContent;
    if (days) return `${days} ${article.closest(".year")?.querySelector(".western").textContent ?? ""}`.trim();
    const before = article?.previousElementSibling;
    return before?.matches(".entry") ? daysOf(before) : "";
  };

  const withPassage = (citation, place, address, stop, comma) => `${citation}${place ? comma + place : ""}${comma}${address}${stop}`;

  const show = () => {
    const margin = entry.querySelector(".margin");
    const line = passage.value;
    const address = `${site}#${encodeURIComponent(line ? `line-${line}` : entry.id)}`;
    const date = [margin.dataset.reign, line && `${box.dataset.line}${line}行`].filter(Boolean).join("，");
    const day = [daysOf(entry), line && `source line ${line}`].filter(Boolean).join(", ");
    chinese.value = withPassage(box.dataset.chinese, date, address, "。", "，");
    western.value = withPassage(box.dataset.western, day, address, ".", ", ");
    link.value = address;
  };

  const open = (article) => {
    entry = article;
    const lines = [...article.querySelectorAll(".lb[id]")].map((lb) => lb.id.replace("line-", ""));
    passage.replaceChildren(whole, ...lines.map((line) => new Option(`${passage.dataset.line} ${line}`, line)));
    const named = decodeURIComponent(location.hash.slice(1)).replace("line-", "");
    passage.value = lines.includes(named) ? named : "";
    show();
    box.showModal();
  };

  const copy = async (output) => {
    try {
      await navigator.clipboard.writeText(output.value);
    } catch {
      getSelection().selectAllChildren(output); // to be copied by key
      return;
    }
    output.classList.add("copied");
    setTimeout(() => output.classList.remove("copied"), 1200);
  };

  for (const margin of document.querySelectorAll(".entry[id] > .margin")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "cite", textContent: "引", title: box.getAttribute("aria-label") });
    button.setAttribute("aria-label", `${box.getAttribute("aria-label")} ${daysOf(margin.parentElement)}`.trim());
    button.addEventListener("click", () => open(margin.parentElement));
    margin.append(button);
  }
  passage.addEventListener("change", show);
  for (const button of box.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button.parentElement.querySelector("output")));
}

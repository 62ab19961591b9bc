// Tables that a reader can sort by a column: numbers by size, words by what data-sort says or as they stand.
for (const table of document.querySelectorAll("table.sortable")) {
  const [body] = table.tBodies;
  const headings = [...table.tHead.rows[0].cells];
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const key = cell.dataset.sort ?? cell.textContent.trim();
    return headings[column].classList.contains("number") ? Number.parseFloat(key) || 0 : key;
  };
  const compare = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "zh"));

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const first = heading.classList.contains("number") ? "descending" : "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      const order = heading.getAttribute("aria-sort") === first ? second : first;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map((row) => [keyOf(row, column), row]);
      body.append(...rows.sort(([one], [other]) => sign * compare(one, other)).map(([, row]) => row));
    });
  });
}

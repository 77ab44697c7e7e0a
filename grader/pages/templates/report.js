// Tables that sort and filter. Without this script every table is whole, in the order of the page.
"use strict";
(() => {
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const valueOf = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.v ?? cell.textContent.trim();
  };
  // Numbers by size, the rest as words; what is empty stands last, whichever way round.
  const order = (one, other, sign) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    const difference = Number(one) - Number(other);
    return sign * (Number.isNaN(difference) ? words.compare(one, other) : difference);
  };

  const sort = (table, heads, head, place) => {
    // A first click on numbers brings the largest to the top.
    const isOfNumbers = ["number", "turned", "title"].some((each) => head.classList.contains(each));
    const first = isOfNumbers ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const chosen = head.getAttribute("aria-sort") === first ? other : first;
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", chosen);
    const sign = chosen === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row, place), row]);
    rows.sort((one, other) => order(one[0], other[0], sign));
    table.tBodies[0].append(...rows.map((row) => row[1]));
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, place) => {
      if (head.classList.contains("plain")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, heads, head, place));
    });
  }

  for (const bar of document.querySelectorAll(".filter")) {
    const rows = [...document.getElementById(bar.dataset.table).tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const input = bar.querySelector("input");
    const count = bar.querySelector("output");
    const filter = () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, place) => {
        row.hidden = !wanted.every((word) => texts[place].includes(word));
        shown += !row.hidden;
      });
      count.textContent = `${shown} / ${rows.length}`;
    };
    input.addEventListener("input", filter);
    bar.hidden = false;
    filter();
  }

  // On paper nothing is folded away.
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
})();

// A review by the keyboard, and comments for another use. Without this script all forms and links work.
"use strict";
(() => {
  const link = (name) => document.querySelector(`a[rel="${name}"]`);
  const follow = (name) => link(name)?.click();
  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const enter = (field) => {
    if (!field) return;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    field.focus();
  };
  // What waits for a mark is open already; else the exercise that the list is about; else the first one.
  const mark = () => {
    const pen = ["details.pen[open]", ".here details.pen", "details.pen, form.pen"]
      .map((which) => document.querySelector(which)).find(Boolean);
    enter(pen?.querySelector("input:not([type='hidden']), textarea"));
  };
  const help = () => {
    const keys = document.getElementById("keys");
    if (!keys) return;
    keys.open = !keys.open;
    keys.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => follow("next"), n: () => follow("next"),
    k: () => follow("prev"), p: () => follow("prev"),
    l: () => follow("up"), m: mark, "?": help,
    c: () => enter(document.querySelector("#whole-comment, #all-comment")),
  };
  let changed = false;
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.closest("form")?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const kept of document.querySelectorAll("select[name='kept']")) {
    kept.addEventListener("change", () => {
      const comment = kept.form.elements.comment;
      comment.value = [comment.value.trim(), kept.value].filter(Boolean).join("\n");
      kept.value = "";
      comment.focus();
    });
  }

  // A click on a line of the code begins a comment on it, unless something is being selected there.
  for (const figure of document.querySelectorAll(".work figure[data-cell]")) {
    const cell = /^(?:cell (\d+))?$/.exec(figure.dataset.cell);
    const lines = [...figure.querySelectorAll("code > :not(.remark)")];
    if (!cell) continue;
    lines.forEach((line, place) => line.addEventListener("click", () => {
      const field = document.getElementById("whole-line");
      if (!field || !getSelection().isCollapsed) return;
      field.value = place + 1;
      const number = document.getElementById("whole-cell");
      if (number) number.value = cell[1] ?? "";
      document.querySelector(".work .chosen")?.classList.remove("chosen");
      line.classList.add("chosen");
      enter(document.getElementById("whole-comment"));
    }));
  }

  // What was typed and not saved is not lost without a word.
  addEventListener("input", (event) => {
    if (event.target.closest("form[method='post']")) changed = true;
  });
  addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  // Where the lists stand above the people, the long ones are folded.
  if (!matchMedia("(min-width: 64rem)").matches) {
    for (const fold of document.querySelectorAll(".lists details.more")) {
      fold.open = fold.querySelector("[aria-current]") !== null;
    }
  }
  // Beside the feedback the code begins at the first line that is marked.
  const work = document.querySelector(".work");
  const line = work?.querySelector("mark.line");
  if (line && work.scrollHeight > work.clientHeight) {
    work.scrollTop += line.getBoundingClientRect().top - work.getBoundingClientRect().top - work.clientHeight / 4;
  }
  document.querySelector(".problem")?.focus();
})();

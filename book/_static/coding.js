// The coding exercise: a learner's coding beside the book's, or a classmate's, with Cohen's kappa. It stays in this browser.
(() => {
  const box = document.querySelector(".wc-codings");
  if (!box) return;
  const PLACE = "whosecount/coding";
  const forms = [...box.querySelectorAll(".wc-coding")];
  const columns = [...forms[0].querySelectorAll(".wc-touch-fields [data-column]")].map((field) => field.dataset.column);
  const field = (form, column) => form.querySelector(`.wc-touch-fields [data-column="${column}"]`);
  const label = Object.fromEntries(columns.map((column) => [column, field(forms[0], column).closest("label").firstChild.textContent.trim()]));
  const names = Object.fromEntries(forms.map((form) => [form.dataset.claim, form.querySelector("legend").textContent.split(":")[0]]));
  const { make, saveCsv, drawTable } = window.WhoseCountQuiz;
  const hold = (act) => {
    try {
      return act();
    } catch {
      return null; // a browser may refuse to keep anything; what was pasted may be no coding
    }
  };

  // The same as tests/agreement.py: what agrees, what chance would give, and kappa where it is defined.
  const measure = (first, second) => {
    const count = (cells, value) => cells.filter((cell) => cell === value).length;
    const observed = first.filter((value, i) => value === second[i]).length / first.length;
    const chance = [...new Set(first)].reduce((sum, value) => sum + count(first, value) * count(second, value), 0) / first.length ** 2;
    return { observed, chance, kappa: 1 - chance > 1e-9 ? (observed - chance) / (1 - chance) : null };
  };
  const pool = (all) => {
    const mean = (key) => all.reduce((sum, one) => sum + one[key], 0) / all.length;
    const [observed, chance] = [mean("observed"), mean("chance")];
    return { observed, chance, kappa: 1 - chance > 1e-9 ? (observed - chance) / (1 - chance) : null };
  };
  window.wcAgreement = Object.freeze({ measure, pool });

  const split = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted ?? plain).replaceAll('""', '"'));
  const [header, ...lines] = box.querySelector(".wc-coding-rows").textContent.trim().split("\n").map(split);
  const rows = lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i]])));
  const book = Object.fromEntries(rows.map((row) => [row.claim_id, columns.map((column) => row[column])]));

  const NUMBERS = ["low", "best", "high"];
  const read = (form) =>
    columns.map((column) => {
      const value = field(form, column).value.trim();
      return NUMBERS.includes(column) && value && Number.isFinite(Number(value)) ? String(Number(value)) : value;
    });
  const list = () => Object.fromEntries(forms.map((form) => [form.dataset.claim, read(form)]).filter(([, cells]) => cells.some(Boolean)));
  const write = (form, cells) => columns.forEach((column, i) => (field(form, column).value = cells[i] ?? ""));
  const isCoding = (all) =>
    all && typeof all === "object" && Object.entries(all).every(([name, cells]) => name in book && Array.isArray(cells) && cells.length === columns.length && cells.every((cell) => typeof cell === "string" && cell.length < 80));
  const show = (form, column, value) => {
    const place = field(form, column);
    const option = [...(place.options ?? [])].find((one) => one.value === value);
    return (option?.textContent ?? value) || "(empty)";
  };

  const buttons = document.createElement("p");
  buttons.className = "wc-quiz-controls";
  const button = (words, act, parent = buttons) => {
    const made = make("button", words, parent);
    made.type = "button";
    made.className = "wc-button";
    made.addEventListener("click", act);
    parent.append(" ");
    return made;
  };
  const share = document.createElement("div");
  share.className = "wc-touch wc-results";
  const area = (words, readOnly) => {
    const place = make("label", words, share).appendChild(document.createElement("textarea"));
    Object.assign(place, { rows: 3, readOnly, spellcheck: false });
    return place;
  };
  const out = document.createElement("div");
  out.className = "wc-agreement";
  out.tabIndex = -1;
  out.setAttribute("role", "status");

  const percent = (value) => `${Math.round(100 * value)}%`;
  const drawAgreement = (measured, whole, n) => {
    const rows = [...measured, ["Over all", whole]].map(([words, { observed, chance, kappa }]) => [words, percent(observed), percent(chance), kappa === null ? "not estimable" : kappa.toFixed(2)]);
    drawTable(out, `Agreement on ${n} ${n === 1 ? "statement" : "statements"}`, ["Column", "The same", "By chance", "Kappa"], rows);
  };
  // Why the book codes as it does stands in the fold of each statement; against a classmate it settles the difference.
  const drawDifferences = (shared, mine, theirs, who) => {
    const differing = shared.flatMap((name) => columns.map((column, i) => [name, column, mine[name][i], theirs[name][i]])).filter(([, , a, b]) => a !== b);
    make("p", differing.length ? `Where you differ: ${differing.length} of ${shared.length * columns.length} cells.` : "You differ nowhere.", out);
    const items = make("ul", "", out);
    const why = ([name, column]) => forms.find((one) => one.dataset.claim === name).querySelector(`li[data-columns~="${column}"] span`);
    for (const [at, [name, column, a, b]] of differing.entries()) {
      const form = forms.find((one) => one.dataset.claim === name);
      const item = make("li", "", items);
      make("b", `${names[name]}, ${label[column].toLowerCase()}: `, item);
      item.append(`you have ${show(form, column, a)}, ${who} ${show(form, column, b)}. `);
      const next = differing[at + 1]; // a sentence that speaks of several cells stands once, after the last
      if (!next || why(next) !== why(differing[at])) item.append(why(differing[at]).textContent);
    }
  };
  const compare = (theirs, who) => {
    out.replaceChildren();
    const mine = list();
    const shared = Object.keys(mine).filter((name) => name in theirs);
    if (!shared.length) out.textContent = "There is no statement that both of you have coded. Fill a form first.";
    else {
      const cells = (all, i) => shared.map((name) => all[name][i]);
      const measured = columns.map((column, i) => [label[column], measure(cells(mine, i), cells(theirs, i))]);
      drawAgreement(measured, pool(measured.map(([, one]) => one)), shared.length);
      drawDifferences(shared, mine, theirs, who);
    }
    out.focus();
  };

  // As whosecount/core/csv_injection.py writes cells: one that could be a formula begins with an apostrophe.
  const disarm = (cell) => (/^[\s"'`]*[-=+@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
  const quote = (cell) => (/[",\n]/.test(cell) ? `"${disarm(cell).replaceAll('"', '""')}"` : disarm(cell));
  const save = () => {
    const mine = list();
    const own = rows.filter((row) => row.claim_id in mine).map((row) => ({ ...row, ...Object.fromEntries(columns.map((column, i) => [column, mine[row.claim_id][i]])) }));
    const text = [header, ...own.map((row) => header.map((name) => row[name]))].map((cells) => cells.map(quote).join(",")).join("\n") + "\n";
    saveCsv(text, "coding.csv");
  };

  button("Compare with the book", () => compare(book, "the book"));
  button("Save my rows as CSV", save);
  button("Erase my coding", () => {
    for (const form of forms) write(form, []);
    hold(() => localStorage.removeItem(PLACE));
    out.replaceChildren();
    line.value = "";
  });
  const line = area("Your coding as one line, to hand to a classmate", true);
  const theirs = area("A classmate’s line", false);
  button("Compare with a classmate", () => {
    const all = hold(() => JSON.parse(theirs.value));
    if (isCoding(all)) return compare(all, "your classmate");
    out.textContent = "This is not a line of this page. Ask for it again, whole, from “{” to “}”.";
    out.focus();
  }, share);
  const last = box.lastElementChild;
  last.before(buttons, share, out);

  const old = hold(() => JSON.parse(localStorage.getItem(PLACE)));
  if (isCoding(old)) for (const form of forms) write(form, old[form.dataset.claim] ?? []);
  const keep = () => {
    const all = list();
    line.value = Object.keys(all).length ? JSON.stringify(all) : "";
    hold(() => localStorage.setItem(PLACE, line.value));
  };
  box.addEventListener("input", ({ target }) => target.closest(".wc-coding") && keep());
  keep();
})();

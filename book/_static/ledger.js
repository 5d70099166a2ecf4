// The ledger: filters, order, a hundred rows at a time, the selection as CSV. Without this script every row is shown.
(() => {
  const ledger = document.getElementById("ledger");
  if (!ledger) return;
  const SIZE = 100;
  const form = ledger.querySelector("form");
  const fields = [...form.querySelectorAll("[data-filter]")];
  const body = ledger.querySelector("tbody");
  const rows = [...body.rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const count = ledger.querySelector(".wc-ledger-count");
  const frame = ledger.querySelector(".wc-table");
  const text = (row, column) => row.querySelector(`[data-col="${column}"]`)?.textContent ?? "";
  let selected = rows;
  let first = 0;
  let last = SIZE;

  const make = (words, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "wc-button";
    button.textContent = words;
    frame.insertAdjacentElement(place, button);
    return button;
  };
  const earlier = make(`Show ${SIZE} earlier`, "beforebegin");
  const more = make(`Show ${SIZE} more`, "afterend");

  const show = () => {
    body.replaceChildren(...selected.slice(first, last));
    earlier.hidden = first <= 0;
    more.hidden = last >= selected.length;
    const all = selected.length === rows.length ? `${rows.length} claims` : `${selected.length} of ${rows.length} claims`;
    count.textContent = earlier.hidden && more.hidden ? all : `${all}, of which ${first + 1} to ${Math.min(last, selected.length)} are shown`;
  };

  // The days of a claim: when it happened, else when it was said.
  const span = ({ start, end, said, saidEnd }) => (start || end ? [start || end, end || start] : [said, saidEnd || said]);
  const fits = (row, i, wanted) => {
    const [from, to] = span(row.dataset);
    return (
      wanted.words.toLowerCase().split(/\s+/).every((word) => texts[i].includes(word)) &&
      (!wanted.from || (to && to >= wanted.from)) &&
      (!wanted.to || (from && from <= wanted.to)) &&
      [["figures", wanted.figures], ["places", wanted.place]].every(
        ([name, one]) => !one || (row.dataset[name] || "").split(" ").includes(one),
      ) &&
      ["theatre", "alignment", "family", "source", "type", "measure", "standing"].every(
        (name) => !wanted[name] || row.dataset[name] === wanted[name],
      )
    );
  };
  const number = ({ low, best, high }) => parseFloat(low || best || high);
  const rank = {
    start: (row) => span(row.dataset)[0] || "9",
    said: (row) => row.dataset.said || "9",
    source: (row) => text(row, "source").toLowerCase(),
    measure: (row) => row.dataset.measure || "~",
    number: (row) => -(number(row.dataset) || 0),
  };

  const select = () => {
    const wanted = Object.fromEntries(fields.map((field) => [field.dataset.filter, field.value.trim()]));
    selected = rows.filter((row, i) => fits(row, i, wanted));
    if (rank[wanted.sort]) {
      const ranks = new Map(selected.map((row) => [row, rank[wanted.sort](row)]));
      selected.sort((a, b) => (ranks.get(a) < ranks.get(b) ? -1 : ranks.get(a) > ranks.get(b) ? 1 : 0));
    }
    [first, last] = [0, SIZE];
    show();
    return wanted;
  };
  const selectAndKeep = () => {
    const state = new URLSearchParams(Object.entries(select()).filter(([, value]) => value));
    history.replaceState(null, "", `${location.href.split(/[?#]/)[0]}#${state}`);
  };

  // The row that the address names comes into sight, whatever was filtered.
  const reveal = (id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return;
    if (!selected.includes(row)) {
      for (const field of fields) field.value = "";
      select();
    }
    const place = selected.indexOf(row);
    if (place < first || place >= last) [first, last] = [Math.max(0, place - 10), Math.max(0, place - 10) + SIZE];
    show();
    rows.forEach((one) => one.classList.toggle("wc-here", one === row));
    row.scrollIntoView({ block: "start" });
    row.querySelector("a").focus({ preventScroll: true });
  };
  const follow = () => {
    const hash = location.hash.slice(1) || location.search.slice(1); // links from other pages ask with ?
    const named = rows.find((row) => hash === row.id || hash === encodeURIComponent(row.id));
    if (named) return reveal(named.id);
    const state = new URLSearchParams(hash.includes("=") ? hash : "");
    for (const field of fields) field.value = state.get(field.dataset.filter) ?? "";
    for (const field of fields) if (field.selectedIndex === -1) field.value = ""; // a value that is not there
    select();
  };

  // As whosecount/core/csv_injection.py writes cells: one that could be a formula begins with an apostrophe.
  const disarm = (cell) => (/^[\s"'`]*[-=+@\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
  const quote = (cell) => `"${disarm(cell).replaceAll('"', '""')}"`;
  const IN_ROW = ["theatre", "type", "source", "family", "measure", "low", "best", "high", "start", "end", "said", "saidEnd", "standing"];
  const NAMES = ["theatre_id", "record_type", "source_id", "family_id", "measure_id", "low", "best", "high", "event_start", "event_end", "stated_start", "stated_end", "verification"];
  const IN_CELLS = ["summary", "hedge", "source", "added_up_by", "passed_on_by", "document", "publisher", "as_stated", "subjects"];
  const write = () => {
    const lines = selected.map((row) => [
      row.id.replace("claim-", ""),
      ...IN_ROW.map((name) => row.dataset[name] ?? ""),
      ...IN_CELLS.map((name) => text(row, name)),
    ]);
    return [["claim_id", ...NAMES, ...IN_CELLS], ...lines].map((cells) => cells.map(quote).join(",")).join("\n") + "\n";
  };
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([write()], { type: "text/csv;charset=utf-8" }));
    link.download = "claims.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  ledger.classList.add("wc-ready");
  form.hidden = false;
  form.addEventListener("input", selectAndKeep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(selectAndKeep));
  form.querySelector("[data-do=csv]").addEventListener("click", save);
  more.addEventListener("click", () => {
    const next = selected[last];
    last += SIZE;
    show();
    next.querySelector("a").focus();
  });
  earlier.addEventListener("click", () => {
    const top = selected[first];
    first = Math.max(0, first - SIZE);
    show();
    top.scrollIntoView({ block: "center" });
    (earlier.hidden ? top.querySelector("a") : earlier).focus({ preventScroll: true });
  });
  ledger.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#claim-"]');
    if (link && link.hash === location.hash) reveal(link.hash.slice(1));
  });
  addEventListener("hashchange", follow);
  addEventListener("load", () => requestAnimationFrame(() => location.hash.startsWith("#claim-") && follow())); // after the browser's own jump
  follow();
})();

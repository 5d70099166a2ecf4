// The ledger: filters, order, a hundred rows at a time, the selection as CSV. Without this script the page's rows are shown.
// What the page has no room for lies beside it in scripts, and comes when something asks for it.
(() => {
  const ledger = document.getElementById("ledger");
  if (!ledger) return;
  const SIZE = 100;
  const form = ledger.querySelector("form");
  const fields = [...form.querySelectorAll("[data-filter]")];
  const body = ledger.querySelector("tbody");
  const total = Number(ledger.dataset.count);
  const count = ledger.querySelector(".wc-ledger-count");
  const frame = ledger.querySelector(".wc-table");
  const text = (row, column) => row.querySelector(`[data-col="${column}"]`)?.textContent ?? "";
  // A claim makes its row, anew each time if it came by script; data and words of the row are read when a filter asks.
  const claims = [];
  const parse = (html) => new DOMParser().parseFromString(`<table>${html}</table>`, "text/html").querySelector("tr");
  const look = (row) => ({ data: { ...row.dataset }, words: row.textContent.toLowerCase() });
  const read = (claim) => (claim.read ??= look(claim.make()));
  for (const row of body.rows) claims.push({ id: row.id, make: () => row });
  let selected = claims;
  let first = 0;
  let last = SIZE;
  let part = 0;
  let here = "";

  const load = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${ledger.dataset.more}/${++part}.js`;
      script.onload = () => {
        for (const html of window.whosecountRows.pop().split(/(?=<tr id=")/)) {
          claims.push({ id: html.split('"', 2)[1], make: () => parse(html) });
        }
        script.remove();
        resolve();
      };
      script.onerror = () => reject(new Error(`not loaded: ${script.src}`));
      document.head.append(script);
    });
  // Loads, one after the other, until something is there or nothing is left.
  let queue = Promise.resolve();
  const loadUntil = (enough) => (queue = queue.then(async () => {
    while (claims.length < total && !enough()) await load();
  }));

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
  const clear = make("Show all claims", "beforebegin");

  const show = () => {
    const shown = selected.slice(first, last).map((claim) => {
      const row = claim.make();
      row.classList.toggle("wc-here", claim.id === here);
      return row;
    });
    body.replaceChildren(...shown);
    const whole = selected === claims;
    const found = whole ? total : selected.length;
    earlier.hidden = first <= 0;
    more.hidden = last >= found;
    frame.hidden = !found;
    clear.hidden = found > 0;
    if (!found) count.textContent = "No claim fits these filters.";
    if (!found) return;
    const all = whole ? `${total} claims` : `${found} of ${total} claims`;
    count.textContent = earlier.hidden && more.hidden ? all : `${all}, of which ${first + 1} to ${Math.min(last, found)} are shown`;
  };

  // The days of a claim: when it happened, else when it was said.
  const span = ({ start, end, said, saidEnd }) => (start || end ? [start || end, end || start] : [said, saidEnd || said]);
  const fits = (claim, wanted) => {
    const { data, words } = read(claim);
    const [from, to] = span(data);
    return (
      wanted.words.toLowerCase().split(/\s+/).every((word) => words.includes(word)) &&
      (!wanted.from || (to && to >= wanted.from)) &&
      (!wanted.to || (from && from <= wanted.to)) &&
      [["figures", wanted.figures], ["places", wanted.place]].every(
        ([name, one]) => !one || (data[name] || "").split(" ").includes(one),
      ) &&
      ["theatre", "alignment", "family", "source", "type", "measure", "standing"].every(
        (name) => !wanted[name] || data[name] === wanted[name],
      )
    );
  };
  const number = ({ low, best, high }) => parseFloat(low || best || high);
  const rank = {
    start: (claim) => span(read(claim).data)[0] || "9",
    said: (claim) => read(claim).data.said || "9",
    source: (claim) => text(claim.make(), "source").toLowerCase(),
    measure: (claim) => read(claim).data.measure || "~",
    number: (claim) => -(number(read(claim).data) || 0),
  };

  const select = () => {
    const wanted = Object.fromEntries(fields.map((field) => [field.dataset.filter, field.value.trim()]));
    const asked = Object.values(wanted).some(Boolean);
    selected = asked ? claims.filter((claim) => fits(claim, wanted)) : claims;
    if (rank[wanted.sort]) {
      const ranks = new Map(selected.map((claim) => [claim, rank[wanted.sort](claim)]));
      selected.sort((a, b) => (ranks.get(a) < ranks.get(b) ? -1 : ranks.get(a) > ranks.get(b) ? 1 : 0));
    }
    [first, last] = [0, SIZE];
    if (asked && claims.length < total) {
      count.textContent = `Reading the other ${total - claims.length} claims …`;
      loadUntil(() => false).then(select);
    } else show();
    return wanted;
  };
  const selectAndKeep = () => {
    const state = new URLSearchParams(Object.entries(select()).filter(([, value]) => value));
    history.replaceState(null, "", `${location.href.split(/[?#]/)[0]}#${state}`);
  };

  // The row that the address names comes into sight, whatever was filtered.
  const reveal = (claim) => {
    if (!selected.includes(claim)) {
      for (const field of fields) field.value = "";
      select();
    }
    const place = selected.indexOf(claim);
    if (place < first || place >= last) [first, last] = [Math.max(0, place - 10), Math.max(0, place - 10) + SIZE];
    here = claim.id;
    show();
    const row = body.querySelector(".wc-here");
    row.scrollIntoView({ block: "start" });
    row.querySelector("a").focus({ preventScroll: true });
  };
  const follow = () => {
    const hash = location.hash.slice(1) || location.search.slice(1); // links from other pages ask with ?
    const find = () => claims.find(({ id }) => hash === id || hash === encodeURIComponent(id));
    const named = find();
    if (named) return reveal(named);
    if (hash.startsWith("claim-") && claims.length < total) {
      show();
      return loadUntil(find).then(() => location.hash.slice(1) === hash && follow());
    }
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
    const lines = selected.map((claim) => {
      const [row, { data }] = [claim.make(), read(claim)];
      return [claim.id.replace("claim-", ""), ...IN_ROW.map((name) => data[name] ?? ""), ...IN_CELLS.map((name) => text(row, name))];
    });
    return [["claim_id", ...NAMES, ...IN_CELLS], ...lines].map((cells) => cells.map(quote).join(",")).join("\n") + "\n";
  };
  const save = async () => {
    await loadUntil(() => false);
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
  clear.addEventListener("click", () => {
    form.reset();
    fields[0].focus();
  });
  more.addEventListener("click", async () => {
    const next = last;
    await loadUntil(() => selected.length >= next + SIZE);
    last = next + SIZE;
    show();
    body.rows[next - first].querySelector("a").focus();
  });
  earlier.addEventListener("click", () => {
    const place = first;
    first = Math.max(0, first - SIZE);
    show();
    const top = body.rows[place - first];
    top.scrollIntoView({ block: "center" });
    (earlier.hidden ? top.querySelector("a") : earlier).focus({ preventScroll: true });
  });
  ledger.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#claim-"]');
    if (link && link.hash === location.hash) follow();
  });
  addEventListener("hashchange", follow);
  addEventListener("load", () => requestAnimationFrame(() => location.hash.startsWith("#claim-") && follow())); // after the browser's own jump
  follow();
})();

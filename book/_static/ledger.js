// Filters of the ledger. Without this script every row is shown.
document.addEventListener("DOMContentLoaded", () => {
  const ledger = document.getElementById("ledger");
  if (!ledger) return;
  const form = ledger.querySelector("form");
  const rows = [...ledger.querySelectorAll("tbody tr")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const count = ledger.querySelector(".wc-ledger-count");

  const filter = () => {
    const wanted = {};
    for (const field of form.querySelectorAll("[data-filter]")) wanted[field.dataset.filter] = field.value.trim().toLowerCase();
    const words = wanted.words.split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits =
        words.every((word) => texts[i].includes(word)) &&
        ["theatre", "alignment", "type"].every((name) => !wanted[name] || row.dataset[name] === wanted[name]);
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = shown === rows.length ? `${shown} claims` : `${shown} of ${rows.length} claims`;
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) target.scrollIntoView();
});

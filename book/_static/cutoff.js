// The cut-off as a slider beneath running tolls: what each account said up to the day that is chosen.
(() => {
  const DAY = 864e5;
  const LASTING = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const name = (time) => new Date(time).toLocaleDateString("en-GB", LASTING);
  const count = (lower, upper, kind) => {
    if (upper === lower) return kind === "point" ? `about ${lower}` : lower;
    if (!Number.isFinite(parseFloat(upper))) return `at least ${lower}`;
    return Number.isFinite(parseFloat(lower)) ? `${lower} to ${upper}` : `at most ${upper}`;
  };
  const title = (series) => (series === "record" ? "The record" : series);

  const equip = (figure) => {
    const places = figure.dataset.tolls.split(" ").map(Number);
    const rows = [...figure.querySelectorAll(".wc-data tbody tr")]
      .map((row) => places.map((place) => row.cells[place].textContent))
      .map(([series, day, lower, upper, kind]) => ({ series, time: Date.parse(day), words: count(lower, upper, kind) }))
      .filter((row) => Number.isFinite(row.time));
    const times = rows.map((row) => row.time);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    if (!(last > first)) return;
    const box = document.createElement("div");
    box.className = "wc-touch";
    const label = box.appendChild(document.createElement("label"));
    label.textContent = "Count up to and including";
    const slider = label.appendChild(document.createElement("input"));
    slider.type = "range";
    [slider.min, slider.max, slider.step] = [0, (last - first) / DAY, 1];
    slider.value = slider.max;
    const output = box.appendChild(document.createElement("output"));
    output.setAttribute("aria-live", "polite");
    const update = () => {
      const until = first + slider.value * DAY;
      slider.setAttribute("aria-valuetext", name(until));
      output.textContent = `By ${name(until)}:`;
      const list = output.appendChild(document.createElement("ul"));
      for (const series of new Set(rows.map((row) => row.series))) {
        const said = rows.filter((row) => row.series === series && row.time <= until);
        const latest = said.reduce((a, b) => (b.time >= a.time ? b : a), said[0]);
        const day = latest && latest.time < until ? ` (${name(latest.time)})` : "";
        list.appendChild(document.createElement("li")).textContent = `${title(series)}: ${latest ? latest.words + day : "nothing yet"}`;
      }
    };
    slider.addEventListener("input", update);
    update();
    figure.querySelector(".wc-source").before(box);
  };
  document.querySelectorAll("figure[data-tolls]").forEach(equip);
})();

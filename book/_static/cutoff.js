// The cut-off as a slider beneath running tolls: what each account said up to the day that is chosen, and the picture of it.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const DAY = 864e5;
  const LASTING = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const name = (time) => new Date(time).toLocaleDateString("en-GB", LASTING);
  const count = (lower, upper, kind) => {
    if (upper === lower) return kind === "point" ? `about ${lower}` : lower;
    if (!Number.isFinite(parseFloat(upper))) return `at least ${lower}`;
    return Number.isFinite(parseFloat(lower)) ? `${lower} to ${upper}` : `at most ${upper}`;
  };
  const title = (series) => (series === "record" ? "The record" : series);

  // Veils what comes after a day, counted from 1970 as the picture counts, and draws the day's end as a line.
  const veil = (svg, day) => {
    svg.querySelector(".wc-until")?.remove();
    const frame = svg.querySelector("[data-days]");
    if (day === null || !frame) return;
    const [from, to] = frame.dataset.days.split(" ").map(Number);
    const [left, bottom, right, , , top] = frame.querySelector("path").getAttribute("d").match(/-?[\d.]+/g).map(Number);
    const at = Math.min(left + ((right - left) * (day + 0.5 - from)) / (to - from), right);
    const group = svg.appendChild(document.createElementNS(SVG, "g"));
    group.setAttribute("class", "wc-until");
    for (const shape of [`M ${at} ${top} H ${right} V ${bottom} H ${at} z`, `M ${at} ${top} V ${bottom}`]) {
      group.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", shape);
    }
  };

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
      const day = slider.value === slider.max ? null : until / DAY;
      figure.querySelectorAll(".wc-picture svg").forEach((svg) => veil(svg, day));
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

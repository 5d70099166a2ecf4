// "How is it counted?": the choices of a specification curve, as its table on the page has them.
(() => {
  const say = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))).toLocaleString("en");
  const make = (name, words, parent) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = words;
    return element;
  };

  const draw = (all, parent) => {
    const log = all[0] > 0 && all.at(-1) / all[0] > 20;
    const scale = (value) => (log ? Math.log(value) : value);
    const [low, high] = [scale(all[0]), scale(all.at(-1))];
    const strip = make("div", "", parent);
    strip.className = "wc-strip";
    strip.setAttribute("aria-hidden", "true");
    const mark = (value, name) => {
      const line = make("i", "", strip);
      line.style.left = `${1 + (98 * (scale(value) - low)) / (high - low || 1)}%`;
      line.className = name;
      return line;
    };
    all.forEach((value) => mark(value, ""));
    make("small", `Each line is one result, from ${say(all[0])} on the left to ${say(all.at(-1))} on the right${log ? ", on a log scale" : ""}; the thick one is yours.`, parent);
    let now = null;
    return (value) => {
      now?.remove();
      now = Number.isFinite(value) ? mark(value, "wc-now") : null;
    };
  };

  const describe = ([estimate, low, high, refused], all, results) => {
    if (estimate === "" && low === "") return `Counted this way there is no figure. ${refused}`;
    const value = parseFloat(estimate || low);
    const open = (end) => !Number.isFinite(parseFloat(end));
    const found =
      low === estimate && high === estimate ? say(value)
      : !open(high) ? `${say(value)}, with an interval from ${open(low) ? "no lower end" : say(parseFloat(low))} to ${say(parseFloat(high))}`
      : low === estimate || open(low) ? `at least ${say(value)}, with no upper end`
      : `${say(value)}, at least ${say(parseFloat(low))}, with no upper end`;
    const below = all.filter((other) => other < value).length;
    const same = results < all.length ? ` Many combinations come to the same: they give ${results} different results.` : "";
    return `Counted this way the figure is ${found}. Of ${all.length} combinations, ${below} give less and ${all.filter((other) => other > value).length} more.${same}`;
  };

  const equip = (figure) => {
    const number = Number(figure.dataset.choices);
    const table = figure.querySelector(".wc-data table");
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    const all = rows.map((row) => parseFloat(row[number])).filter(Number.isFinite).sort((a, b) => a - b);
    if (all.length < 2) return;
    const results = new Set(rows.filter((row) => row[number] !== "").map((row) => row.slice(number, number + 3).join())).size;
    const box = document.createElement("fieldset");
    box.className = "wc-touch";
    make("legend", "How is it counted?", box);
    const fields = box.appendChild(document.createElement("div"));
    fields.className = "wc-touch-fields";
    const start = rows[figure.dataset.own] ?? rows.filter((row) => row[number] !== "")[Math.floor(all.length / 2)];
    const selects = heads.slice(0, number).map((head, i) => {
      const options = [...new Set(rows.map((row) => row[i]))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
      const label = make("label", head, fields);
      label.hidden = options.length < 2;
      const select = label.appendChild(document.createElement("select"));
      options.forEach((option) => make("option", option, select));
      select.value = start[i];
      return select;
    });
    const output = box.appendChild(document.createElement("output"));
    output.setAttribute("aria-live", "polite");
    const move = draw(all, box);
    const update = () => {
      const row = rows.find((one) => selects.every((select, i) => one[i] === select.value));
      output.textContent = describe(row.slice(number), all, results);
      move(parseFloat(row[number]));
    };
    box.addEventListener("input", update);
    update();
    figure.querySelector(".wc-source").before(box);
  };
  document.querySelectorAll("figure[data-choices]").forEach(equip);
})();

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

  // The options of a choice, those together that give the same whatever the other choices are: [those of the page, [same, same]].
  const group = (rows, i, number, own) => {
    const results = new Map();
    for (const row of rows) results.set(row[i], [...(results.get(row[i]) ?? []), row.filter((_, place) => place !== i).join("\t")]);
    const groups = new Map();
    for (const [option, told] of results) {
      const key = told.sort().join("\n");
      groups.set(key, [...(groups.get(key) ?? []), option]);
    }
    const natural = (a, b) => a.localeCompare(b, "en", { numeric: true });
    return [...groups.values()]
      .map((same) => same.sort((a, b) => (b === own) - (a === own) || natural(a, b)))
      .sort(([a], [b]) => natural(a, b));
  };

  const describe = ([estimate, low, high, refused], all, results, what) => {
    const head = `${what[0].toUpperCase()}${what.slice(1)}, counted this way`;
    if (estimate === "" && low === "") return `${head}: no figure. ${refused}`;
    const value = parseFloat(estimate || low);
    const open = (end) => !Number.isFinite(parseFloat(end));
    const found =
      low === estimate && high === estimate ? say(value)
      : !open(high) ? `${say(value)}, with an interval from ${open(low) ? "no lower end" : say(parseFloat(low))} to ${say(parseFloat(high))}`
      : low === estimate || open(low) ? `at least ${say(value)}, with no upper end`
      : `${say(value)}, at least ${say(parseFloat(low))}, with no upper end`;
    const below = all.filter((other) => other < value).length;
    const same = results < all.length ? ` Many combinations come to the same: they give ${results} different results.` : "";
    return `${head}: ${found}. Of ${all.length} combinations, ${below} ${below === 1 ? "gives" : "give"} less and ${all.filter((other) => other > value).length} more.${same}`;
  };

  const equip = (figure) => {
    const number = Number(figure.dataset.choices);
    const table = figure.querySelector(".wc-data table");
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    const every = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    const start = every[figure.dataset.own] ?? every[Math.floor(every.filter((row) => row[number] !== "").length / 2)];
    let rows = every; // without the options that change nothing
    const choices = heads.slice(0, number).map((head, i) => {
      const groups = group(rows, i, number, start[i]);
      rows = rows.filter((row) => groups.some(([option]) => row[i] === option));
      return { head, groups };
    });
    const all = rows.map((row) => parseFloat(row[number])).filter(Number.isFinite).sort((a, b) => a - b);
    if (all.length < 2) return;
    const results = new Set(rows.filter((row) => row[number] !== "").map((row) => row.slice(number, number + 3).join())).size;
    const box = document.createElement("fieldset");
    box.className = "wc-touch";
    make("legend", "How is it counted?", box);
    const fields = box.appendChild(document.createElement("div"));
    fields.className = "wc-touch-fields";
    const selects = choices.map(({ head, groups }, i) => {
      const label = make("label", head, fields);
      label.hidden = groups.length < 2;
      const select = label.appendChild(document.createElement("select"));
      for (const [option] of groups) make("option", option, select);
      select.value = start[i];
      return select;
    });
    const idle = choices.flatMap(({ head, groups }) => groups.filter((same) => same.length > 1).map((same) => `${head} (${same.join(", or ")})`));
    if (idle.length) make("small", `No difference here: ${idle.join("; ")}.`, box);
    const output = box.appendChild(document.createElement("output"));
    output.setAttribute("aria-live", "polite");
    const move = draw(all, box);
    const update = () => {
      const row = rows.find((one) => selects.every((select, i) => one[i] === select.value));
      output.textContent = describe(row.slice(number), all, results, figure.dataset.what || "the figure");
      move(parseFloat(row[number]));
    };
    box.addEventListener("input", update);
    update();
    figure.querySelector(".wc-source").before(box);
  };
  document.querySelectorAll("figure[data-choices]").forEach(equip);
})();

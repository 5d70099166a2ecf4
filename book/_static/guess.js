// The reader's guess: two handles before a figure, kept in this browser under the page's name, and shown with the figure.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const STEPS = 200;
  const say = (value) => value.toLocaleString("en");
  const make = (name, words, parent) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = words;
    return element;
  };
  const store = (page) => ({ // a browser may refuse to keep anything
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(page)) ?? {};
      } catch {
        return {};
      }
    },
    write: (kept) => {
      try {
        if (Object.keys(kept).length) localStorage.setItem(page, JSON.stringify(kept));
        else localStorage.removeItem(page);
      } catch {
        // then it is shown as long as the page is open
      }
    },
  });

  // How an axis of a picture goes, from its own labels: numbers at equal distances, or powers at equal distances.
  const readAxis = (labels, key) => {
    const ticks = labels.map((label) => [Number(label.textContent.replace("−", "-").replaceAll(",", "")), Number(label.getAttribute(key))]);
    for (const scale of [(value) => value, Math.log10]) {
      const [a, b] = [ticks[0], ticks.at(-1)];
      const slope = (b[1] - a[1]) / (scale(b[0]) - scale(a[0]));
      const at = (value) => a[1] + slope * (scale(value) - scale(a[0]));
      if (Number.isFinite(slope) && slope && ticks.every(([value, place]) => Math.abs(at(value) - place) < 1)) return at;
    }
    return null;
  };
  const findAxis = (svg) => {
    const labels = [...svg.querySelectorAll("text[x][y]")].filter((label) => /^[−-]?[\d.,]+$/.test(label.textContent.trim()));
    for (const [along, across, anchor] of [["y", "x", "end"], ["x", "y", "middle"]]) {
      const anchored = labels.filter((label) => label.getAttribute("text-anchor") === anchor);
      const rows = anchored.filter((label) => label.getAttribute(across) === anchored[0].getAttribute(across));
      const at = rows.length > 2 && readAxis(rows, along);
      if (at) return { at, vertical: along === "y", shift: along === "y" ? -0.38 * parseFloat(rows[0].getAttribute("font-size")) : 0 };
    }
    return null;
  };
  const drawOver = (svg, [low, high]) => {
    svg.querySelector(".wc-guess-band")?.remove();
    const frame = svg.querySelectorAll("path")[1]?.getAttribute("d").match(/-?[\d.]+/g)?.map(Number);
    const axis = low !== undefined && frame && findAxis(svg);
    if (!axis) return;
    const [left, right, top, bottom] = [frame[0], frame[2], frame[5], frame[1]];
    const hold = (value, from, to) => Math.min(Math.max(value, from), to);
    const ends = [low, high].map((value) => axis.at(value) + axis.shift);
    const [a, b] = (axis.vertical ? ends.map((end) => hold(end, top, bottom)) : ends.map((end) => hold(end, left, right))).sort((x, y) => x - y);
    const box = svg.appendChild(document.createElementNS(SVG, "rect"));
    const size = axis.vertical ? { x: left, width: right - left, y: a, height: Math.max(b - a, 1) } : { x: a, width: Math.max(b - a, 1), y: top, height: bottom - top };
    for (const [key, value] of Object.entries(size)) if (Number.isFinite(value)) box.setAttribute(key, value);
    box.setAttribute("class", "wc-guess-band");
  };

  const equip = (place) => {
    const { figure: name, page, unit, min, max, log } = place.dataset;
    const scale = log === undefined ? (value) => value : Math.log;
    const back = log === undefined ? (value) => value : Math.exp;
    const [least, most] = [Number(min), Number(max)];
    const whole = Number.isInteger(least) && Number.isInteger(most) ? Math.round : (value) => value;
    const read = (slider) => whole(Number(back(scale(least) + ((scale(most) - scale(least)) * slider.value) / STEPS).toPrecision(2)));
    const toStep = (value) => Math.round((STEPS * (scale(value) - scale(least))) / (scale(most) - scale(least)));
    const kept = store(`whosecount/${page}`);
    const figure = document.getElementById(`figure-${name}`);
    if (!figure) return; // other data may not feed it: then there is nothing to guess at

    const box = document.createElement("fieldset");
    box.className = "wc-touch";
    make("legend", place.textContent, box);
    const moved = [false, false]; // only what the reader moved is a guess
    const shown = [];
    const sliders = ["Lowest", "Highest"].map((words, i) => {
      const slider = make("label", words, box).appendChild(document.createElement("input"));
      Object.assign(slider, { type: "range", min: 0, max: STEPS, step: 1 });
      const ends = make("small", "", box);
      ends.className = "wc-ends";
      ends.setAttribute("aria-hidden", "true");
      make("span", say(least), ends);
      shown.push(make("b", "", ends));
      make("span", `${say(most)} ${unit}`, ends);
      slider.addEventListener("input", () => {
        const other = sliders[1 - i];
        if (i ? Number(slider.value) < Number(other.value) : Number(slider.value) > Number(other.value)) other.value = slider.value;
        moved[i] = true;
        keep(moved.every(Boolean) ? sliders.map(read) : []);
      });
      return slider;
    });
    const output = make("output", "", box);
    output.setAttribute("aria-live", "polite");
    const forget = make("button", "Forget my guess", box);
    forget.type = "button";
    forget.className = "wc-button";
    const line = document.createElement("p");
    line.className = "wc-guess-line";
    figure.querySelector(".wc-source").before(line);

    const show = (guess) => {
      const words = guess.length ? `Your guess: ${say(guess[0])} to ${say(guess[1])} ${unit}.` : "";
      output.textContent = words ? `${words} It stays in this browser, and is shown with ` : moved[0] ? "Set the highest too." : moved[1] ? "Set the lowest too." : "Nothing is set yet.";
      if (words) {
        make("a", "a later figure", output).href = `#${figure.id}`;
        output.append(".");
      }
      line.textContent = words;
      line.hidden = !words;
      forget.hidden = !moved.some(Boolean);
      sliders.forEach((slider, i) => {
        shown[i].textContent = moved[i] ? say(read(slider)) : "not set";
        slider.setAttribute("aria-valuetext", moved[i] ? `${say(read(slider))} ${unit}` : `not set; from ${say(least)} to ${say(most)} ${unit}`);
      });
      figure.querySelectorAll(".wc-picture svg").forEach((svg) => drawOver(svg, guess));
    };
    const keep = (guess) => {
      const { [name]: _, ...rest } = kept.read();
      kept.write(guess.length ? { ...rest, [name]: guess } : rest);
      show(guess);
    };
    // Only here, not while a handle moves: a rounded number would draw it back.
    const begin = (guess) => {
      sliders.forEach((slider, i) => {
        moved[i] = guess.length > 0;
        slider.value = moved[i] ? toStep(guess[i]) : STEPS * i;
      });
      show(guess);
    };
    forget.addEventListener("click", () => {
      begin([]);
      keep([]);
      sliders[0].focus();
    });
    const old = kept.read()[name];
    begin(Array.isArray(old) && old.length === 2 && old.every((value) => value >= least && value <= most) ? old : []);
    place.replaceChildren(box);
    place.hidden = false;
  };
  document.querySelectorAll(".wc-guess").forEach(equip);
})();

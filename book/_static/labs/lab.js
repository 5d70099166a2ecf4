// What the labs share: random numbers that Python draws too, sliders, and pictures that follow the page's colours.
window.WhoseCountLabs = {}; // of each lab the function that its Python twin equals
window.WhoseCountKit = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const plays = {};

  // mulberry32, as in whosecount/labs/random.py
  class Random {
    constructor(seed) {
      this.state = seed >>> 0;
    }
    uniform() {
      this.state = (this.state + 0x6d2b79f5) >>> 0;
      let word = this.state;
      word = Math.imul(word ^ (word >>> 15), word | 1);
      word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
      return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
    }
    binomial(trials, chance) {
      let count = 0;
      for (let i = 0; i < trials; i++) if (this.uniform() < chance) count++;
      return count;
    }
    poisson(mean) {
      let [left, term, count] = [this.uniform(), Math.exp(-mean), 0];
      while (left > term && term > 0) {
        left -= term;
        count++;
        term *= mean / count;
      }
      return count;
    }
    shuffle(values) {
      const mixed = [...values];
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = Math.floor(this.uniform() * (last + 1));
        [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
      }
      return mixed;
    }
  }

  const make = (name, words, parent, kind = "") => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = words;
    if (kind) element.className = kind;
    return element;
  };

  const button = (words, parent, press) => {
    const made = make("button", words, parent, "wc-button");
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };
  // A place for sentences that a screen reader says when they change.
  const listen = (parent) => {
    const output = make("output", "", parent);
    output.setAttribute("aria-live", "polite");
    return output;
  };
  const tell = (output, ...sentences) => {
    output.replaceChildren();
    sentences.filter(Boolean).forEach((sentence) => make("p", sentence, output));
  };
  const onResize = (place, draw) => {
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth === width) return;
      width = place.clientWidth;
      draw();
    }).observe(place);
  };

  // A picture as wide as its place, so that its letters are as large as they say: mark("rect", { x: 1, class: "lab-a" }).
  const picture = (place, height, words) => {
    const width = Math.max(place.clientWidth, 200);
    const svg = document.createElementNS(SVG, "svg");
    for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": words })) svg.setAttribute(key, value);
    place.replaceChildren(svg);
    const mark = (name, attributes, text = "") => {
      const element = svg.appendChild(document.createElementNS(SVG, name));
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      const room = width - attributes.x - 1;
      if (text && !attributes["text-anchor"] && element.getComputedTextLength() > room) {
        element.setAttribute("textLength", room); // squeezed, not smaller
        element.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
      return element;
    };
    return { width, mark };
  };

  const say = (value, digits = 3) => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(digits))).toLocaleString("en");
  const percent = (share) => `${Math.round(100 * share)}%`;
  const copy = (values) => JSON.parse(JSON.stringify(values));

  // A slider for a number, or one for each of several; each says its value beside itself and to a screen reader.
  const addSliders = (field, values, parent, changed) => {
    const several = Array.isArray(values[field.name]);
    const group = several ? make("fieldset", "", parent, "lab-group") : parent;
    if (several) make("legend", field.words, group);
    return (several ? field.each : [field.words]).map((words, place) => {
      const label = make("label", "", group);
      make("span", words, label);
      const slider = label.appendChild(document.createElement("input"));
      Object.assign(slider, { type: "range", min: field.min, max: field.max, step: field.step });
      const told = make("b", "", label);
      const show = () => {
        const value = several ? values[field.name][place] : values[field.name];
        slider.value = value;
        told.textContent = field.write ? field.write(value) : `${say(value)}${field.unit ? ` ${field.unit}` : ""}`;
        slider.setAttribute("aria-valuetext", told.textContent);
        if (several) slider.setAttribute("aria-label", `${field.words}: ${words}`);
      };
      slider.addEventListener("input", () => {
        if (several) values[field.name][place] = Number(slider.value);
        else values[field.name] = Number(slider.value);
        show();
        changed();
      });
      return show;
    });
  };

  const addChoice = (field, values, parent, changed) => {
    const label = make("label", "", parent);
    make("span", field.words, label);
    const select = label.appendChild(document.createElement("select"));
    for (const [value, words] of field.choices) make("option", words, select).value = value;
    const show = () => (select.value = String(values[field.name]));
    select.addEventListener("change", () => {
      values[field.name] = field.choices.find(([value]) => String(value) === select.value)[0];
      changed();
    });
    return [show];
  };

  const begin = (place, { legend, fields, defaults, read, draw, tell: write }) => {
    const values = { ...copy(defaults), ...read?.() };
    const run = window.WhoseCountLabs[place.dataset.lab];
    const box = make("fieldset", "", place, "wc-touch");
    make("legend", legend, box);
    make("p", "Simulated in your browser: invented numbers, of no war.", box, "lab-simulated");
    const controls = make("div", "", box, "lab-fields");
    const shown = make("div", "", box, "lab-picture");
    const output = listen(box);
    const update = () => {
      const result = run(values);
      draw(shown, result, values);
      tell(output, ...write(result, values));
    };
    const shows = fields.flatMap((field) => (field.choices ? addChoice : addSliders)(field, values, controls, update));
    const buttons = make("div", "", box, "lab-buttons");
    const press = (words, change) =>
      button(words, buttons, () => {
        change();
        shows.forEach((show) => show());
        update();
      });
    press("Draw again", () => values.seed++);
    press("Start over", () => Object.assign(values, copy(defaults)));
    const figure = document.getElementById(`figure-${place.dataset.figure}`);
    figure?.classList.add("lab-static"); // the play stands in its place on a screen; paper keeps it
    place.hidden = false;
    shows.forEach((show) => show());
    update();
    onResize(shown, update);
  };

  // A lab is told once: its fields, its defaults (`seed` among them), what it reads of the page, if anything, how it is
  // drawn and what is said of it.
  const play = (name, told) => {
    plays[name] = told;
    document.querySelectorAll(`.wc-lab[data-lab="${name}"]`).forEach((place) => begin(place, told));
  };
  return { Random, make, button, listen, tell, onResize, picture, say, percent, play, plays };
})();

// The sealed count: a learner's intervals, the box that words open, and the lines of a class. Twin: whosecount/labs/sealed_count/.
(() => {
  const kit = window.WhoseCountKit;
  const { make, button, listen, tell: say, onResize, picture, Random } = kit;
  const [AIMED, MISS, QUESTIONS, ROUNDS, NONCE, LEARNERS] = [80, 10, 5, 300000, 12, 12];
  const LINE = /^([a-z]+-[0-9]+)((?: [0-9]{1,6}-[0-9]{1,6}){5}) #([0-9]{2})$/;
  const sum = (values) => values.reduce((a, b) => a + b, 0);

  const scoreInterval = ([low, high], truth) => {
    const missed = Math.max(low - truth, truth - high, 0);
    return { held: missed === 0, width: high - low, missed, cost: high - low + MISS * missed };
  };
  const scoreAll = (intervals, truths) => {
    const each = intervals.map((one, i) => scoreInterval(one, truths[i]));
    const widths = each.map((one, i) => Math.floor((100 * one.width) / Math.max(truths[i], 1)));
    return { each, held: each.filter((one) => one.held).length, mean_width: Math.floor(sum(widths) / Math.max(widths.length, 1)) };
  };
  const stretch = (intervals, tenths) => intervals.map(([low, high]) => [Math.floor((10 * low) / tenths), Math.ceil((high * tenths) / 10)]);
  const check = (body) => String([...body].reduce((total, letter, i) => (total + (i + 1) * letter.charCodeAt(0)) % 97, 0)).padStart(2, "0");
  const writeLine = (war, intervals) => {
    const body = [war, ...intervals.map((ends) => ends.join("-"))].join(" ");
    return `${body} #${check(body)}`;
  };
  const readLine = (line) => {
    const bad = (problem) => ({ war: "", intervals: [], problem });
    const plain = line.replace(/[–—−]/g, "-").toLowerCase().trim().split(/\s+/).join(" ");
    const found = plain.match(LINE);
    if (!found) return bad("is not a whole line");
    const intervals = found[2].trim().split(" ").map((one) => one.split("-").map(Number));
    if (found[3] !== check(plain.slice(0, -4))) return bad("has a slip in it: copy it again");
    if (intervals.some(([low, high]) => low > high)) return bad("has an interval whose ends are turned round");
    return { war: found[1], intervals, problem: "" };
  };
  const count = (taken, truths) => {
    const scores = taken.map((one) => scoreAll(one.intervals, truths[one.war]));
    const [held, intervals] = [sum(scores.map((one) => one.held)), QUESTIONS * taken.length];
    const ends = taken.flatMap((one) => one.intervals.map((pair, i) => [...pair, truths[one.war][i]]));
    return {
      learners: taken.length,
      intervals,
      held,
      percent: Math.floor((100 * held) / Math.max(intervals, 1)),
      by_question: Array.from({ length: QUESTIONS }, (_, i) => scores.filter((one) => one.each[i].held).length),
      missed_low: ends.filter(([, high, truth]) => high < truth).length,
      missed_high: ends.filter(([low, , truth]) => low > truth).length,
      mean_width: Math.floor(sum(scores.map((one) => one.mean_width)) / Math.max(scores.length, 1)),
    };
  };
  const addUp = (text, truths) => {
    const [taken, problems, seen] = [[], [], {}];
    text.split("\n").forEach((line, i) => {
      if (!line.trim()) return;
      const read = readLine(line);
      const key = writeLine(read.war, read.intervals);
      if (read.problem) problems.push(`Line ${i + 1} ${read.problem}.`);
      else if (!Object.hasOwn(truths, read.war)) problems.push(`Line ${i + 1} is of a war that is not on this page.`);
      else if (seen[key]) problems.push(`Line ${i + 1} is the same as line ${seen[key]}, and counts once.`);
      else {
        seen[key] = i + 1;
        taken.push(read);
      }
    });
    return { ...count(taken, truths), problems, taken };
  };
  const saySum = (summed) => {
    if (!summed.intervals) return "There is no whole line yet.";
    const beside = summed.percent > AIMED ? "more than" : summed.percent === AIMED ? "just" : "less than";
    return `${summed.learners} ${summed.learners === 1 ? "line" : "lines"}, ${summed.intervals} intervals: ${summed.held} held the truth, ${summed.percent}%. That is ${beside} the ${AIMED}% that were asked for. ${summed.missed_low} lay below the truth, ${summed.missed_high} above it.`;
  };
  const inventClass = (seed, wars) => {
    const random = new Random(seed);
    return Array.from({ length: LEARNERS }, () => {
      const war = wars[Math.floor(random.uniform() * wars.length)];
      const intervals = Array.from({ length: QUESTIONS }, () => {
        const low = 40 + Math.floor(random.uniform() * 160);
        return [low, low + 20 + Math.floor(random.uniform() * 200)];
      });
      return writeLine(war, intervals);
    });
  };
  window.WhoseCountLabs.sealed_count = ({ seed, intervals, truths, tenths, text }) => {
    const summed = addUp(text, truths);
    const [war] = Object.keys(truths);
    return {
      score: scoreAll(intervals, truths[war]),
      stretched: scoreAll(stretch(intervals, tenths), truths[war]),
      line: writeLine(war, intervals),
      summed,
      said: saySum(summed),
      lines: inventClass(seed, Object.keys(truths)),
    };
  };
  kit.plays.sealed_count = { defaults: { seed: 2033, intervals: Array(QUESTIONS).fill([100, 300]), truths: { "reach-1": [150, 250, 350, 90, 300] }, tenths: 10, text: "" } };

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const code = (text) => new TextEncoder().encode(text);
  const open = async ({ label, box }, words) => {
    const plain = words.replace(/[.!"“”]/g, " ").trim().split(/\s+/).join(" ").toLowerCase().normalize("NFC");
    const base = await crypto.subtle.importKey("raw", code(plain), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: code(label), iterations: ROUNDS };
    const key = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const raw = bytes(box);
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: raw.slice(0, NONCE), additionalData: code(label) }, key, raw.slice(NONCE));
    return JSON.parse(new TextDecoder().decode(text));
  };

  const field = (words, parent, kind = "input") => {
    const label = make("label", words, parent);
    return label.appendChild(document.createElement(kind));
  };
  // Bars on a common scale, each group under its words, with an upright at the truth.
  const drawBars = (place, groups, at, words) => {
    const rows = sum(groups.map((group) => 26 + 9 * group.bars.length));
    const { width, mark } = picture(place, rows + 10, words);
    const x = (value) => 4 + (width - 8) * at(value);
    let y = 0;
    for (const group of groups) {
      mark("text", { x: 4, y: y + 14, class: "lab-strong" }, group.words);
      for (const [i, [low, high, held]] of group.bars.entries()) {
        const size = { x: x(low), y: y + 21 + 9 * i, width: Math.max(x(high) - x(low), 2), height: 6, class: held ? "lab-a" : "lab-c" };
        mark("rect", size);
      }
      mark("rect", { x: x(group.truth) - 1.5, y: y + 18, width: 3, height: 4 + 9 * group.bars.length, class: "lab-ink" });
      y += 26 + 9 * group.bars.length;
    }
  };
  const print = (section) => {
    const paper = document.body.appendChild(section.cloneNode(true));
    paper.classList.add("lab-paper");
    paper.removeAttribute("id");
    document.documentElement.classList.add("lab-printing");
    window.addEventListener("afterprint", () => {
      paper.remove();
      document.documentElement.classList.remove("lab-printing");
    }, { once: true });
    window.print();
  };

  // What a learner has written, kept in this browser under the page's name.
  const NAME = `whosecount/${location.pathname.split("/").slice(-2).join("/")}/sealed`;
  const recall = () => {
    try {
      return JSON.parse(localStorage.getItem(NAME)) ?? {};
    } catch {
      return {};
    }
  };
  const remember = (kept) => {
    try {
      localStorage.setItem(NAME, JSON.stringify(kept));
    } catch {
      // then it is there as long as the page is open
    }
  };

  const NO_KEY = "This browser opens the box only on a page whose address begins with https, on localhost, or from a file. Ask for the book’s https address, or for its folder.";
  const EMPTY = "Type the words that open the box first. They stand in the guide for teachers.";
  const WRONG = "These words do not open the box. Capitals do not matter, spelling does.";
  const PARTS = ["Soldiers and allied militiamen", "Fighters of the League", "Civilians", "One place, all groups", "The first ten days, all groups"];

  const begin = (place, sections) => {
    const wars = sections.map((section) => ({ ...section.dataset, section, questions: [...section.querySelectorAll(".lab-questions li")].map((one) => one.textContent) }));
    const kept = recall();
    let now = wars.find((war) => war.war === kept.now) ?? wars[0];
    const chooser = document.createElement("fieldset");
    chooser.className = "wc-touch lab-group";
    make("legend", "Which war do you read?", chooser);
    for (const war of wars) {
      const label = make("label", "", chooser);
      const radio = label.appendChild(document.createElement("input"));
      Object.assign(radio, { type: "radio", name: "lab-war", checked: war === now });
      make("span", war.title, label);
      radio.addEventListener("change", () => choose(war));
    }
    button("Print its article, ledger and record", chooser, () => print(now.section));
    wars[0].section.before(chooser);
    sections.forEach((section) => section.classList.add("lab-live")); // its questions stand in the form

    const box = make("fieldset", "", place, "wc-touch");
    const legend = make("legend", "", box);
    make("p", "Of a war drawn at random: every number is invented.", box, "lab-simulated");
    const list = make("div", "", box);
    const told = listen(box);
    const line = field("Your line, for your teacher", box);
    line.readOnly = true;
    line.className = "lab-line-out";
    line.addEventListener("focus", () => line.select());
    const copy = button("Copy the line", box, () => {
      line.select();
      const byHand = () => say(told, "The line is selected. Copy it by hand.");
      if (navigator.clipboard) navigator.clipboard.writeText(line.value).then(() => say(told, "Copied."), byHand);
      else byHand();
    });
    const words = field("The words that open the box", box);
    words.autocomplete = "off";
    const buttons = make("div", "", box, "lab-buttons");
    const opened = make("div", "", box);
    const said = listen(opened);
    const shown = make("div", "", opened, "lab-picture");
    const why = make("ul", "", opened, "lab-why");
    const widen = make("label", "Stretch every interval: the low end divided, the high end multiplied by", opened);
    const slider = widen.appendChild(document.createElement("input"));
    Object.assign(slider, { type: "range", min: 10, max: 60, step: 1 });
    const widened = listen(opened);
    let ends = [];

    const readNumber = (text) => (/^\d{1,6}$/.test(text) ? Number(text) : NaN);
    const read = () => ends.map((pair) => pair.map((input) => readNumber(input.value.replace(/[,\s]/g, "")))); // 1,000 is a number too
    const lacks = () => {
      const given = read();
      if (ends.flat().every((input) => !input.value)) return "Write a lowest and a highest number for each question.";
      const turned = given.findIndex(([low, high]) => low > high);
      if (turned >= 0) return `Question ${turned + 1}: the lowest number is above the highest.`;
      const missing = given.flatMap((pair, i) => (pair.some(Number.isNaN) ? [i + 1] : []));
      return missing.length ? `Whole numbers are missing in ${missing.length === 1 ? "question" : "questions"} ${missing.join(", ")}.` : "";
    };
    const update = () => {
      const lack = lacks();
      line.value = lack ? "" : writeLine(now.war, read());
      line.parentElement.hidden = copy.hidden = Boolean(lack);
      say(told, lack || (now.truth ? "" : "All five are there. You may change them until the box is open."));
      if (now.truth) reveal();
    };
    const keep = () => {
      kept[now.war] = ends.map((pair) => pair.map((input) => input.value));
      remember(kept);
      update();
    };
    const reveal = () => {
      const intervals = read();
      const { answers } = now.truth;
      const score = scoreAll(intervals, answers);
      const each = score.each.map((one, i) => `${i + 1}. ${PARTS[i]}: you said ${intervals[i].join(" to ")}, and it was ${answers[i]}. ${one.held ? "It held." : `It missed by ${one.missed}.`}`);
      say(said, ...each, `${score.held} of ${QUESTIONS} held the truth; whoever is ${AIMED}% sure each time is right ${(AIMED * QUESTIONS) / 100} times in ${QUESTIONS}. On average your intervals were as wide as ${score.mean_width}% of the truth.`);
      const most = Math.max(...intervals.map((pair) => pair[1]), ...answers);
      const groups = answers.map((truth, i) => ({ words: `${i + 1}. ${PARTS[i]}: ${truth}`, truth, bars: [[...intervals[i], score.each[i].held]] }));
      drawBars(shown, groups, (value) => value / most, "Your intervals as bars, with an upright at what was true; the sentences above say the same.");
      const wide = scoreAll(stretch(intervals, Number(slider.value)), answers);
      const by = (slider.value / 10).toFixed(1);
      slider.setAttribute("aria-valuetext", by);
      say(widened, `By ${by}: ${wide.held} of ${QUESTIONS} would have held, at a width of ${wide.mean_width}% of the truth.`);
    };
    const unlock = async () => {
      if (lacks()) return say(told, lacks());
      if (!window.crypto?.subtle) return say(told, NO_KEY);
      if (!words.value.trim()) return say(told, EMPTY);
      try {
        now.truth = await open(now, words.value);
      } catch {
        return say(told, WRONG);
      }
      why.replaceChildren();
      now.truth.why.forEach((sentence) => make("li", sentence, why));
      show();
      said.focus();
    };
    const show = () => {
      ends.flat().forEach((input) => (input.readOnly = Boolean(now.truth)));
      opened.hidden = !now.truth;
      words.parentElement.hidden = unseal.hidden = Boolean(now.truth);
      update();
    };
    const unseal = button("Open the box", buttons, unlock);
    words.addEventListener("keydown", (event) => event.key === "Enter" && unlock());
    button("Forget what I wrote", buttons, () => {
      delete kept[now.war];
      delete now.truth;
      remember(kept);
      choose(now);
    });
    said.tabIndex = -1;
    slider.addEventListener("input", reveal);
    onResize(shown, () => now.truth && reveal());

    const choose = (war) => {
      now = war;
      kept.now = war.war;
      remember(kept);
      wars.forEach((one) => (one.section.hidden = one !== war));
      legend.textContent = `${war.title}: your intervals`;
      slider.value = 10;
      why.replaceChildren();
      (war.truth?.why ?? []).forEach((sentence) => make("li", sentence, why));
      list.replaceChildren();
      ends = war.questions.map((question, i) => {
        const set = make("fieldset", "", list, "lab-question");
        make("legend", `${i + 1}. ${question}`, set);
        return ["Lowest", "Highest"].map((name, end) => {
          const input = field(name, set);
          Object.assign(input, { type: "text", inputMode: "numeric", autocomplete: "off", maxLength: 7, value: kept[war.war]?.[i]?.[end] ?? "" });
          input.addEventListener("input", keep);
          return input;
        });
      });
      show();
    };
    choose(now);
    place.hidden = false;
    beginClass(place, wars);
  };

  const beginClass = (place, wars) => {
    const box = make("fieldset", "", place, "wc-touch");
    make("legend", "For the teacher: add up the class", box);
    const lines = field("Lines of your class, one below the other", box, "textarea");
    lines.rows = 6;
    const words = field("The words that open the box", box);
    words.autocomplete = "off";
    const buttons = make("div", "", box, "lab-buttons");
    const said = listen(box);
    const shown = make("div", "", box, "lab-picture");
    let summed;
    let truths = {};
    const draw = () => {
      if (!summed?.intervals) return shown.replaceChildren();
      const groups = PARTS.map((part, i) => ({
        words: `${i + 1}. ${part}: ${summed.by_question[i]} of ${summed.learners} held`,
        truth: 1,
        bars: summed.taken.map((one) => [...one.intervals[i].map((end) => end / truths[one.war][i]), scoreInterval(one.intervals[i], truths[one.war][i]).held]),
      }));
      const at = (ratio) => Math.min(Math.max(0.5 + Math.log10(Math.max(ratio, 0.01)) / 2, 0), 1);
      drawBars(shown, groups, at, "The intervals of the class, each divided by the truth, with an upright where they are equal to it.");
    };
    const add = async () => {
      if (!window.crypto?.subtle) return say(said, NO_KEY);
      if (!words.value.trim()) return say(said, EMPTY);
      try {
        for (const war of wars) truths[war.war] = (await open(war, words.value)).answers;
      } catch {
        return say(said, WRONG);
      }
      summed = addUp(lines.value, truths);
      say(said, saySum(summed), summed.intervals ? `On average an interval was as wide as ${summed.mean_width}% of the truth. In the picture every interval is divided by the truth, from a tenth of it at the left edge to ten times at the right; the upright is the truth. Dark bars held it, light ones missed.` : "", ...summed.problems);
      draw();
    };
    button("Add up", buttons, add);
    button("Fill in an invented class, to try it", buttons, () => {
      const seed = 1 + Math.floor(Math.random() * 1000000);
      lines.value = inventClass(seed, wars.map((war) => war.war)).join("\n");
      say(said, "These lines are invented. Type the words and add them up.");
    });
    onResize(shown, draw);
  };

  const sections = [...document.querySelectorAll(".lab-war")];
  if (sections.length) document.querySelectorAll('.wc-lab[data-lab="sealed_count"]').forEach((place) => begin(place, sections));
})();

// The quiz: answers stay in this browser, feedback comes from the key on the page. Without this script the key is read.
(() => {
  const PLACE = "whosecount/quiz";
  const PARTS = ["answers", "reasons"];
  const CONFIDENT = 3;
  const HEADER = ["learner", "form", "item", "about", "answer", "answer_right", "answer_shows", "reason", "reason_right", "reason_shows", "sure"];
  const { make, saveCsv } = window.WhoseCountQuiz;
  // A browser may keep nothing for a page that is opened from a folder; then the answers last as long as the page.
  const store = {
    read: (key) => {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write: (key, value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {}
    },
    forget: (key) => {
      spare = null; // whoever comes next has another code
      try {
        localStorage.removeItem(key);
        if (!Object.keys(localStorage).some((name) => name.startsWith(`${PLACE}/`))) localStorage.removeItem(PLACE);
      } catch {}
    },
  };
  let spare = null;
  const nameLearner = () => {
    const known = store.read(PLACE) ?? spare;
    if (/^[0-9a-z]{8}$/.test(known)) return known;
    spare = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => (byte % 36).toString(36)).join("");
    store.write(PLACE, spare);
    return spare;
  };

  const equip = (quiz) => {
    const key = `${PLACE}/${quiz.dataset.page}`;
    const items = [...quiz.querySelectorAll(".wc-item")];
    const old = store.read(key);
    const given = old && typeof old === "object" && !Array.isArray(old) ? old : {};
    const radios = (item, part) => [...item.querySelectorAll(`[data-part="${part}"] input`)];
    const chosen = (item, part) => radios(item, part).find((radio) => radio.checked)?.value ?? "";
    const explain = (item, part) => {
      const letter = chosen(item, part);
      return quiz.querySelector(`[data-key="${item.dataset.item}"] dt[data-part="${part}"][data-option="${letter}"]`);
    };
    const isRight = (item, part) => explain(item, part)?.dataset.shows === "";
    const isSure = (item) => Number(chosen(item, "sure")) >= CONFIDENT;
    const isTold = (item) => Boolean(item.querySelector(".wc-told").firstChild);

    const keep = () => {
      const all = {};
      for (const item of items) {
        const parts = Object.fromEntries([...PARTS, "sure"].map((part) => [part, chosen(item, part)]).filter(([, value]) => value));
        if (Object.keys(parts).length) all[item.dataset.item] = isTold(item) ? { ...parts, told: true } : parts;
      }
      if (Object.keys(all).length) store.write(key, all);
      else store.forget(key);
    };

    // What has been told can't be changed, so that a saved answer is the first one.
    const tell = (item) => {
      const place = item.querySelector(".wc-told");
      place.replaceChildren();
      for (const part of PARTS) {
        const entry = explain(item, part);
        const word = part === "answers" ? "answer" : "reason";
        const right = quiz.querySelector(`[data-key="${item.dataset.item}"] dt[data-part="${part}"][data-shows=""]`);
        const line = make("p", "", place);
        if (!entry) {
          make("b", `No ${word} given. `, line);
          line.append(`The book’s is ${right.dataset.option}.`);
          continue;
        }
        const agrees = entry === right;
        make("b", `Your ${word}, ${entry.dataset.option}: ${agrees ? "right." : `the book’s is ${right.dataset.option}.`} `, line);
        line.append(...entry.nextElementSibling.cloneNode(true).childNodes);
      }
      for (const radio of item.querySelectorAll("input")) radio.disabled = true;
      keep();
    };

    const sum = () => {
      const told = items.filter(isTold);
      output.replaceChildren();
      const open = items.length - items.filter((item) => chosen(item, "answers")).length;
      if (!told.length) {
        output.textContent = `${items.length - open} of ${items.length} questions have an answer.`;
        return;
      }
      const right = told.filter((item) => isRight(item, "answers"));
      const reasoned = right.filter((item) => isRight(item, "reasons"));
      const wrong = told.filter((item) => chosen(item, "answers") && !isRight(item, "answers"));
      make(
        "p",
        `Of ${told.length} checked: ${right.length} right, ${reasoned.length} of them for the right reason. ` +
          `Sure, and not right: ${wrong.filter(isSure).length}. ${open ? `Without an answer: ${open}. ` : ""}` +
          "This is diagnostic, not validated: it shows what to read again, and is no mark.",
        output,
      );
      const shown = new Map();
      for (const entry of told.flatMap((item) => PARTS.map((part) => explain(item, part)))) {
        const name = entry?.dataset.shows;
        if (name) shown.set(name, [(shown.get(name)?.[0] ?? 0) + 1, entry.nextElementSibling.querySelector(".wc-shows")]);
      }
      if (!shown.size) return;
      make("p", "Where your answers led:", output);
      const list = make("ul", "", output);
      for (const [times, words] of [...shown.values()].sort((a, b) => b[0] - a[0])) {
        const line = make("li", "", list);
        line.append(words.querySelector("i").textContent, ` (${times}) `, words.querySelector("a").cloneNode(true));
      }
    };

    const write = () => {
      const yes = (item, part) => (chosen(item, part) ? (isRight(item, part) ? "yes" : "no") : "");
      const rows = items.map((item) => [
        nameLearner(),
        quiz.dataset.quiz,
        item.dataset.item,
        item.dataset.about,
        ...PARTS.flatMap((part) => [chosen(item, part), yes(item, part), explain(item, part)?.dataset.shows ?? ""]),
        chosen(item, "sure"),
      ]);
      return [HEADER, ...rows].map((cells) => cells.join(",")).join("\n") + "\n";
    };
    const save = () => saveCsv(write(), `quiz-${quiz.dataset.quiz}-${nameLearner()}.csv`);

    for (const item of items) {
      const place = make("div", "", item);
      place.className = "wc-told";
      place.setAttribute("role", "status");
    }
    const box = document.createElement("div");
    box.className = "wc-quiz-controls";
    const label = make("label", "", box);
    const each = label.appendChild(document.createElement("input"));
    each.type = "checkbox";
    each.checked = quiz.dataset.tell === "each";
    label.append(" Tell me after each question");
    const buttons = make("p", "", box);
    const button = (words, act) => {
      const made = make("button", words, buttons);
      made.type = "button";
      made.className = "wc-button";
      made.addEventListener("click", act);
      return made;
    };
    button("Check my answers", () => {
      items.filter((item) => !isTold(item) && chosen(item, "answers")).forEach(tell);
      sum();
      output.focus();
    });
    if (quiz.dataset.tell === "end") button("Save my answers as CSV", save);
    button("Erase my answers", () => {
      for (const item of items) {
        item.querySelector(".wc-told").replaceChildren();
        for (const radio of item.querySelectorAll("input")) radio.checked = radio.disabled = false;
      }
      store.forget(key);
      sum();
      output.focus();
    });
    const output = make("div", "", box);
    output.tabIndex = -1;
    output.setAttribute("role", "status");
    quiz.querySelector(".wc-answers").before(box);

    quiz.addEventListener("change", ({ target }) => {
      const item = target.closest(".wc-item");
      if (!item) return;
      keep();
      if (each.checked && [...PARTS, "sure"].every((part) => chosen(item, part))) tell(item);
      sum();
    });
    for (const item of items) {
      const before = given[item.dataset.item] ?? {};
      for (const part of [...PARTS, "sure"]) for (const radio of radios(item, part)) radio.checked = radio.value === before[part];
      if (before.told === true && chosen(item, "answers")) tell(item);
    }
    sum();
  };
  document.querySelectorAll(".wc-quiz").forEach(equip);
})();

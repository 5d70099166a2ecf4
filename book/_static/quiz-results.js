// Files of several learners' answers, read on this machine alone: what each item and each misconception shows.
(() => {
  const LEAST = 10; // learners in a form, before anything is worked out
  const CONFIDENT = 3;
  const FORMS = { A: "before", B: "after" };
  const box = document.querySelector(".wc-results");
  if (!box) return;
  const out = document.querySelector(".wc-results-out");
  const text = box.querySelector("textarea");
  const files = box.querySelector("input");
  const misconceptions = [...document.querySelectorAll(".wc-quiz-key [data-name]")].map((row) => [row.dataset.name, row.cells[0].textContent]);
  const { make, drawTable } = window.WhoseCountQuiz;

  const isWhole = (row) =>
    row.learner && row.form in FORMS && /^[AB]\d\d$/.test(row.item) && row.item[0] === row.form && ["yes", "no", ""].includes(row.answer_right);
  // Spreadsheets write semicolons or tabs in place of commas, and quotes; each file begins with its header.
  const parse = (whole) => {
    let [header, separator, unread] = [null, ",", 0];
    const learners = { A: new Map(), B: new Map() };
    for (const line of whole.replace(/^\ufeff/gm, "").split(/\r?\n|\r/)) {
      if (!line.trim()) continue;
      if (/^"?learner"?[,;\t]/.test(line)) separator = line.match(/[,;\t]/)[0];
      const cells = line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
      if (cells[0] === "learner") {
        header = cells;
        continue;
      }
      const row = header ? Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])) : {};
      if (!isWhole(row)) {
        unread += 1;
        continue;
      }
      const one = learners[row.form].get(row.learner) ?? new Map();
      learners[row.form].set(row.learner, one.set(row.item, row)); // a file that is opened again replaces itself
    }
    for (const form of Object.values(learners)) for (const [name, rows] of form) if (![...rows.values()].some((row) => row.answer_right)) form.delete(name);
    return { learners, unread };
  };

  const share = (rows, test) => (rows.length ? rows.filter(test).length / rows.length : null);
  const isRight = (row) => row?.answer_right === "yes";
  const isReasoned = (row) => isRight(row) && row.reason_right === "yes";
  const isSure = (row) => Number(row.sure) >= CONFIDENT;
  const correlate = (pairs) => {
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [x, y] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
    const sum = (of) => pairs.reduce((total, [a, b]) => total + of(a - x, b - y), 0);
    const spread = Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
    return spread > 1e-9 ? sum((a, b) => a * b) / spread : null;
  };
  // An item's answers, and how they go with the rest of the form: a learner's other items, right for the right reason.
  const describe = (learners, about) => {
    const all = [...learners.values()];
    const find = (one) => [...one.values()].find((row) => row.about === about);
    const answered = all.filter((one) => find(one)?.answer_right);
    const rows = answered.map(find);
    const pairs = answered.map((one) => [isReasoned(find(one)) ? 1 : 0, [...one.values()].filter((row) => row !== find(one) && isReasoned(row)).length]);
    return { n: rows.length, right: share(rows, isRight), reasoned: share(rows, isReasoned), sure: share(rows, (row) => isRight(row) && isSure(row)), discrimination: pairs.length < LEAST ? null : correlate(pairs) };
  };
  const hold = (learners, name) => {
    const all = [...learners.values()].map((one) => [...one.values()].filter((row) => row.answer_shows === name || row.reason_shows === name));
    return { shown: share(all, (rows) => rows.length), sure: share(all, (rows) => rows.some(isSure)) };
  };

  const percent = (value) => (value === null ? "–" : `${Math.round(100 * value)}%`);
  const draw = (caption, header, rows) => {
    const frame = drawTable(out, caption, header, rows);
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", caption);
  };
  const showItems = (learners) => {
    for (const [form, when] of Object.entries(FORMS)) {
      if (learners[form].size < LEAST) continue;
      const rows = misconceptions.map(([name, words]) => {
        const { n, right, reasoned, sure, discrimination } = describe(learners[form], name);
        return [words, String(n), percent(right), percent(reasoned), percent(sure), discrimination === null ? "not estimable" : discrimination.toFixed(2)];
      });
      draw(`Items of form ${form}, ${when}: ${learners[form].size} learners`, ["Misconception that the item is about", "Answers", "Right", "Right for the right reason", "Right and sure", "Discrimination"], rows);
    }
  };
  const showMisconceptions = (learners) => {
    const rows = misconceptions
      .map(([name, words]) => [words, ...Object.keys(FORMS).map((form) => (learners[form].size < LEAST ? { shown: null, sure: null } : hold(learners[form], name)))])
      .sort((a, b) => Math.max(b[1].sure, b[2].sure) - Math.max(a[1].sure, a[2].sure));
    const cells = rows.map(([words, before, after]) => [
      words,
      ...[before, after].flatMap(({ shown, sure }) => [percent(shown), percent(sure)]),
      [before, after].flatMap(({ sure }, i) => (sure !== null && sure >= 1 / 3 ? [Object.values(FORMS)[i]] : [])).join(", "),
    ]);
    draw("Misconceptions: share of learners who chose at least one option that shows it, anywhere in the form", ["Misconception", "Before", "Before, and sure", "After", "After, and sure", "Stands out"], cells);
  };

  const show = () => {
    const { learners, unread } = parse(text.value);
    out.replaceChildren();
    const counts = Object.entries(FORMS).map(([form, when]) => `form ${form} (${when}): ${learners[form].size}`);
    make("p", `Learners with answers, ${counts.join("; ")}.${unread ? ` Lines that are no answers, left aside: ${unread}.` : ""}`, out);
    if (Object.values(learners).every(({ size }) => size < LEAST)) {
      make("p", `Statistics begin at ${LEAST} learners in a form. With fewer, one person moves every share by more than a tenth.`, out);
      return;
    }
    make("p", "Diagnostic, not validated.", out).className = "wc-unvalidated";
    showMisconceptions(learners);
    showItems(learners);
  };
  box.querySelector("[data-do=read]").addEventListener("click", show);
  box.querySelector("[data-do=clear]").addEventListener("click", () => {
    text.value = files.value = "";
    out.replaceChildren();
    text.focus();
  });
  files.addEventListener("change", async () => {
    const read = await Promise.all([...files.files].map((file) => file.text()));
    text.value = [text.value, ...read].filter(Boolean).join("\n");
    show();
  });
  box.hidden = false;
})();

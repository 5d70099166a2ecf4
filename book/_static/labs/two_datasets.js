// Two datasets, one war: match rates, and what chance gives. Its twin is whosecount/labs/two_datasets.py.
(() => {
  const { Random, picture, percent, play } = window.WhoseCountKit;
  const [KMS, DAYS] = [[1, 2, 5, 10, 20, 50, 100], [0, 1, 2, 3, 5, 7, 14]];

  const chooseUnits = (rows, unit, tallies) => {
    const seen = new Set();
    return rows.filter(([day, x, y, tally]) => {
      const key = `${day} ${x} ${y}`;
      if ((tally && !tallies) || (unit !== "row" && seen.has(key))) return false;
      seen.add(key);
      return true;
    });
  };

  const measureRates = (first, second, days) => {
    const matched = KMS.map(() => DAYS.map(() => 0));
    for (const [day, x, y] of first) {
      const nearest = KMS.map(() => Infinity);
      second.forEach(([, otherX, otherY], i) => {
        const away = Math.sqrt((x - otherX) * (x - otherX) + (y - otherY) * (y - otherY));
        for (let place = KMS.length - 1; place >= 0 && away <= KMS[place]; place--) {
          nearest[place] = Math.min(nearest[place], Math.abs(day - days[i]));
        }
      });
      nearest.forEach((least, place) => DAYS.forEach((margin, column) => (matched[place][column] += least <= margin ? 1 : 0)));
    }
    return matched.map((row) => row.map((count) => (first.length ? count / first.length : 0)));
  };

  window.WhoseCountLabs.two_datasets = ({ rows, km, days, unit, tallies, draws, seed }) => {
    const [first, second] = rows.map((one) => chooseUnits(one, unit, tallies));
    const own = second.map((one) => one[0]);
    const random = new Random(seed);
    const rate = measureRates(first, second, own);
    const total = KMS.map(() => DAYS.map(() => 0));
    for (let i = 0; i < draws; i++) {
      measureRates(first, second, random.shuffle(own)).forEach((row, place) => row.forEach((one, column) => (total[place][column] += one)));
    }
    const chance = total.map((row) => row.map((one) => one / draws));
    const [place, column] = [KMS.indexOf(km), DAYS.indexOf(days)];
    return { units: [first.length, second.length], rate, chance, chosen_rate: rate[place][column], chosen_chance: chance[place][column] };
  };

  // The rows stand in the table of a figure of the same page.
  const read = () => {
    const table = document.querySelector("#figure-rows .wc-data table");
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows].map((row) => heads.map((_, i) => row.cells[i].textContent.trim()));
    const at = ["day", "x", "y", "tally"].map((name) => heads.indexOf(name));
    const name = heads.indexOf("dataset");
    const named = [...new Set(rows.map((row) => row[name]))];
    return { rows: named.map((one) => rows.filter((row) => row[name] === one).map((row) => at.map((i) => Number(row[i].replace("−", "-"))))) };
  };

  const draw = (place, { rate, chance, chosen_rate, chosen_chance }, { km, days }) => {
    const [left, high] = [52, 34];
    const words = `Matched ${percent(chosen_rate)}, by chance ${percent(chosen_chance)}, and the same for every choice of kilometres and days`;
    const { width, mark } = picture(place, 66 + high * KMS.length, words);
    const wide = (width - left - 8) / DAYS.length;
    mark("text", { x: 0, y: 12, class: "lab-strong" }, "Matched; below it, by chance, in percent");
    KMS.forEach((within, row) => {
      const y = 20 + high * row;
      mark("text", { x: left - 6, y: y + 21, "text-anchor": "end" }, `${within} km`);
      DAYS.forEach((margin, column) => {
        const x = left + wide * column;
        const box = { x: x + 1, y: y + 1, width: wide - 2, height: high - 2 };
        mark("rect", { ...box, class: "lab-a", "fill-opacity": 0.35 * rate[row][column] });
        if (within === km && margin === days) mark("rect", { ...box, class: "lab-line-c" });
        mark("text", { x: x + wide / 2, y: y + 15, "text-anchor": "middle", class: "lab-strong" }, Math.round(100 * rate[row][column]));
        mark("text", { x: x + wide / 2, y: y + 29, "text-anchor": "middle" }, Math.round(100 * chance[row][column]));
      });
    });
    DAYS.forEach((margin, column) => mark("text", { x: left + wide * (column + 0.5), y: 36 + high * KMS.length, "text-anchor": "middle" }, margin));
    mark("text", { x: left, y: 56 + high * KMS.length }, "within so many days");
  };

  const tell = ({ units, chosen_rate, chosen_chance }, { km, days }) => [
    `Of ${units[0]} in the one dataset, ${percent(chosen_rate)} have a counterpart among ${units[1]} of the other, within ${km} km and ${days === 1 ? "1 day" : `${days} days`}.`,
    `With the days of the other exchanged among its rows, ${percent(chosen_chance)} have one.`,
  ];

  play("two_datasets", {
    legend: "Do they agree?",
    defaults: { km: 10, days: 1, unit: "row", tallies: true, draws: 20, seed: 2018 },
    fields: [
      { name: "km", words: "Within so many kilometres", choices: KMS.map((km) => [km, `${km} km`]) },
      { name: "days", words: "Within so many days", choices: DAYS.map((days) => [days, days ? `${days}` : "the same day"]) },
      { name: "unit", words: "What is matched", choices: [["row", "each row"], ["place and day", "all rows of a place and day as one"]] },
      { name: "tallies", words: "Rows that sum several days", choices: [[true, "in"], [false, "out"]] },
    ],
    read,
    draw,
    tell,
  });
})();

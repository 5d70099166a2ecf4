// Friday's peak: three days that were not watched alike. Its twin is whosecount/labs/reporting_bias.py.
(() => {
  const { Random, picture, say, percent, play } = window.WhoseCountKit;
  const DAYS = ["Thursday", "Friday", "Saturday"];
  const CLOSE = 0.95; // of the most: nearer than this no day is called the worst

  window.WhoseCountLabs.reporting_bias = ({ reported, coverage, observers, size, told, dead, draws, seed }) => {
    const chance = DAYS.map((_, day) => {
      let silent = 1;
      for (let i = 0; i < observers[day] * size[day]; i++) silent *= 1 - told;
      return coverage[day] * (1 - silent);
    });
    const implied = reported.map((count, day) => (chance[day] ? count / chance[day] : null));
    const random = new Random(seed);
    const drawn = Array.from({ length: draws }, () =>
      chance.map((one, day) => size[day] * random.binomial(Math.max(1, Math.floor(dead / size[day])), one)),
    );
    const byDay = DAYS.map((_, day) => drawn.map((row) => row[day]).sort((a, b) => a - b));
    const rim = Math.floor(draws / 20);
    const counts = implied.map((count) => count ?? 0);
    return {
      chance,
      implied,
      low: byDay.map((column) => column[rim]),
      high: byDay.map((column) => column[draws - 1 - rim]),
      worst: counts.indexOf(Math.max(...counts)),
      peaks: drawn.filter((row) => row[1] > Math.max(row[0], row[2])).length / draws,
    };
  };

  const draw = (place, { implied, low, high }, { reported, dead }) => {
    const words = DAYS.map((day, i) => `${day}: ${reported[i]} reported`).join(", ");
    const { width, mark } = picture(place, 262, `${words}, and what they may stand for`);
    const most = Math.max(...reported, ...implied.map((count) => count ?? 0), ...high, dead);
    const at = (value) => 4 + ((width - 12) * value) / most;
    DAYS.forEach((day, i) => {
      const y = 18 + 66 * i;
      const stands = implied[i] === null ? "anything in truth" : `about ${say(implied[i])} in truth`;
      mark("text", { x: 4, y, class: "lab-strong" }, `${day}: ${reported[i]} reported, ${stands}`);
      mark("rect", { x: at(0), y: y + 6, width: at(implied[i] ?? 0) - at(0), height: 16, class: "lab-line" });
      mark("rect", { x: at(0), y: y + 6, width: at(reported[i]) - at(0), height: 16, class: "lab-a" });
      mark("rect", { x: at(low[i]), y: y + 27, width: Math.max(at(high[i]) - at(low[i]), 2), height: 6, class: "lab-c" });
    });
    const y = 214;
    mark("rect", { x: 4, y, width: 12, height: 10, class: "lab-a" });
    mark("text", { x: 22, y: y + 10 }, "reported; the outline: in truth, by these settings");
    mark("rect", { x: 4, y: y + 22, width: 12, height: 6, class: "lab-c" });
    mark("text", { x: 22, y: y + 30 }, `reports of a day with ${dead} dead, most draws`);
  };

  const sayWorst = (implied, worst) => {
    if (implied.includes(null)) return "A day of which nothing gets out may have held any number.";
    const [second, most] = [...implied].sort((a, b) => a - b).slice(-2);
    if (second > CLOSE * most) return `Two days are too close to say which was the worst: each may stand for about ${say(most)} dead.`;
    return `So ${DAYS[worst]} is the worst day, with about ${say(most)} dead.`;
  };

  const tell = ({ chance, implied, worst, peaks }, { dead }) => [
    `Of the dead, ${percent(chance[0])} are reported on Thursday, ${percent(chance[1])} on Friday and ${percent(chance[2])} on Saturday, on average.`,
    sayWorst(implied, worst),
    `Had ${dead} died on each day, Friday would have been reported as the worst in ${percent(peaks)} of the draws.`,
  ];

  play("reporting_bias", {
    legend: "Was Friday the worst?",
    defaults: { reported: [100, 120, 80], coverage: [0.8, 0.8, 0.8], observers: [2, 2, 2], size: [2, 2, 2], told: 0.3, dead: 200, draws: 200, seed: 2018 },
    fields: [
      { name: "coverage", words: "How much of the day gets out", each: DAYS, min: 0, max: 1, step: 0.05, write: percent },
      { name: "observers", words: "How many observers", each: DAYS, min: 1, max: 6, step: 1 },
      { name: "size", words: "Dead in one incident", each: DAYS, min: 1, max: 20, step: 1 },
      { name: "told", words: "Chance that an observer hears of one death", min: 0.05, max: 1, step: 0.05, write: percent },
      { name: "dead", words: "If as many had died on each day", min: 50, max: 400, step: 10 },
    ],
    draw,
    tell,
  });
})();

// Estimating the unseen: two lists of the same people. Its twin is whosecount/labs/estimating_the_unseen.py.
(() => {
  const { Random, picture, say, percent, play } = window.WhoseCountKit;

  const estimate = ([onA, onB, onBoth]) => {
    const found = ((onA + 1) * (onB + 1)) / (onBoth + 1) - 1;
    const spread = (onA + 1) * (onB + 1) * (onA - onBoth) * (onB - onBoth);
    const reach = 1.96 * Math.sqrt(spread / ((onBoth + 1) * (onBoth + 1) * (onBoth + 2)));
    return [found, Math.max(found - reach, onA + onB - onBoth), found + reach];
  };

  const makeLists = ({ people, rate_a, rate_b, odds, missed, mistaken }, random) => {
    const again = rate_b ? (odds * rate_b) / (1 - rate_b + odds * rate_b) : 0;
    let [onA, onB, onBoth, taken] = [0, 0, 0, 0];
    for (let i = 0; i < people; i++) {
      const first = random.uniform() < rate_a;
      const second = random.uniform() < (first ? again : rate_b);
      const slip = random.uniform();
      if (first) onA++;
      if (second) onB++;
      if (first && second && slip >= missed) onBoth++;
      if (first && !second && slip < mistaken) taken++;
    }
    return [onA, onB, onBoth + Math.min(taken, onB - onBoth)];
  };

  window.WhoseCountLabs.estimating_the_unseen = (settings) => {
    const { people, draws, seed } = settings;
    const random = new Random(seed);
    const lists = Array.from({ length: draws }, () => makeLists(settings, random));
    const found = lists.map(estimate);
    const [on_a, on_b, on_both] = lists[0];
    return {
      on_a,
      on_b,
      on_both,
      seen: on_a + on_b - on_both,
      estimate: found.map((one) => one[0]),
      low: found.map((one) => one[1]),
      high: found.map((one) => one[2]),
      held: found.filter(([, low, high]) => low <= people && people <= high).length / draws,
      average: found.reduce((total, one) => total + one[0], 0) / draws,
    };
  };

  const draw = (place, result, { people, draws }) => {
    const step = 7;
    const foot = 12 + step * draws;
    const { width, mark } = picture(place, foot + 66, `Intervals from ${draws} pairs of lists, and the truth, ${people} people`);
    const most = Math.max(2 * people, Math.min(...result.estimate));
    const at = (value) => 4 + ((width - 12) * Math.min(value, most)) / most;
    result.estimate.forEach((one, i) => {
      const y = 10 + step * i;
      const holds = result.low[i] <= people && people <= result.high[i];
      const from = at(result.low[i]);
      mark("rect", { x: from, y: y - 1, width: Math.max(at(result.high[i]) - from, 1), height: 2, class: holds ? "lab-quiet" : "lab-c" });
      mark("circle", { cx: at(one), cy: y, r: 2.5, class: holds ? "lab-quiet" : "lab-c" });
    });
    mark("line", { x1: at(people), x2: at(people), y1: 2, y2: foot, class: "lab-line-a" });
    const right = width < 420;
    mark("text", { x: at(0), y: foot + 14 }, "0");
    mark("text", { x: at(people), y: foot + 14, "text-anchor": "middle", class: "lab-strong" }, right ? `truth: ${people}` : `the truth: ${people} people`);
    mark("text", { x: at(most), y: foot + 14, "text-anchor": "end" }, say(most));
    mark("rect", { x: 4, y: foot + 30, width: 16, height: 3, class: "lab-quiet" });
    mark("text", { x: 26, y: foot + 36 }, "interval of 95% that holds the truth");
    mark("rect", { x: 4, y: foot + 48, width: 16, height: 3, class: "lab-c" });
    mark("text", { x: 26, y: foot + 54 }, "interval that misses it");
  };

  const tell = ({ on_a, on_b, on_both, seen, estimate: found, low, high, held, average }, { people, draws }) => [
    `The first pair of lists names ${on_a} and ${on_b} people and recognises ${on_both} on both, so ${seen} different ones. Chapman's estimate of all: ${say(found[0])}, from ${say(low[0])} to ${say(high[0])}.`,
    `Over ${draws} pairs the estimate is ${say(average)} on average; there are ${people}. Of the intervals, ${percent(held)} hold the truth, and 95% should.`,
  ];

  play("estimating_the_unseen", {
    legend: "How many are on no list?",
    defaults: { people: 400, rate_a: 0.4, rate_b: 0.4, odds: 1, missed: 0, mistaken: 0, draws: 40, seed: 2018 },
    fields: [
      { name: "people", words: "People who died", min: 50, max: 1000, step: 50 },
      { name: "rate_a", words: "Chance to be on list A", min: 0.05, max: 0.95, step: 0.05, write: percent },
      { name: "rate_b", words: "Chance to be on list B, for those not on A", min: 0.05, max: 0.95, step: 0.05, write: percent },
      {
        name: "odds",
        words: "The odds of B for those on A",
        choices: [
          [0.1, "a tenth: B looks where A did not"],
          [0.3, "three tenths"],
          [0.6, "six tenths"],
          [1, "the same: independent lists"],
          [2, "twice"],
          [5, "five times"],
          [10, "ten times: they share sources"],
          [30, "thirty times"],
        ],
      },
      { name: "missed", words: "Same person, written in two ways: not recognised", min: 0, max: 0.6, step: 0.05, write: percent },
      { name: "mistaken", words: "On A alone, taken for somebody on B", min: 0, max: 0.6, step: 0.05, write: percent },
    ],
    draw,
    tell,
  });
})();

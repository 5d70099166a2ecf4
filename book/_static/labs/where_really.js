// Where, really? Fights, and where they are filed. Its twin is whosecount/labs/where_really.py.
(() => {
  const { Random, picture, say, percent, play } = window.WhoseCountKit;
  const [SIDE, MIDDLE, FRONT, SPREAD] = [100, 50, [76, 70], 12];

  const placeFights = ({ fights, known, gathered }, random) =>
    Array.from({ length: fights }, () => {
      const atFront = random.uniform() < gathered;
      const [x, y] = FRONT.map((middle) =>
        atFront ? middle + SPREAD * (random.uniform() + random.uniform() + random.uniform() - 1.5) : SIDE * random.uniform(),
      );
      return { x, y, known: random.uniform() < known };
    });

  const countCells = (points, cell) => {
    const wide = Math.ceil(SIDE / cell);
    const counts = new Array(wide * wide).fill(0);
    for (const { x, y } of points) counts[Math.floor(y / cell) * wide + Math.floor(x / cell)]++;
    return counts;
  };

  const drawInCircle = (random) => {
    for (;;) {
      const [x, y] = [2 * random.uniform() - 1, 2 * random.uniform() - 1];
      if (x * x + y * y <= 1) return [x, y];
    }
  };

  const measureApart = ({ apart_km, radius_one_km, radius_other_km, reach_km, draws }, random) => {
    let near = 0;
    for (let i = 0; i < draws; i++) {
      const [[x, y], [otherX, otherY]] = [drawInCircle(random), drawInCircle(random)];
      const across = apart_km + radius_other_km * otherX - radius_one_km * x;
      const along = radius_other_km * otherY - radius_one_km * y;
      if (Math.sqrt(across * across + along * along) <= reach_km) near++;
    }
    const both = radius_one_km + radius_other_km;
    return { nearest: Math.max(apart_km - both, 0), farthest: apart_km + both, near: near / draws };
  };

  window.WhoseCountLabs.where_really = (settings) => {
    const random = new Random(settings.seed);
    const placed = placeFights(settings, random);
    const middle = { x: MIDDLE, y: MIDDLE };
    const truth = countCells(placed, settings.cell_km);
    const filed = countCells(placed.map((one) => (one.known ? one : middle)), settings.cell_km);
    const [hot, true_hot] = [filed, truth].map((counts) => counts.indexOf(Math.max(...counts)));
    return {
      x: placed.map((one) => one.x),
      y: placed.map((one) => one.y),
      known: placed.map((one) => one.known),
      in_middle: placed.filter((one) => !one.known).length,
      hot,
      hot_filed: filed[hot],
      hot_true: truth[hot],
      true_hot,
      true_most: truth[true_hot],
      is_middle: hot === countCells([middle], settings.cell_km).indexOf(1),
      ...measureApart(settings, random),
    };
  };

  const drawMap = (mark, [left, top, size], title, points, cell, fullest) => {
    const scale = size / SIDE;
    const wide = Math.ceil(SIDE / cell);
    const counts = countCells(points, cell);
    const most = Math.max(...counts, 1);
    mark("text", { x: left, y: top - 6, class: "lab-strong" }, title);
    counts.forEach((count, place) => {
      const [column, row] = [place % wide, Math.floor(place / wide)];
      const box = { x: left + column * cell * scale, y: top + size - (row + 1) * cell * scale, width: cell * scale, height: cell * scale };
      if (count) mark("rect", { ...box, class: "lab-c", "fill-opacity": (0.5 * count) / most });
      if (place === fullest) mark("rect", { ...box, class: "lab-line-c" });
    });
    for (const { x, y } of points) mark("circle", { cx: left + x * scale, cy: top + size - y * scale, r: 1.8, class: "lab-a" });
    mark("rect", { x: left, y: top, width: size, height: size, class: "lab-line" });
  };

  const draw = (place, result, { cell_km, apart_km, reach_km }) => {
    const gap = 14;
    const width = Math.max(place.clientWidth, 200);
    const size = Math.min(Math.floor((width - gap - 8) / 2), 300);
    const line = size + 74;
    const { mark } = picture(place, size + 112, `Two maps of one province: where ${result.x.length} fights were, and where they are filed`);
    const points = result.x.map((x, i) => ({ x, y: result.y[i] }));
    const filed = points.map((one, i) => (result.known[i] ? one : { x: MIDDLE, y: MIDDLE }));
    drawMap(mark, [4, 22, size], "In truth", points, cell_km, result.true_hot);
    drawMap(mark, [4 + size + gap, 22, size], "As filed", filed, cell_km, result.hot);
    const most = Math.max(result.farthest, reach_km, 1);
    const at = (km) => 4 + ((width - 12) * km) / most;
    mark("text", { x: 4, y: line - 16, class: "lab-strong" }, `${say(apart_km)} km apart: ${say(result.nearest)} to ${say(result.farthest)} km`);
    mark("rect", { x: at(0), y: line - 6, width: at(reach_km) - at(0), height: 16, class: "lab-faint" });
    mark("rect", { x: at(result.nearest), y: line, width: Math.max(at(result.farthest) - at(result.nearest), 2), height: 4, class: "lab-a" });
    mark("circle", { cx: at(apart_km), cy: line + 2, r: 5, class: "lab-a" });
    mark("text", { x: 4, y: line + 28 }, `grey: within ${say(reach_km)} km`);
  };

  const tell = (result, { apart_km, reach_km }) => [
    `${result.in_middle} of ${result.x.length} fights are filed at the middle. The fullest cell of the filed map holds ${result.hot_filed}; in truth ${result.hot_true} happened in it. It is ${result.is_middle ? "" : "not "}the province's middle.`,
    `The fullest cell in truth holds ${result.true_most}.`,
    `Two reports ${say(apart_km)} km apart, from middle to middle, may be ${say(result.nearest)} to ${say(result.farthest)} km apart; ${percent(result.near)} of the draws lie within ${say(reach_km)} km.`,
  ];

  play("where_really", {
    legend: "Where did they fight?",
    defaults: { fights: 200, known: 0.7, gathered: 0.2, cell_km: 10, apart_km: 40, radius_one_km: 15, radius_other_km: 15, reach_km: 50, draws: 400, seed: 2018 },
    fields: [
      { name: "fights", words: "Fights", min: 20, max: 400, step: 10 },
      { name: "known", words: "Those whose place is known", min: 0, max: 1, step: 0.05, write: percent },
      { name: "gathered", words: "Those at the front", min: 0, max: 1, step: 0.05, write: percent },
      { name: "cell_km", words: "Side of a cell", choices: [5, 10, 20, 25].map((km) => [km, `${km} km`]) },
      { name: "apart_km", words: "Two reports, middle to middle", min: 0, max: 150, step: 5, unit: "km" },
      { name: "radius_one_km", words: "The one lies within", min: 0, max: 80, step: 1, unit: "km" },
      { name: "radius_other_km", words: "The other lies within", min: 0, max: 80, step: 1, unit: "km" },
      { name: "reach_km", words: "Near means within", min: 5, max: 150, step: 5, unit: "km" },
    ],
    draw,
    tell,
  });
})();

// Swap the names: a verb for each claim without its names, and again with them. Twin: whosecount/labs/swap_the_names.py.
(() => {
  const kit = window.WhoseCountKit;
  const { make, button, listen } = kit;
  const VERBS = ["claims", "says", "reports", "confirms"];
  const STANDINGS = ["not at all", "with speaker, and that it is unverified", "with its speaker", "as a fact"];
  const SIDES = ["side_a", "side_b"];
  const compare = ({ first, second, sides, scale }) => {
    const moves = second.map((after, i) => scale.indexOf(after) - scale.indexOf(first[i]));
    const bySide = SIDES.map((side) => {
      const own = moves.filter((_, i) => sides[i] === side);
      const count = (holds) => own.filter(holds).length;
      return [side, { claims: own.length, up: count((move) => move > 0), down: count((move) => move < 0), steps: own.reduce((a, b) => a + b, 0) }];
    });
    return { changed: moves.filter((move) => move).length, ...Object.fromEntries(bySide) };
  };
  window.WhoseCountLabs.swap_the_names = compare;
  const defaults = { first: ["claims", "says", "reports"], second: ["claims", "claims", "confirms"], sides: ["side_a", "side_b", "side_a"], scale: VERBS, seed: 0 };
  kit.plays.swap_the_names = { defaults };

  const say = (what, { changed, ...sides }, names) => {
    const told = [`${what}: with the names you changed ${changed} of ${SIDES.reduce((sum, side) => sum + sides[side].claims, 0)}.`];
    for (const side of SIDES) {
      const { claims, up, down, steps } = sides[side];
      const way = steps > 0 ? `, on balance ${steps} towards trust` : steps < 0 ? `, on balance ${-steps} towards doubt` : "";
      if (claims) told.push(`Of ${claims} by ${names[side]}, ${up} went up and ${down} down${way}.`);
    }
    return told.join(" ");
  };

  const begin = (place, claims) => {
    const sides = claims.map((claim) => claim.dataset.side);
    const names = Object.fromEntries(claims.map((claim) => [claim.dataset.side, claim.dataset.speaker]));
    const first = { verb: [], standing: [] };
    const second = { verb: [], standing: [] };
    let now = first;
    const box = make("fieldset", "", place, "wc-touch");
    make("legend", "First without the names", box);
    const told = listen(box);
    const buttons = make("div", "", box, "lab-buttons");
    const tell = () => {
      const open = claims.length - claims.filter((_, i) => now.verb[i] && now.standing[i]).length;
      const sentences =
        now === first
          ? [open ? `${open} of ${claims.length} claims wait for a verb and for how you would print them.` : "All have both. Show the names when you are ready."]
          : [say("Verbs", compare({ first: first.verb, second: second.verb, sides, scale: VERBS }), names), say("Printing", compare({ first: first.standing, second: second.standing, sides, scale: STANDINGS }), names), "You may still change your mind; these sentences follow."];
      kit.tell(told, ...sentences);
      reveal.disabled = now === first && open > 0;
    };
    const reveal = button("Show the names", buttons, () => {
      now = second;
      Object.assign(second, { verb: [...first.verb], standing: [...first.standing] });
      box.querySelector("legend").textContent = "Now with the names";
      show();
      claims[0].querySelector("select").focus();
    });
    button("Start over", buttons, () => {
      now = first;
      for (const one of [first, second]) Object.assign(one, { verb: [], standing: [] });
      box.querySelector("legend").textContent = "First without the names";
      claims.forEach((claim) => claim.querySelectorAll("select").forEach((select) => (select.value = "")));
      show();
      claims[0].querySelector("select").focus();
    });
    const show = () => {
      claims.forEach((claim) => {
        claim.querySelectorAll("details").forEach((fold) => {
          fold.hidden = now === first;
          fold.open = now === second && !fold.classList.contains("lab-exchange");
        });
      });
      reveal.hidden = now === second;
      tell();
    };
    claims.forEach((claim, i) => {
      const set = document.createElement("div");
      set.className = "wc-touch lab-fields";
      for (const [kind, words, scale] of [["verb", "Your verb", VERBS], ["standing", "How would you print it?", STANDINGS]]) {
        const select = make("label", words, set).appendChild(document.createElement("select"));
        select.setAttribute("aria-label", `${words}, claim ${i + 1}`);
        make("option", "choose", select).value = "";
        scale.forEach((one) => (make("option", one, select).value = one));
        select.addEventListener("change", () => {
          if (!select.value && now === second) select.value = now[kind][i];
          now[kind][i] = select.value;
          tell();
        });
      }
      claim.append(set);
    });
    const last = claims.at(-1);
    last.after(place); // what was chosen is told below the claims
    place.hidden = false;
    show();
  };
  const claims = [...document.querySelectorAll(".lab-claim")];
  if (claims.length) document.querySelectorAll('.wc-lab[data-lab="swap_the_names"]').forEach((place) => begin(place, claims));
})();

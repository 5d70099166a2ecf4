// Break this file: a guess for each damaged export, before its folded answer may be opened. Twin: whosecount/labs/break_this_file.py.
(() => {
  const kit = window.WhoseCountKit;
  const { make, button, listen } = kit;
  const OUTCOMES = { refused: "It refuses the file", noticed: "It reads it, and says what it noticed", silent: "It says nothing" };
  const score = ({ guesses, outcomes }) => {
    const pairs = guesses.map((guess, i) => [guess, outcomes[i]]).filter(([guess]) => guess);
    const count = (holds) => pairs.filter(([guess, outcome]) => holds(guess, outcome)).length;
    return {
      given: pairs.length,
      right: count((guess, outcome) => guess === outcome),
      trusted: count((guess, outcome) => guess !== "silent" && outcome === "silent"),
      feared: count((guess, outcome) => guess === "silent" && outcome !== "silent"),
    };
  };
  window.WhoseCountLabs.break_this_file = score;
  kit.plays.break_this_file = { defaults: { guesses: ["refused", "", "silent"], outcomes: ["refused", "noticed", "noticed"], seed: 0 } };

  const begin = (place, cards) => {
    const outcomes = cards.map((card) => card.dataset.outcome);
    const guesses = cards.map(() => "");
    const box = make("fieldset", "", place, "wc-touch");
    make("legend", "Your predictions", box);
    const told = listen(box);
    const tell = () => {
      const { given, right, trusted, feared } = score({ guesses, outcomes });
      const sentences = [`${right} of ${given} right; ${cards.length - given} are open.`];
      if (trusted) sentences.push(`${trusted} times you expected the check to speak, and it said nothing.`);
      if (feared) sentences.push(`${feared} times you expected it to say nothing, and it spoke.`);
      kit.tell(told, ...(given ? sentences : ["Nothing is predicted yet. Choose under each damage; its answer opens then."]));
    };
    const equip = (card, i) => {
      const answer = card.querySelector("details");
      const set = document.createElement("fieldset");
      set.className = "wc-touch lab-group";
      make("legend", "What will the check do?", set);
      for (const [name, words] of Object.entries(OUTCOMES)) {
        const label = make("label", "", set);
        const radio = label.appendChild(document.createElement("input"));
        Object.assign(radio, { type: "radio", name: `lab-card-${i}` });
        make("span", words, label);
        radio.addEventListener("change", () => {
          if (!guesses[i]) guesses[i] = name; // the first one counts
          answer.hidden = false;
          answer.open = true;
          set.querySelectorAll("input").forEach((one) => (one.disabled = one !== radio));
          tell();
        });
      }
      answer.before(set);
      return () => {
        guesses[i] = "";
        answer.hidden = true;
        answer.open = false;
        set.querySelectorAll("input").forEach((one) => Object.assign(one, { disabled: false, checked: false }));
      };
    };
    const resets = cards.map(equip);
    const reset = () => {
      resets.forEach((one) => one());
      tell();
    };
    button("Start over", make("div", "", box, "lab-buttons"), () => {
      reset();
      cards[0].querySelector("input").focus();
    });
    reset();
    place.hidden = false;
  };
  const cards = [...document.querySelectorAll(".lab-card")];
  if (cards.length) document.querySelectorAll('.wc-lab[data-lab="break_this_file"]').forEach((place) => begin(place, cards));
})();

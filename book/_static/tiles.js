// An article as tiles: the reader chooses what colours them, and has the statement of a tile by a tap or by the keyboard.
(() => {
  const NAMES = {
    side: "who speaks",
    kind: "kind of statement",
    level: "distance from it",
    standing: "how far it was checked",
    theatre: "which theatre it is about",
  };
  document.querySelectorAll(".wc-tiles").forEach((tiles, number) => {
    const keys = [...tiles.querySelectorAll("[data-key]")];
    const box = document.createElement("fieldset");
    box.className = "wc-touch wc-touch-choices";
    box.appendChild(document.createElement("legend")).textContent = "Colour the statements by";
    for (const key of keys) {
      const label = box.appendChild(document.createElement("label"));
      const radio = label.appendChild(document.createElement("input"));
      radio.type = "radio";
      radio.name = `wc-tiles-${number}`;
      radio.checked = key.dataset.key === tiles.dataset.by;
      label.append(` ${NAMES[key.dataset.key] || key.dataset.key}`);
      radio.addEventListener("change", () => {
        tiles.dataset.by = key.dataset.key;
        keys.forEach((other) => (other.hidden = other !== key));
      });
    }
    tiles.prepend(box);

    const told = [...tiles.querySelectorAll(".wc-tile[data-claim]")];
    const said = document.createElement("p");
    said.className = "wc-tile-said";
    const show = (tile) => {
      told.forEach((other) => other.setAttribute("tabindex", other === tile ? 0 : -1));
      said.textContent = `${tile.title} `;
      const row = tiles.parentElement.querySelector(`.wc-data a[href$="#claim-${CSS.escape(tile.dataset.claim)}"]`)?.cloneNode();
      if (row) said.appendChild(row).textContent = "Its row in the ledger";
      tile.parentElement.append(said);
    };
    told.forEach((tile, i) => {
      tile.setAttribute("role", "button");
      tile.setAttribute("tabindex", i ? -1 : 0);
      tile.addEventListener("focus", () => show(tile));
      tile.addEventListener("keydown", (event) => {
        const next = told[i + { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]];
        if (!next) return;
        event.preventDefault();
        next.focus();
      });
    });
  });
})();

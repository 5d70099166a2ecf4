// An article as tiles: the reader chooses what colours them.
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
  });
})();

// The card of a cited claim: opened by hover, focus or a tap, closed by Escape. Without this script the link stands alone.
(() => {
  const claims = [...document.querySelectorAll(".wc-claim")].filter((claim) => claim.querySelector(".wc-card"));
  let open = null;
  let timer = 0;
  let touched = false;
  let returning = false; // the focus comes back to the link, and the card stays closed

  const close = (back) => {
    clearTimeout(timer);
    if (!open) return;
    const [link, card] = [open.querySelector("a"), open.querySelector(".wc-card")];
    open = null;
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    link.setAttribute("aria-expanded", "false");
    returning = true;
    if (back && inside) link.focus();
    returning = false;
  };

  // Below the link, or above it where there is no room; never beyond the screen's edges.
  const place = (link, card) => {
    card.style.left = card.style.top = "0";
    const [own, at] = [card.getBoundingClientRect(), link.getClientRects()[0]];
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - own.width - 8));
    const above = at.bottom + own.height > innerHeight && at.top > own.height;
    card.style.left = `${left - own.left}px`;
    card.style.top = `${(above ? at.top - own.height : at.bottom) - own.top}px`;
  };

  const show = (claim) => {
    clearTimeout(timer);
    if (open === claim) return;
    close();
    open = claim;
    const [link, card] = [claim.querySelector("a"), claim.querySelector(".wc-card")];
    card.hidden = false;
    link.setAttribute("aria-expanded", "true");
    place(link, card);
  };
  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  claims.forEach((claim, i) => {
    const [link, card] = [claim.querySelector("a"), claim.querySelector(".wc-card")];
    card.id = `claim-card-${i}`;
    link.removeAttribute("title");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", card.id);
    link.setAttribute("aria-describedby", card.id);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "wc-button";
    button.textContent = "Close";
    button.addEventListener("click", () => close(true));
    card.append(button);
    claim.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(claim), 150));
    claim.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && later(close, 300));
    claim.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && !touched && !returning && show(claim));
    claim.addEventListener("focusout", (event) => claim.contains(event.relatedTarget) || card.matches(":hover") || later(close, 0));
    link.addEventListener("click", (event) => {
      if (!touched || open === claim) return;
      event.preventDefault(); // the first tap opens the card, which has a link to the row
      show(claim);
    });
  });
  addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (open && !open.contains(event.target)) close();
  });
  addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape") close(true);
  });
  addEventListener("resize", () => close());
})();

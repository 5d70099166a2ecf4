// Pictures and tables are tab stops only where they scroll.
(() => {
  const mark = (box) => {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target)));
  document.querySelectorAll(".wc-picture, .wc-table").forEach((box) => {
    watch.observe(box);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
  });
})();

// What the quiz, its results and the coding exercise share.
window.WhoseCountQuiz = (() => {
  const make = (name, words, parent) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = words;
    return element;
  };
  const saveCsv = (text, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  // A table whose rows each begin with their heading; gives the frame around it.
  const drawTable = (place, caption, header, rows) => {
    const frame = make("div", "", place);
    frame.className = "wc-table";
    const table = make("table", "", frame);
    make("caption", caption, table);
    const head = make("tr", "", make("thead", "", table));
    for (const words of header) make("th", words, head).scope = "col";
    const body = make("tbody", "", table);
    for (const [first, ...cells] of rows) {
      const row = make("tr", "", body);
      make("th", first, row).scope = "row";
      for (const words of cells) make("td", words, row);
    }
    return frame;
  };
  return { make, saveCsv, drawTable };
})();

"use strict";
// Search without accents, sort by any column, choose a theme. Without it the page still reads whole.
(() => {
  const words = new Intl.Collator("vi", { numeric: true });
  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  const sortable = (table, heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    heading.setAttribute("aria-sort", column === 0 ? "ascending" : "none");
    button.addEventListener("click", () => sort(table, heading, column));
  };

  const sort = (table, heading, column) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    const key = (row) => {
      const cell = row.cells[column];
      return "value" in cell.dataset ? Number(cell.dataset.value) : cell.textContent.trim();
    };
    const before = (a, b) => (typeof a === "number" ? a - b : words.compare(a, b));
    const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
    rows.sort(([a], [b]) => (down ? before(b, a) : before(a, b)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
    for (const each of table.tHead.rows[0].cells) each.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  };

  const searchable = (tools, table) => {
    const search = tools.querySelector("[data-search]");
    const level = tools.querySelector("[data-level]");
    const found = tools.querySelector("[data-found]");
    const rows = [...table.tBodies[0].rows].map((row) => ({
      row,
      said: folded([...row.cells].map((cell) => cell.textContent).join(" ")),
      level: row.querySelector(".tag")?.textContent ?? "",
    }));
    const filter = () => {
      const wanted = folded(search.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const each of rows) {
        const fits =
          wanted.every((word) => each.said.includes(word)) &&
          (level.value === "" || each.level === level.value);
        each.row.hidden = !fits;
        shown += fits;
      }
      found.textContent = shown === 0 ? "Không có đơn vị nào phù hợp" : `Hiển thị ${shown}/${rows.length} đơn vị`;
    };
    search.addEventListener("input", filter);
    level.addEventListener("change", filter);
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.hidden = false;
    filter();
  };

  for (const table of document.querySelectorAll("table.ranking")) {
    [...table.tHead.rows[0].cells].forEach((heading, column) => sortable(table, heading, column));
    const tools = document.querySelector(`[data-tools="${table.id.replace("bang-", "")}"]`);
    searchable(tools, table);
  }

  const theme = document.querySelector("[data-theme-switch]");
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const name = () => {
    theme.textContent = isDark() ? "Giao diện sáng" : "Giao diện tối";
  };
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    name();
  });
  system.addEventListener("change", name);
  theme.hidden = false;
  name();
})();

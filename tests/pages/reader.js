// What a page says, as its reader sees it: rows, tables, headings, texts. One expression, evaluated in the page.
(() => {
  const said = (node) => node.textContent.replace(/[ \n]+/g, " ").trim();
  // Notes stand beside a label, they are none.
  const label = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".note, .alarm").forEach((note) => note.remove());
    return said(copy);
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // On paper a household's page leaves out the detail of the month, and the few actions that no side has room for; nothing else.
  const detail = matchMedia("print").matches ? "body.household .details, body.household .few-on-screen" : ":not(*)";
  const shown = (selector) => all(selector).filter((node) => !node.closest(detail));
  const rows = shown("tr").map((row) => ({
    table: all("table").indexOf(row.closest("table")),
    head: row.parentElement.tagName === "THEAD",
    total: row.classList.contains("total"),
    label: label(row.cells[0]),
    cells: [...row.cells].slice(1).map(said),
    data: { ...row.dataset },
  }));
  const body = document.body.cloneNode(true);
  all("style, script", body).forEach((node) => node.remove());
  // The texts of a picture stand apart, and nothing is between them.
  all("svg *", body).forEach((node) => node.after(" "));
  return {
    lang: document.documentElement.lang,
    title: document.title,
    audience: document.body.className,
    parts: all("section").map((part) => [...part.classList].at(-1)),
    // Sentences, each without the list below it.
    sentences: shown("p, li").map((node) => {
      const copy = node.cloneNode(true);
      copy.querySelectorAll("ul, ol").forEach((list) => list.remove());
      return said(copy);
    }),
    headings: shown("h1, h2, h3, h4").map(said),
    rows,
    // Marked elements that are no rows of a table, such as amounts in a sentence.
    marked: all("[data-cents]").filter((node) => node.tagName !== "TR").map((node) => ({
      text: said(node), data: { ...node.dataset },
    })),
    text: said(body),
    scripts: all("script, iframe, object, embed, link, base, form, input").length,
    handlers: all("*").flatMap((node) => node.getAttributeNames()).filter((name) => name.startsWith("on")),
    // Pictures and links inside the page or to a public address typed by hand are fine, what would be fetched is not.
    fetched: all("[src], image[href], use[href]").map((node) => node.getAttribute("src") ?? node.getAttribute("href"))
      .filter((address) => !address.startsWith("data:") && !address.startsWith("#")),
  };
})()

// Lists of pages in JSON, for the pictures and for the budget.
//
//   { "name": "receipt", "path": "/offers", "as": "someone@example.com", "follow": "/receipt" }
//
// `as` is who looks (null: nobody signed in). `follow`: go on by the first link whose address contains this,
// since numbers and links of offers are not known beforehand; a list of them is followed one after another.
// `title`: what the window's title says; `status`: the answer's, 200 unless it says otherwise; `readme`: the page's picture in docs/;
// `guide`: its picture in public/guide/ and how much of the page that shows, `from` which element; several in a list.
import { readFileSync } from "node:fs";

export function listOfPages(file) {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
}

// Opens the page of the list and answers its response.
export async function openListed(page, { path, follow = [] }, base = "") {
  let response = await page.goto(base + path);
  for (const part of [follow].flat()) {
    const link = page.locator(`main a[href*="${part}"]`).first();
    const href = await link.getAttribute("href", { timeout: 5_000 }).catch(() => null);
    if (!href) throw new Error(`${path}: there is no link to follow that contains ${part}`);
    response = await page.goto(new URL(href, page.url()).href);
  }
  return response;
}

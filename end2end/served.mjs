// Files of a folder as an origin of their own, without a server: for modules that no page of the product brings along.
import { readFileSync } from "node:fs";
import { extname } from "node:path";

const ORIGIN = "http://127.0.0.1:9";
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

// Opens an empty page whose `/…` are the files of `folder`.
export async function openBeside(page, folder) {
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Nothing here</title>" });
    return route.fulfill({ contentType: TYPES[extname(pathname)], body: readFileSync(`${folder}${pathname}`) });
  });
  await page.goto(`${ORIGIN}/`);
}

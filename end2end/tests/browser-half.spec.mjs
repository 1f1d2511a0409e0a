// What the build made of the wasm is something Chromium takes: an optimizer given the wrong features makes modules it refuses.
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { expect, test } from "@playwright/test";
import { site } from "../surroundings.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm" };

test("Chromium loads and hydrates the browser's half", async ({ page }) => {
  await page.route("http://127.0.0.1:9/**", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Nothing here</title>" });
    return route.fulfill({ contentType: TYPES[extname(pathname)], body: readFileSync(`${site}${pathname}`) });
  });
  const names = Object.fromEntries(readFileSync(`${site}/hash.txt`, "utf8").trim().split("\n").map((line) => line.split(": ")));
  await page.goto("http://127.0.0.1:9/");
  const outcome = await page.evaluate(async ({ js, wasm }) => {
    const half = await import(`/pkg/countersign.${js}.js`);
    await half.default({ module_or_path: `/pkg/countersign.${wasm}.wasm` });
    return half.hydrate();
  }, names);
  expect(outcome).toBeUndefined();
});

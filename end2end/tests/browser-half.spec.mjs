// What the build made of the wasm is something Chromium takes: an optimizer given the wrong features makes modules it refuses.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { openBeside } from "../served.mjs";
import { site } from "../surroundings.mjs";

test("Chromium loads and hydrates the browser's half", async ({ page }) => {
  const names = Object.fromEntries(readFileSync(`${site}/hash.txt`, "utf8").trim().split("\n").map((line) => line.split(": ")));
  await openBeside(page, site);
  const outcome = await page.evaluate(async ({ js, wasm }) => {
    const half = await import(`/pkg/countersign.${js}.js`);
    await half.default({ module_or_path: `/pkg/countersign.${wasm}.wasm` });
    return half.hydrate();
  }, names);
  expect(outcome).toBeUndefined();
});

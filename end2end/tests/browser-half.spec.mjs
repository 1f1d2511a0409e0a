// What the build made of the wasm is something Chromium takes: an optimizer given the wrong features makes modules it refuses.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { openBeside } from "../served.mjs";
import { site } from "../surroundings.mjs";

for (const [bundle, list] of [["countersign", "hash.txt"], ["schedule", "schedule.txt"]]) {
  test(`Chromium loads and hydrates the browser's half: ${bundle}`, async ({ page }) => {
    const names = Object.fromEntries(readFileSync(`${site}/${list}`, "utf8").trim().split("\n").map((line) => line.split(": ")));
    await openBeside(page, site);
    const outcome = await page.evaluate(async ({ bundle, js, wasm }) => {
      const half = await import(`/pkg/${bundle}.${js}.js`);
      await half.default({ module_or_path: `/pkg/${bundle}.${wasm}.wasm` });
      return half.hydrate();
    }, { bundle, ...names });
    expect(outcome).toBeUndefined();
  });
}

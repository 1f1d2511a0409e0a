// The domain's tables of cases in Chromium: the islands count as the server does.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { openBeside } from "../served.mjs";
import { tables } from "../surroundings.mjs";

test("every case of the domain's tables holds in the browser, and as many as natively", async ({ page }) => {
  const native = JSON.parse(readFileSync(`${tables}/native.json`, "utf8"));
  await openBeside(page, tables);
  const answer = await page.evaluate(async () => {
    const module = await import("/tables.js");
    await module.default({ module_or_path: "/tables_bg.wasm" });
    return JSON.parse(module.answer());
  });
  expect(answer.failures).toEqual([]);
  expect(answer.passed).toBeGreaterThan(0);
  expect(answer.passed).toBe(native.passed);
  expect(answer).toEqual(native);
});

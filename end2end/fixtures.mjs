// What every journey begins with: a server, somebody signed in, and a page anybody can use.
//
//   test("…", async ({ page }) => { await page.goto("/"); })          the server of this file's worker, shared
//   test("…", async ({ page, ownServer }) => { … })                   a server for this test alone
//   test.use({ clock: "2026-11-30T23:59:50Z" })                       at the head of a file: its deadlines begin then
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect } from "@playwright/test";
import { startServer } from "./server.mjs";

export { expect };

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PASSWORD = "countersign-demo";

export const test = base.extend({
  clock: [undefined, { option: true, scope: "worker" }],
  server: [
    async ({ clock }, use) => {
      const server = await startServer({ clock });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  ownServer: async ({ clock }, use) => {
    const server = await startServer({ clock });
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => use(server.url),
});

// Signs in through the form, as a person does. `server` only where it is not the page's own.
export async function signIn(page, email, { server } = {}) {
  await page.goto(`${server?.url ?? ""}/sign-in`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", PASSWORD);
  await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.click("form:has(input[name=password]) button[type=submit]")]);
}

// Fails with one readable line for each thing that keeps somebody from using the page (WCAG 2.2 AA and axe's best practices).
// Without scripts axe cannot run; the same page is judged in the project with scripts.
export async function expectNoAxeViolations(page) {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}\n    ${node.html}`));
  expect(lines, `axe on ${page.url()}`).toEqual([]);
}

// What every journey begins with: a server, somebody signed in, and a page anybody can use.
//
//   test("…", async ({ person }) => { const adele = await person("adele.vance@contoso.example"); … })
//                                                                     a page of somebody's own browser, signed in
//   test("…", async ({ page }) => { await page.goto("/"); })          a page of nobody's
//   test.use({ clock: "2026-11-30T23:59:50Z" })                       at the head of a file: its deadlines begin then
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect } from "@playwright/test";
import { startServer } from "./server.mjs";

export { expect };

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PASSWORD = "countersign-demo";

export const test = base.extend({
  clock: [undefined, { option: true }],
  // Each file has a server and a demo world of its own: what one of its tests changes the next one finds. The browser goes on from file
  // to file, for it is what takes longest to start.
  ofFile: [
    async ({}, use) => {
      const at = { file: undefined, server: undefined };
      await use(at);
      await at.server?.stop();
    },
    { scope: "worker" },
  ],
  server: async ({ clock, ofFile }, use, { file }) => {
    if (ofFile.file !== file) {
      await ofFile.server?.stop();
      Object.assign(ofFile, { file, server: undefined });
      ofFile.server = await startServer({ clock });
    }
    await use(ofFile.server);
  },
  baseURL: async ({ server }, use) => use(server.url),
  person: async ({ browser, server }, use) => {
    const contexts = [];
    await use(async (email, { at = server, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: at.url, ...options });
      contexts.push(context);
      return signInOnce(context, email, at);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

// Signs in through the form, as a person does. `server` only where it is not the page's own.
export async function signIn(page, email, { server } = {}) {
  await page.goto(`${server?.url ?? ""}/sign-in`);
  await fillSignIn(page, email);
}

// The form, wherever it was met; done when the page has gone on.
export async function fillSignIn(page, email) {
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", PASSWORD);
  await Promise.all([page.waitForURL((url) => url.pathname !== "/sign-in"), page.click("form:has(input[name=password]) button[type=submit]")]);
}

// A page of `email`. One sign-in for each person of a server, not for each page: signing in is slow on purpose.
export async function signInOnce(context, email, server) {
  const page = await context.newPage();
  server.signedIn ??= new Map();
  if (server.signedIn.has(email)) {
    await context.addCookies(server.signedIn.get(email));
  } else {
    await signIn(page, email, { server });
    server.signedIn.set(email, await context.cookies());
  }
  return page;
}

// Fails with one readable line for each thing that keeps somebody from using the page (WCAG 2.2 AA and axe's best practices).
// `rules` asks only those of axe. Without scripts axe cannot run; the same page is judged in the project with scripts.
export async function expectNoAxeViolations(page, when = "", rules) {
  if (!withScripts()) return;
  // A colour on its way from one to another has no contrast of its own.
  await page.emulateMedia({ reducedMotion: "reduce" });
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
  const lines = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}\n    ${node.html}`));
  expect(lines, `axe on ${page.url()} ${when}`).toEqual([]);
}

// Whether the browser runs scripts in this project.
export function withScripts() {
  return test.info().project.use.javaScriptEnabled !== false;
}

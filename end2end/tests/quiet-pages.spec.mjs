// The budget of the customer's and the public pages: no script, and nothing fetched in advance for one.
import { expect, test } from "../fixtures.mjs";
import { listOfPages, openListed } from "../pages.mjs";

const LOUD = /<script\b|modulepreload|rel=["']?(?:preload|prefetch)\b|\son[a-z]+=["']/gi;

for (const listed of listOfPages("public-pages.json")) {
  test(`${listed.name} sends no script`, async ({ page: nobody, person }) => {
    const page = listed.as ? await person(listed.as) : nobody;
    const scripts = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script" || /\.(?:js|wasm)$/.test(new URL(request.url()).pathname)) scripts.push(request.url());
    });
    const response = await openListed(page, listed);
    expect(response.status(), "the page itself, not a refusal").toBe(listed.status ?? 200);
    expect((await response.text()).match(LOUD) ?? []).toEqual([]);
    await page.waitForLoadState("load");
    expect(scripts).toEqual([]);
  });
}

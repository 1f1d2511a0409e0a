// Every page of shots.json, as everybody must be able to use it: axe in both colour schemes and both widths, nothing cut off on the
// smallest screen, one heading of the first level, and a window title that says how things stand.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { listOfPages, openListed } from "../pages.mjs";

// Nothing here changes the world, so the pages share both workers.
test.describe.configure({ mode: "parallel" });

// Everything is asked once in each width and in each scheme; what only colours can break, in every combination.
const COLOURS = ["color-contrast", "link-in-text-block"];
const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark", rules: COLOURS },
  { width: 390, colorScheme: "light", rules: COLOURS },
  { width: 390, colorScheme: "dark" },
];
const SMALLEST = 320;

// How far the page is wider than the window; what scrolls within its own box is not counted.
const overflow = (page) =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("[tabindex]"));
    return over > 0 ? { over, by: wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)) } : null;
  });

// What a browser without scripts makes different: pages with islands. The others are the same bytes, judged with scripts already.
const ISLANDS = /^(?:wizard|desk|sent)/;

for (const listed of listOfPages("shots.json")) {
  test(`${listed.name} can be used by everybody`, async ({ page, person }) => {
    test.skip(!withScripts() && !ISLANDS.test(listed.name), "the same page as with scripts");
    const here = listed.as ? await person(listed.as) : page;
    const response = await openListed(here, listed);
    expect(response.status()).toBe(listed.status ?? 200);
    await expect(here.locator("h1"), "headings of the first level").toHaveCount(1);
    await expect(here).toHaveTitle(/^\S.* · Countersign$/);
    if (listed.title) expect(await here.title()).toContain(listed.title);
    await here.setViewportSize({ width: SMALLEST, height: 640 });
    expect(await overflow(here), `wider than ${SMALLEST} pixels`).toBe(null);
    if (!withScripts()) return;
    await here.emulateMedia({ reducedMotion: "reduce" });
    for (const { width, colorScheme, rules } of LOOKS) {
      await here.setViewportSize({ width, height: 900 });
      await here.emulateMedia({ colorScheme });
      await expectNoAxeViolations(here, `${width} pixels, ${colorScheme}`, rules);
    }
  });
}

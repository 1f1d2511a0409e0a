// Without a mouse: what has the focus is seen, and an offer can be accepted with the keyboard alone.
import { expect, test } from "../fixtures.mjs";
import { ADELE, DIEGO, JONI } from "../journeys.mjs";


// What has the focus, and whether anybody sees that: an outline, or a shadow in its place.
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const box = at.getBoundingClientRect();
    const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    return { tag: at.tagName, text: (at.innerText || at.getAttribute("aria-label") || at.id || "").trim().slice(0, 60), seen: inside && (outlined || style.boxShadow !== "none") };
  });

// Presses Tab until `wanted` has the focus.
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("80 presses of Tab did not reach it");
}

for (const [who, email, path] of [["publisher", ADELE, "/offers"], ["publisher's form", ADELE, "/offers/new"], ["partner", DIEGO, "/inbox"], ["customer", JONI, "/private-offers"]]) {
  test(`the ${who} sees where the focus is, and can skip to the content`, async ({ person }) => {
    const page = await person(email);
    await page.goto(path);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toMatchObject({ text: "Skip to content", seen: true });
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press("Tab");
      const at = await focused(page);
      if (at.tag === "BODY") break;
      expect(at, `after ${presses + 1} presses of Tab in the content`).toMatchObject({ seen: true });
    }
  });
}

test("an offer is found, read and accepted with the keyboard alone", async ({ person }) => {
  const page = await person(JONI);
  await page.goto("/private-offers");
  await tabTo(page, page.getByRole("link", { name: "Insight Enterprise 2027" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/private-offers\/O-/);
  for (const box of await page.getByRole("checkbox", { name: /^I have read/ }).all()) {
    await tabTo(page, box);
    await page.keyboard.press("Space");
    await expect(box).toBeChecked();
  }
  await tabTo(page, page.getByLabel("Your full name", { exact: true }));
  await page.keyboard.type("Joni Sherman");
  await tabTo(page, page.getByRole("button", { name: /^Accept/ }));
  expect(await focused(page)).toMatchObject({ seen: true });
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/receipt$/);
});

test("after a refused form the focus is on what is wrong", async ({ person }) => {
  const page = await person(JONI);
  await page.goto("/private-offers?q=Gate+Relay+between+two+sites");
  await page.getByRole("link", { name: "Gate Relay between two sites", exact: true }).click();
  await page.getByRole("button", { name: /^Accept/ }).click();
  await expect(page).toHaveTitle(/^Error: /);
  expect(await page.evaluate(() => document.activeElement.closest("[role=alert]") !== null)).toBe(true);
});

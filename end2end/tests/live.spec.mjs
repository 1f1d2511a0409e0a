// A step that one takes shows on the open pages of the others, without a key pressed there; without scripts a reload shows the same.
import { expect, signInOnce, test, withScripts } from "../fixtures.mjs";
import { ADELE, DIEGO, begin, extend, submitted } from "../journeys.mjs";
import { newFolder, removeFolder, startServer } from "../server.mjs";


const live = (page) => page.locator(".live");

// Waits until the page is live; without scripts it never is, and is loaded anew instead.
async function settled(page) {
  if (withScripts()) await expect(live(page)).toHaveText(/^Live, \d\d:\d\d:\d\d UTC$/, { timeout: 15_000 });
}

async function fresh(page) {
  if (!withScripts()) await page.reload();
}

test("a new offer shows on a dashboard that is open elsewhere within a second", async ({ person }) => {
  const [adele, other] = [await person(ADELE), await person(ADELE)];
  await other.goto("/offers");
  await settled(other);
  await begin(adele, "Live from elsewhere");
  await fresh(other);
  await expect(other.getByRole("link", { name: "Live from elsewhere" })).toBeVisible({ timeout: 1_000 });
});

test("what one party does shows on the other's open pages, and on the desk as a notice", async ({ person }) => {
  const [adele, diego, desk] = [await person(ADELE), await person(DIEGO), await person(DIEGO)];
  await diego.goto("/inbox");
  await settled(diego);
  const number = await submitted(adele, { name: "Live from the publisher", plan: "Insight Enterprise", amount: "95.00" });
  await fresh(diego);
  await expect(diego.getByRole("link", { name: "Live from the publisher" })).toBeVisible({ timeout: 2_000 });
  await adele.goto(`/offers/${number}`);
  await settled(adele);
  await desk.goto(`/inbox/${number}`);
  await settled(desk);
  await extend(diego, number);
  await fresh(adele);
  await expect(adele.locator(".page-head")).toContainText("Pending acceptance", { timeout: 3_000 });
  if (withScripts()) await expect(live(desk)).toContainText("Changed at");
});

test("the search follows what is typed, and the address with it", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  await settled(page);
  await page.locator("#q").pressSequentially("slip of the pen");
  if (!withScripts()) await page.locator("#q").press("Enter");
  await expect(page).toHaveURL(/q=slip\+of\+the\+pen/);
  await expect(page.locator("[data-live=found] tbody tr")).toHaveCount(1);
  if (withScripts()) await expect(page.locator("#q")).toBeFocused();
  await page.reload();
  await expect(page.locator("#q")).toHaveValue("slip of the pen");
});

test("a page finds its way back after a restart, and the stop waits for no stream", async ({ browser }) => {
  test.skip(!withScripts(), "nothing is connected without scripts");
  const folder = newFolder();
  const first = await startServer({ folder });
  const context = await browser.newContext({ baseURL: first.url });
  try {
    const page = await signInOnce(context, ADELE, first);
    await page.goto("/offers");
    await settled(page);
    const begun = Date.now();
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    expect(Date.now() - begun, "within the grace").toBeLessThan(4_000);
    await expect(live(page)).toHaveText("Reconnecting");
    const second = await startServer({ folder, address: new URL(first.url).host });
    try {
      await settled(page);
      const other = await context.newPage();
      await other.goto("/offers");
      await begin(other, "After the restart");
      await page.bringToFront();
      await expect(page.getByRole("link", { name: "After the restart" })).toBeVisible({ timeout: 10_000 });
    } finally {
      await second.stop();
    }
  } finally {
    await context.close();
    removeFolder(folder);
  }
});

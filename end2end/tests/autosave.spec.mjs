// What is typed into a step is saved while it is typed; what cannot be is kept in the browser, and what two wrote is put together.
// Without scripts the same forms are saved by their buttons.
import { expect, expectNoAxeViolations, signIn, test, withScripts } from "../fixtures.mjs";
import { ADELE, begin, field, press } from "../journeys.mjs";


const KIM = "kim.akers@contoso.example";
const says = (page) => page.locator(".autosave-says");
const SAVED = /^Saved \d\d:\d\d:\d\d UTC/;

// Types until the page's own half is awake and says so.
async function kept(page, label, text) {
  await expect(async () => {
    await field(page, label).fill("");
    await field(page, label).fill(text);
    await expect(says(page)).toHaveText(SAVED, { timeout: 3_000 });
  }).toPass({ timeout: 15_000 });
}

// Types without a server, and closes the page; the one that is opened then has a server.
async function lost(page, number, text) {
  const context = page.context();
  await context.setOffline(true);
  await field(page, "Description (optional)").fill(text);
  await expect(says(page)).toHaveText("Offline, kept here");
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`/offers/${number}/edit/who`);
  return again;
}

test("what is typed is saved by itself, and Save still works after it", async ({ person }) => {
  const page = await person(ADELE);
  const number = await begin(page, "Kept while typed");
  if (!withScripts()) {
    await field(page, "Selling partner").fill("34210077");
    await press(page, "Save");
    await page.waitForURL(/saved=1/);
    await expect(field(page, "Selling partner")).toHaveValue("34210077");
    return;
  }
  const top = () => page.locator(".wizard-next").evaluate((buttons) => buttons.offsetTop);
  const before = await top();
  await kept(page, "Description (optional)", "For the plants");
  expect(await top(), "nothing moves").toBe(before);
  await kept(page, "Selling partner", "34210077");
  await expect(page.locator(".page-head .save")).toHaveText(SAVED);
  const other = await page.context().newPage();
  await other.goto(`/offers/${number}/edit/who`);
  await expect(field(other, "Selling partner")).toHaveValue("34210077");
  await field(page, "Name").fill("Kept and then saved");
  await press(page, "Save");
  await page.waitForURL(/saved=1/);
  await expect(field(page, "Name")).toHaveValue("Kept and then saved");
  await expect(page.locator("[data-offer]")).toBeHidden();
});

test("a draft without a name is not saved, and the line says why", async ({ person }) => {
  test.skip(!withScripts(), "the button says it at the field");
  const page = await person(ADELE);
  await begin(page, "Has a name");
  await kept(page, "Description (optional)", "Something");
  await field(page, "Name").fill("");
  await expect(says(page)).toHaveText(/^Not saved yet: Name the offer/);
  await field(page, "Name").fill("Has a name again");
  await expect(says(page)).toHaveText(SAVED);
});

test("offline it is kept here, comes back after a reload, and is saved when the server is there again", async ({ person }) => {
  test.skip(!withScripts(), "without scripts the browser says itself that it is offline");
  let page = await person(ADELE);
  const number = await begin(page, "Written on a train");
  await kept(page, "Description (optional)", "Before the tunnel");
  await page.context().setOffline(true);
  await field(page, "Description (optional)").fill("In the tunnel");
  await expect(says(page)).toHaveText("Offline, kept here");
  await press(page, "Save");
  await expect(says(page)).toHaveText("Offline, kept here");
  await expect(field(page, "Description (optional)")).toHaveValue("In the tunnel");
  await page.getByRole("link", { name: "Private offers" }).first().click();
  await expect(page, "nothing leads away from what is not saved").toHaveURL(/edit\/who/);
  await page.context().setOffline(false);
  await expect(says(page)).toHaveText(SAVED, { timeout: 15_000 });

  page = await lost(page, number, "Typed before the crash");
  await expect(field(page, "Description (optional)")).toHaveValue("In the tunnel");
  await expect(page.locator("[data-offer]")).toContainText(/Typed here at \d\d:\d\d UTC, not saved yet/);
  await expectNoAxeViolations(page, "with something to restore");
  await press(page, "Restore");
  await expect(field(page, "Description (optional)")).toHaveValue("Typed before the crash");
  await expect(says(page)).toHaveText(SAVED);
  await page.reload();
  await expect(field(page, "Description (optional)")).toHaveValue("Typed before the crash");
  await expect(page.locator("[data-offer]")).toBeHidden();
});

test("what was kept can be discarded", async ({ person }) => {
  test.skip(!withScripts(), "nothing is kept without scripts");
  let page = await person(ADELE);
  const number = await begin(page, "Thrown away");
  await kept(page, "Description (optional)", "Saved");
  page = await lost(page, number, "Not wanted");
  await press(page, "Discard");
  await expect(page.locator("[data-offer]")).toBeHidden();
  await page.reload();
  await expect(field(page, "Description (optional)")).toHaveValue("Saved");
  await expect(page.locator("[data-offer]")).toBeHidden();
});

test("two people on one step: what one changed is put together, what both changed is picked per field", async ({ person }) => {
  const [adele, kim] = [await person(ADELE), await person(KIM)];
  const number = await begin(adele, "Written by two");
  await kim.goto(`/offers/${number}/edit/who`);
  if (!withScripts()) {
    await field(adele, "Name").fill("Adele’s name");
    await press(adele, "Save");
    await adele.waitForURL(/saved=1/);
    await field(kim, "Name").fill("Kim’s name");
    await press(kim, "Save");
    await expect(kim.getByRole("heading", { name: "Someone else saved this page" })).toBeVisible();
    return;
  }
  await kept(kim, "Selling partner", "34210077");
  await kept(adele, "Description (optional)", "By Adele");
  await expect(says(adele)).toContainText("merged with other changes: Selling partner");
  await expect(field(adele, "Selling partner")).toHaveValue("34210077");

  await kept(adele, "Name", "Adele’s name");
  await field(kim, "Name").fill("Kim’s name");
  await expect(says(kim)).toHaveText("Conflict: choose for each field");
  const panel = kim.locator("[data-picks]");
  await expect(panel.locator("fieldset")).toHaveCount(1);
  await expect(panel.locator("legend")).toHaveText("Name");
  await expect(panel).toContainText("Adele’s name");
  await expect(panel).toContainText("Kim’s name");
  await expectNoAxeViolations(kim, "with a conflict");
  // Both stand whole inside the panel, each in a line of its own below the other.
  const boxes = [panel, ...["yours", "theirs"].map((side) => panel.locator(`[data-side=${side}]`))];
  const [around, yours, theirs] = await Promise.all(boxes.map((part) => part.boundingBox()));
  for (const side of [yours, theirs]) {
    expect(side.width).toBeGreaterThan(120);
    expect(side.y).toBeGreaterThan(around.y);
    expect(side.y + side.height).toBeLessThan(around.y + around.height);
  }
  expect(theirs.y).toBeGreaterThanOrEqual(yours.y + yours.height);
  await panel.getByRole("radio", { name: "Yours" }).focus();
  await kim.keyboard.press("ArrowDown");
  await expect(panel.getByRole("radio", { name: "Theirs" })).toBeChecked();
  await press(kim, "Save selected");
  await expect(says(kim)).toHaveText(/^Saved/);
  await expect(panel).toBeHidden();
  await expect(field(kim, "Name")).toHaveValue("Adele’s name");
  await expect(field(kim, "Description (optional)")).toHaveValue("By Adele");
  await kim.reload();
  await expect(field(kim, "Name")).toHaveValue("Adele’s name");
  await expect(kim.locator("[data-offer]")).toBeHidden();
});

test("what somebody left here goes when they sign out, and is never offered to anybody else", async ({ page }) => {
  test.skip(!withScripts(), "without scripts nothing is kept");
  await signIn(page, ADELE);
  const number = await begin(page, "Left behind");
  await kept(page, "Description (optional)", "For everybody");
  page = await lost(page, number, "Of Adele alone");
  await expect(page.locator("[data-offer]")).toBeVisible();
  const left = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("keep.")));
  const [mine] = await left();
  await Promise.all([page.waitForURL("**/sign-in"), page.getByRole("button", { name: "Sign out" }).click()]);
  expect(await left(), "signed out").toEqual([]);
  const leave = () => page.evaluate((name) => localStorage.setItem(name, "12:04 UTC\n\n\ndescription=Of+Adele+alone"), mine);
  await leave();
  await signIn(page, KIM);
  expect(await left(), "somebody else signed in").toEqual([]);
  await leave();
  await page.goto(`/offers/${number}/edit/who`);
  await expect.poll(left, "somebody else writes").toEqual([]);
  await expect(page.locator("[data-offer]")).toBeHidden();
});

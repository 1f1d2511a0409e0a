// Work views, figures, the list as a file, and one step on several offers, with scripts and without.
import { readFileSync } from "node:fs";
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { ADELE } from "../journeys.mjs";


const rows = (page) => page.locator("table.offers tbody tr");

test("every view holds as many offers as it says, and a figure opens the list it counts", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  const views = page.getByRole("navigation", { name: "Work views" });
  for (const name of ["My move", "Waiting for others", "Expiring within 7 days", "Accepted, not active"]) {
    const link = views.getByRole("link", { name: new RegExp(`^${name}`) });
    const count = (await link.textContent()).match(/\d+$/)[0];
    await link.click();
    await expect(views.locator("[aria-current=page]")).toContainText(name);
    await expect(page.locator(".pager")).toContainText(`of ${count}`);
    await page.goto("/offers");
  }
  const figure = page.getByRole("list", { name: "Figures" }).getByRole("link", { name: /^Open, waiting for a signature/ });
  const offers = (await figure.locator(".figure-note").textContent()).match(/^(\d+) offers?/)[1];
  await figure.click();
  await expect(rows(page)).toHaveCount(Number(offers));
  await expect(rows(page).first()).toContainText("Pending acceptance");
});

test("a row says since when it waits and what is usual", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers?status=pending_acceptance&sort=since");
  await expect(rows(page).first()).toContainText("usually");
  await expectNoAxeViolations(page, "a work view");
});

test("the list goes out as a file, with what is shown and nothing else", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers?view=expiring");
  const shown = await rows(page).count();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^private-offers-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), "utf8").trim().split("\r\n");
  expect(lines.length).toBe(shown + 1);
  expect(lines[1]).toMatch(/^O-\d+,/);
});

test("several drafts are cloned and the copies deleted, each with an answer", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers?q=horizon&view=my-move");
  await expect(page.getByRole("button", { name: "Clone…" })).toBeHidden();
  for (const n of [0, 1]) await rows(page).nth(n).getByRole("checkbox").check();
  await expect(page.getByRole("button", { name: "Clone…" })).toBeVisible();
  await expectNoAxeViolations(page, "with offers picked");
  await page.getByRole("button", { name: "Clone…" }).click();
  await expect(page.getByRole("heading", { name: "Clone 2 offers?" })).toBeVisible();
  await expectNoAxeViolations(page, "the question");
  await page.getByRole("button", { name: "Clone 2 offers" }).click();
  await expect(page.getByRole("status")).toContainText("Cloned");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 of 2 cloned");
  await page.goto("/offers?q=copy+horizon");
  await expect(rows(page)).toHaveCount(2);
  for (const n of [0, 1]) await rows(page).nth(n).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete 2 offers permanently" }).click();
  await expect(page.getByText("Type 2, the number of drafts, to delete them.").first()).toBeVisible();
  await page.getByLabel(/^Type 2/).fill("2");
  await page.getByRole("button", { name: "Delete 2 offers permanently" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 of 2 deleted");
  await page.goto("/offers?q=copy+horizon");
  await expect(page.getByRole("heading", { name: "No offers match" })).toBeVisible();
});

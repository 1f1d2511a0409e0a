// The lists of all three parties: dense rows that open where they are clicked, filters, and several rows at once.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ADELE, DIEGO, JONI } from "../journeys.mjs";

const rows = (page) => page.locator("table.offers tbody tr");
// Whatever lies there takes it, as under a finger.
const pressAt = async (page, cell) => {
  await cell.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await cell.boundingBox();
  await page.mouse.click(x + width - 4, y + height - 4);
};
// How many there are stands once: on the tab.
const counted = async (page) => {
  const tab = page.getByRole("navigation", { name: "Kind of offer" }).getByRole("link", { name: /^Multiparty/ });
  return Number((await tab.textContent()).match(/\d+$/)[0]);
};
const views = (page) => page.getByRole("navigation", { name: "Work views" });

test("ten rows and more are seen at once on a small laptop", async ({ person }) => {
  for (const [who, address] of [
    [ADELE, "/offers"],
    [DIEGO, "/inbox?view=all"],
  ]) {
    const page = await person(who, { viewport: { width: 1280, height: 900 } });
    await page.goto(address);
    const bottoms = await rows(page).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().bottom));
    expect(bottoms.filter((bottom) => bottom <= 900).length, address).toBeGreaterThanOrEqual(10);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    await expect(page.getByRole("columnheader", { name: "Purchase" })).toHaveCount(0);
  }
});

test("a draft whose accept-by date has passed since it was saved isn't ready to submit", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers?q=Insight+in+yen");
  await expect(rows(page).first()).toContainText("1 problem");
  await expect(rows(page).first()).not.toContainText("Ready to submit");
});

test("fields of the filters don't lie on each other", async ({ person }) => {
  for (const width of [1280, 900, 390]) {
    const page = await person(ADELE, { viewport: { width, height: 900 } });
    await page.goto("/offers");
    await page.locator("details.filters > summary").click();
    const overlaps = await page.locator(".filters-form .input, .filters-form select").evaluateAll((fields) => {
      const boxes = fields.map((field) => field.getBoundingClientRect());
      const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a, b))).length;
    });
    expect(overlaps, `at ${width}`).toBe(0);
  }
});

test("a click anywhere on a row opens it, and what else can be pressed in it does its own", async ({ person }) => {
  const page = await person(ADELE, { viewport: { width: 1280, height: 900 } });
  await page.goto("/offers?view=waiting");
  const row = rows(page).first();
  const href = await row.locator("a.name").getAttribute("href");
  await row.getByRole("checkbox").check();
  await expect(row.getByRole("checkbox")).toBeChecked();
  await expect(page).toHaveURL(/view=waiting/);
  await pressAt(page, row.locator("[data-label='Whose move']"));
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await page.goto("/offers?view=waiting");
  await rows(page).first().locator("a.name").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  // A draft's row leads to what is left to do as well.
  await page.goto("/offers?view=my-move");
  await rows(page).locator("a.left").first().click();
  await expect(page).toHaveURL(/\/edit\/review$/);
  const diego = await person(DIEGO);
  await diego.goto("/inbox");
  await pressAt(diego, rows(diego).first().locator("[data-label='Publisher']"));
  await expect(diego).toHaveURL(/\/inbox\/O-\d+$/);
  const joni = await person(JONI);
  await joni.goto("/private-offers");
  await pressAt(joni, joni.locator("table.customer-offers tbody tr").first().locator("[data-label='From']"));
  await expect(joni).toHaveURL(/\/private-offers\/O-\d+$/);
});

test("all rows of the page are selected, summed up by currency, and cleared", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers?view=waiting");
  const bar = page.locator("form.bulk");
  await expect(bar).toBeHidden();
  const count = await rows(page).count();
  const boxes = rows(page).getByRole("checkbox");
  if (withScripts()) {
    await expect(page.locator(":root[data-picks]")).toHaveCount(1);
    await boxes.first().check();
    await expect(bar).toContainText(/selected · (from )?[A-Z]{3} [\d,.]+/);
    await expect(page.locator("[data-picked-says]")).toHaveText(/^1 selected · /);
    await page.getByRole("checkbox", { name: `Select all ${count} on this page` }).check();
    await expect(page.locator("[data-picked-says]")).toHaveText(new RegExp(`^${count} selected · .*(USD .* and .*GBP|GBP .* and .*USD)`));
    await boxes.first().uncheck();
    await expect(page.locator("[data-picked-says]")).toHaveText(new RegExp(`^${count - 1} selected`));
    await expect(page.getByRole("checkbox", { name: `Select all ${count} on this page` })).not.toBeChecked();
    await expectNoAxeViolations(page, "with rows selected");
  } else {
    await page.getByRole("link", { name: `Select all ${count} on this page` }).click();
    expect(await boxes.evaluateAll((all) => all.every((box) => box.checked))).toBe(true);
  }
  await bar.getByText("Clear", { exact: true }).click();
  await expect(bar).toBeHidden();
  for (const n of [0, 1]) await boxes.nth(n).check();
  await page.getByRole("button", { name: "Clone…" }).click();
  await expect(page.locator(".lead")).toContainText(/^2 offers selected, at partner price .*[A-Z]{3} [\d,.]+/);
});

test("filters narrow the list, its counts and its sums, and each is taken away alone", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  const all = await counted(page);
  await page.getByText("Filter and sort").click();
  await expectNoAxeViolations(page, "filters");
  await page.getByLabel("Customer", { exact: true }).selectOption("Northwind Traders");
  await page.getByLabel("Partner", { exact: true }).selectOption("Fabrikam");
  await page.getByLabel("From", { exact: true }).fill("1 Dec 2026");
  await page.getByRole("button", { name: "Show these offers" }).click();
  await expect(page).toHaveURL(/customer=Northwind/);
  const few = await counted(page);
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(all);
  await expect(page.locator(".pager")).toContainText(`of ${few}`);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("from 1 Dec 2026");
  await views(page).getByRole("link", { name: /^Waiting for others/ }).click();
  for (const customer of await rows(page).locator("[data-label='Customer']").allTextContents()) {
    expect(customer).toBe("Northwind Traders");
  }
  await page.getByRole("link", { name: "Remove filter Partner Fabrikam" }).click();
  await expect(page).not.toHaveURL(/partner=/);
  await expect(page).toHaveURL(/customer=Northwind/);
});

test("counts follow the search while it is typed", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  await page.getByRole("searchbox").fill("wingtip");
  if (!withScripts()) await page.getByRole("button", { name: "Search" }).click();
  await expect(async () => {
    const [count, of] = await Promise.all([counted(page), page.locator(".pager span").first().textContent()]);
    expect(count).toBe(Number(of.match(/\d+$/)[0]));
    expect(count).toBeLessThan(42);
  }).toPass();
});

test("on a phone the view that is looked at is in sight and nothing scrolls sideways", async ({ person }) => {
  for (const [who, address, label] of [
    [ADELE, "/offers?view=all", "All"],
    [ADELE, "/offers?view=not-active", "Accepted, not active"],
    [DIEGO, "/inbox?view=all", "All"],
    [JONI, "/private-offers", undefined],
  ]) {
    const page = await person(who, { viewport: { width: 390, height: 844 } });
    await page.goto(address);
    if (label) {
      const box = await page.locator(".views [aria-current=page]").boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
      expect(box.y + box.height).toBeLessThanOrEqual(844);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(390);
    await expectNoAxeViolations(page, `${address} on a phone`);
  }
});

test("why an offer came back is said in its row, by keyboard as well", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  const back = rows(page).filter({ hasText: "Returned" });
  const diego = await person(DIEGO);
  if ((await back.count()) === 0) {
    await diego.goto("/inbox");
    await rows(diego).filter({ hasText: "Pending partner action" }).first().locator("a.name").click();
    await diego.goto(`${new URL(diego.url()).pathname}/return`);
    await diego.getByRole("textbox").fill("The price is above what we agreed.");
    await diego.getByRole("button", { name: /^Return/ }).click();
    await page.goto("/offers");
  }
  const why = back.first().locator("summary");
  await why.focus();
  await page.keyboard.press("Enter");
  await expect(back.first().locator(".why-says")).toBeVisible();
  await expect(page).toHaveURL(/\/offers$/);
  await expectNoAxeViolations(page, "with a reason open");
});

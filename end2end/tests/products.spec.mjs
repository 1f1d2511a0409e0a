// What and price with many products: found and ticked, added and discounted in one go, each in a row that unfolds.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ADELE, begin, field, press } from "../journeys.mjs";

const PLANS = ["Insight Enterprise", "Insight Team", "Insight Starter", "Seats Standard", "Seats Premium", "Gate Appliance", "Gate Relay", "Horizon Core", "Horizon Scale", "Horizon Global"];

const box = (page, plan) => page.getByRole("checkbox", { name: new RegExp(`^${plan}`) });
const discounts = (page) => page.getByLabel("Discount off list", { exact: true });

async function atWhat(page, name) {
  const number = await begin(page, name);
  await page.goto(`/offers/${number}/edit/what`);
  return number;
}

const lineOf = (page, plan) => page.locator(".line").filter({ has: page.getByRole("heading", { name: plan }) });

// Ten products, added in one go; they stand in the order of the catalogue.
async function withTen(page, name) {
  const number = await atWhat(page, name);
  for (const plan of PLANS) await box(page, plan).check();
  await press(page, withScripts() ? "Add 10" : "Add selected");
  await expect(discounts(page)).toHaveCount(10);
  return number;
}

test("products are found as their names are typed, and stay ticked while others are looked for", async ({ person }) => {
  const page = await person(ADELE);
  await atWhat(page, "Found by name");
  await expect(page.getByText("USD 1 month 1,490.00 monthly · 1 year 16,200.00 upfront")).toBeVisible();
  await box(page, "Gate Relay").check();
  await page.getByRole("searchbox", { name: "Search products and plans" }).fill("hor sc");
  if (!withScripts()) await press(page, "Search");
  await expect(box(page, "Horizon Core")).toHaveCount(0);
  await expect(box(page, "Gate Relay")).toBeChecked();
  await box(page, "Horizon Scale").check();
  await expectNoAxeViolations(page, "a search");
  await press(page, withScripts() ? "Add 2" : "Add selected");
  await expect(page.getByRole("heading", { name: "Contoso Horizon, Horizon Scale" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Contoso Gate, Gate Relay" })).toBeVisible();
  await page.getByText("Add a product or plan", { exact: true }).click();
  await expect(page.getByText("In the offer", { exact: true }).first()).toBeVisible();
});

test("ten products fit a screen, and one discount is set on all of them and taken back", async ({ person }) => {
  const page = await person(ADELE);
  await page.setViewportSize({ width: 1280, height: 900 });
  await withTen(page, "Ten products");
  await expectNoAxeViolations(page, "ten products");
  const [first, last] = [await page.locator(".line").first().boundingBox(), await page.locator(".line").last().boundingBox()];
  expect(last.y + last.height - first.y, "pixels of ten rows").toBeLessThan(620);

  await discounts(page).first().fill("5");
  await field(page, "Same discount for all").fill("12.5");
  await press(page, "Apply to all");
  await expect(page.getByText("12.5 % set on 10 lines.")).toBeVisible();
  for (const one of await discounts(page).all()) await expect(one).toHaveValue("12.5");
  await expectNoAxeViolations(page, "after one discount");
  await press(page, "Undo");
  await expect(discounts(page).first()).toHaveValue("5");
  await expect(discounts(page).last()).toHaveValue("");
});

test("a line with a problem says so in its row and unfolds", async ({ person }) => {
  const page = await person(ADELE);
  await withTen(page, "A line with a problem");
  const line = lineOf(page, "Insight Enterprise");
  const price = line.getByLabel(/^1 year, paid/);
  await expect(price).toBeHidden();
  await line.locator("summary").first().click();
  await line.getByLabel("Absolute price").check();
  await price.fill("12 thousand");
  if (withScripts()) await expect(line.getByText("1 problem")).toBeVisible();
  await press(page, "Save");
  await page.waitForURL(/saved=1/);
  await expect(line.getByText("1 problem")).toBeVisible();
  await expect(price, "it opens by itself").toBeVisible();
  await expect(lineOf(page, "Insight Team").getByRole("radio").first()).toBeHidden();
});

test("at 390 px a line stays readable, and nothing is wider than the window", async ({ person }) => {
  const page = await person(ADELE, { viewport: { width: 390, height: 844 } });
  await withTen(page, "On a phone");
  const line = lineOf(page, "Insight Enterprise");
  await line.getByLabel("Discount off list").fill("10");
  await press(page, "Save");
  await expect(line.getByText("135,000.00")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

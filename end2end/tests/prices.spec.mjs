// Review pricing: what every payment is in another market's currency, typed in its place, and the rates it comes from.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ADELE, expectProblemAt, field, press, problems } from "../journeys.mjs";


// EUR 120,000.00 in quarters with an initial charge, sold in seven currencies; one price in US dollars is typed.
const EUROPE = "Horizon Core in Europe";
// Yen have no decimals; dinars have three.
const TOKYO = "Horizon Core for the office in Tokyo";
const KUWAIT = "Horizon Core for the branch in Kuwait";

// The address of the draft, `/offers/O-1042`.
async function offer(page, name) {
  await page.goto(`/offers?q=${encodeURIComponent(name)}`);
  const href = await page.locator('main a[href*="/offers/O-"]').first().getAttribute("href");
  return href.match(/\/offers\/O-\d+/)[0];
}

async function review(page, name, currency) {
  await page.goto(`${await offer(page, name)}/edit/prices?currency=${currency}`);
}

// The step When with the browser's half awake.
async function schedule(page, draft) {
  await page.goto(`${draft}/edit/when`);
  if (withScripts()) await expect(page.getByRole("grid", { name: "Payments" })).toBeVisible();
}

// A row of the payments: entered, converted and typed.
const prices = (page) => page.locator(".prices-table");
const row = (page, payment) => prices(page).getByRole("row", { name: new RegExp(`^${payment}`) });
const total = (page) => prices(page).getByRole("row", { name: /^Total of the term/ }).getByRole("cell").last();
const yours = (page, currency, payment) => field(page, `Your price in ${currency}, ${payment}`);
const figure = (text) => Number(text.replaceAll(",", "").replace("−", "-"));
const days = async (page) => (await prices(page).locator("tbody tr:not(.prices-remark) th").allTextContents()).map((text) => text.trim());

test("from the markets of a draft to one payment's price in dollars, and what it does to the totals", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto(`${await offer(page, EUROPE)}/edit/what`);
  const markets = page.getByRole("region", { name: "Prices in all markets" });
  await expect(markets.getByRole("row", { name: /^EUR/ }).first()).toContainText("Entered");
  await expect(markets.getByRole("row", { name: /^GBP/ })).toContainText("United Kingdom");
  await page.getByText("View markets", { exact: true }).click();
  await expect(page.locator("#view-markets")).toContainText(/Accept EUR.*Germany/);
  await expect(page.locator("#view-markets")).toContainText("United States");
  await markets.getByRole("row", { name: /^USD/ }).getByRole("link", { name: /Review/ }).click();
  await expect(page).toHaveURL(/\/edit\/prices\?currency=USD$/);
  await expect(page.getByRole("heading", { name: "Review pricing" })).toBeVisible();
  await expect(page.getByText("aren’t verified by us").first()).toBeVisible();
  await expectNoAxeViolations(page, "with one price typed");

  const [first, , typed] = await days(page);
  const before = figure(await total(page).textContent());
  const converted = figure(await row(page, first).getByRole("cell").nth(1).textContent());
  await expect(yours(page, "USD", first)).toHaveValue("");
  await yours(page, "USD", first).fill((converted - 50).toFixed(2));
  await press(page, "Save prices");
  await expect(page).toHaveURL(/\/edit\/prices\?currency=USD$/);
  await expect(yours(page, "USD", first)).toHaveAccessibleDescription(/Overridden: −50\.00, −0\.\d+ % of converted/);
  await expect(yours(page, "USD", typed)).toHaveAccessibleDescription(/Overridden/);
  expect(figure(await total(page).textContent())).toBeCloseTo(before - 50, 2);
  // What the publisher receives is the same sum, less the fee of each payment.
  const receive = page.locator("section", { has: page.getByRole("heading", { name: "What you receive" }) });
  await expect(receive).toContainText(`USD ${await total(page).textContent()}`);
  await page.getByText("Explain this estimate").click();
  await expect(receive).toContainText("entered instead of the converted");
  await page.getByText("Explain the fee of each payment").click();
  await expect(receive.getByText(/ × 3 \/ 100$/).first()).toBeVisible();
  await expectNoAxeViolations(page, "explained");

  await page.getByRole("button", { name: `Use converted price, ${first}` }).click();
  await expect(yours(page, "USD", first)).toHaveValue("");
  expect(figure(await total(page).textContent())).toBeCloseTo(before, 2);
});

test("what is typed goes along to another currency, and what cannot be read stays with its sentence", async ({ person }) => {
  const page = await person(ADELE);
  await review(page, EUROPE, "USD");
  const [first] = await days(page);
  await yours(page, "USD", first).fill("31,000.00");
  await field(page, "Currency").selectOption("JPY");
  await press(page, "Show");
  await expect(page).toHaveURL(/currency=JPY$/);
  await yours(page, "JPY", first).fill("4,900,000.50");
  await press(page, "Mark JPY as reviewed");
  await expect(page).toHaveURL(/currency=JPY$/);
  await expectProblemAt(page, `Your price in JPY, ${first}`, /JPY/);
  await expect(yours(page, "JPY", first)).toHaveValue("4,900,000.50");
  await expect(total(page), "no sum beside what cannot be read").toHaveText("–");
  await expect(page.getByRole("button", { name: "Mark JPY as reviewed" }), "nobody found that right").toBeVisible();
  await expect(problems(page).getByRole("link").first()).toHaveAttribute("href", /#prices-JPY-/);
  await expectNoAxeViolations(page, "with a price that cannot be read");
  await yours(page, "JPY", first).fill("4,900,000");
  await press(page, "Mark JPY as reviewed");
  await expect(page.getByText("JPY is reviewed")).toBeVisible();
  await field(page, "Currency").selectOption("USD");
  await press(page, "Show");
  await expect(yours(page, "USD", first)).toHaveValue("31,000.00");

  await press(page, "Remove 2 overrides");
  await expect(page.getByRole("heading", { name: "Remove every price entered in USD?" })).toBeVisible();
  await expectNoAxeViolations(page, "with a question");
  await press(page, "Keep them and save");
  await expect(yours(page, "USD", first)).toHaveValue("31,000.00");
});

test("the rates stay until somebody has seen every payment before and after", async ({ person }) => {
  const page = await person(ADELE);
  await review(page, EUROPE, "GBP");
  const rate = page.getByRole("region", { name: "Rate source" }).or(page.locator("section:has(#rate)"));
  await expect(rate.first()).toContainText(/1 EUR = 0\.\d+ GBP/);
  await expect(rate.first()).toContainText(/Age.*day/);
  await expect(rate.first()).toContainText(/Drift[+−].* % since/);
  await expect(rate.first()).toContainText("it doesn’t update automatically");
  const [first, second] = await days(page);
  const before = await row(page, second).getByRole("cell").nth(1).textContent();
  await yours(page, "GBP", first).fill("25,000.00");
  await press(page, "Save prices");
  await page.getByRole("link", { name: /^Use the rates of/ }).click();
  const after = page.getByRole("region", { name: "Payments in GBP before and after" });
  await expect(after.getByRole("row", { name: new RegExp(`^${first}`) })).toContainText("Overridden, stays");
  await expect(after.getByRole("row", { name: new RegExp(`^${second}`) })).toContainText(before);
  await expect(page.getByText(/payments in USD, before and after/)).toBeVisible();
  await expectNoAxeViolations(page, "before and after");
  const then = await after.getByRole("row", { name: new RegExp(`^${second}`) }).getByRole("cell").nth(1).textContent();
  expect(then).not.toBe(before);
  await page.getByRole("link", { name: "Keep the fixed rates" }).click();
  await expect(row(page, second).getByRole("cell").nth(1)).toHaveText(before);
  await page.getByRole("link", { name: /^Use the rates of/ }).click();
  await press(page, "Use these rates");
  await expect(row(page, second).getByRole("cell").nth(1)).toHaveText(then);
  await expect(yours(page, "GBP", first)).toHaveValue("25,000.00");
  await expect(rate.first()).toContainText("None. Today’s rate is the same");
  await expect(page.getByRole("link", { name: /^Use the rates of/ })).toHaveCount(0);
});

test("a typed price stays with its payment, and goes only after a question", async ({ person }) => {
  const page = await person(ADELE);
  const draft = await offer(page, EUROPE);
  await page.goto(`${draft}/edit/prices?currency=CHF`);
  const all = await days(page);
  const [kept, gone] = [all[1], all.at(-1)];
  await yours(page, "CHF", kept).fill("28,000.00");
  await yours(page, "CHF", gone).fill("27,000.00");
  await press(page, "Save prices");

  // Other amounts on the same days: nothing is asked, and both prices are where they were.
  await schedule(page, draft);
  await page.locator("#generator > summary").click();
  await page.getByLabel("Total", { exact: true }).fill("150,000.00");
  await press(page, "Preview changes");
  if (withScripts()) {
    await press(page, "Use this schedule");
    await press(page, "Save");
  } else {
    await press(page, "Save this schedule");
  }
  await page.waitForURL(/saved=1/);
  await page.goto(`${draft}/edit/prices?currency=CHF`);
  await expect(yours(page, "CHF", kept)).toHaveValue("28,000.00");
  await expect(yours(page, "CHF", gone)).toHaveValue("27,000.00");

  // Another tab has the payment while it goes.
  const other = await person(ADELE);
  await other.goto(`${draft}/edit/prices?currency=SEK`);
  const question = /for (?:another market belongs|other markets belong) to a payment no longer in this schedule/;
  const asks = async (what) => {
    await expect(page.getByText(question).first()).toBeVisible();
    await expect(page.getByText(/CHF 27,000\.00/).first()).toBeVisible();
    await expectNoAxeViolations(page, what);
  };
  const [last, moved] = [all.length - 1, gone.replace(/^\d+/, "27")];
  await schedule(page, draft);
  await page.getByRole("button", { name: `Remove payment ${last}`, exact: true }).click();
  if (withScripts()) await press(page, "Save");
  await asks("asking whether a payment may go");
  // Nothing is saved yet, so it is still there. Another day for it is asked about as well.
  await schedule(page, draft);
  await page.getByLabel(`Payment ${last}, date`, { exact: true }).fill(moved);
  await press(page, "Save");
  await asks("asking whether a day may go");
  await expect(page.getByLabel(`Payment ${last}, date`, { exact: true })).toHaveValue(moved);
  await page.getByRole("checkbox", { name: /Remove these prices/ }).first().check();
  await press(page, "Save");
  await page.waitForURL(/saved=1/);
  await page.goto(`${draft}/edit/prices?currency=CHF`);
  await expect(yours(page, "CHF", kept)).toHaveValue("28,000.00");
  const resting = page.locator("section:has(#vanished)");
  await expect(resting).toContainText(`${gone} (1 year): CHF 27,000.00`);
  await expectNoAxeViolations(page, "with a price of a payment that is gone");
  await resting.getByRole("button", { name: /^Remove/ }).click();
  await expect(resting).toHaveCount(0);

  // What the other tab types for it is kept and said, never dropped.
  await yours(other, "SEK", gone).fill("330,000.00");
  await yours(other, "SEK", kept).fill("340,000.00");
  await press(other, "Save prices");
  await expect(other).toHaveTitle(/^Error: /);
  await expectProblemAt(other, `${gone} (1 year), SEK`, /no longer has a payment priced in/);
  await expect(field(other, `${gone} (1 year), SEK`)).toHaveValue("330,000.00");
  await expect(yours(other, "SEK", kept)).toHaveValue("340,000.00");
  await expectNoAxeViolations(other, "with a price of a payment that went meanwhile");
  await other.getByRole("button", { name: `Remove SEK ${gone}` }).click();
  await expect(yours(other, "SEK", kept)).toHaveValue("340,000.00");
  await expect(other.locator("section:has(#vanished)")).toHaveCount(0);
});

test("yen have no decimals and dinars have three, entered and converted", async ({ person }) => {
  const page = await person(ADELE);
  for (const [name, own, decimals] of [[TOKYO, "JPY", /^[\d,]+$/], [KUWAIT, "KWD", /^[\d,]+\.\d{3}$/]]) {
    await review(page, name, "USD");
    const [first] = await days(page);
    const cells = row(page, first).getByRole("cell");
    await expect(prices(page).getByRole("columnheader", { name: `Entered, ${own}` })).toBeVisible();
    expect(await cells.nth(0).textContent()).toMatch(decimals);
    expect(await cells.nth(1).textContent()).toMatch(/^[\d,]+\.\d{2}$/);
  }
});

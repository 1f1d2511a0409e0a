// What an offer costs its publisher, counted from the dashboard to the page that says it was submitted: presses, fields typed into and
// pages loaded. The figures may fall and never grow.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ACCOUNT, ACCOUNT_IN_CANADA, ADELE, field } from "../journeys.mjs";

// Presses and types as a person does, and counts. To choose in a field is to fill it.
function counted(page) {
  const spent = { clicks: 0, fields: 0, loads: 0 };
  page.on("domcontentloaded", () => { spent.loads += 1; });
  return {
    spent,
    press: async (target) => { spent.clicks += 1; await target.click(); },
    choose: async (target, option) => { spent.fields += 1; await target.selectOption(option); },
    type: async (target, text) => { spent.fields += 1; await target.fill(text); },
  };
}

// Without scripts a choice is a page.
const loads = () => (withScripts() ? 5 : 6);

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function dashboard(person) {
  const page = await person(ADELE);
  await page.goto("/offers");
  return { page, ...counted(page) };
}

const within = (spent, most) => {
  for (const [what, limit] of Object.entries(most)) expect(spent[what], `${what}: ${JSON.stringify(spent)}`).toBeLessThanOrEqual(limit);
};

// Assumed: the customer is one the organization has made offers for, with several billing accounts, so it is chosen from the list; the
// partner is typed by its name, and the usual dates will do. The plan is added by its own button.
const NORTHWIND = `Choose Northwind Traders, ${ACCOUNT}`;
const WINGTIP = "Choose Wingtip Toys, 51390264";
test("an ordinary multiparty offer takes few presses, few fields and few pages", async ({ person }) => {
  const { page, spent, press, type } = await dashboard(person);
  await press(page.getByRole("link", { name: "New private offer" }));
  await type(field(page, "Name of the offer"), "Little effort");
  await press(button(page, NORTHWIND));
  await type(field(page, "Selling partner (optional)"), "Fabrikam");
  await press(button(page, "Create the draft"));
  await page.waitForURL(/\/edit\/what/);
  await press(button(page, "Add Insight Enterprise"));
  await type(field(page, "Discount off list"), "12");
  await press(button(page, "Save and review"));
  await page.waitForURL(/\/edit\/review/);
  await press(button(page, "Submit to Fabrikam"));
  await page.waitForURL(/\/sent(#|$)/);
  within(spent, { clicks: 6, fields: 3, loads: loads() });
});

test("a reservation of virtual machines takes few presses", async ({ person }) => {
  const { page, spent, press, choose, type } = await dashboard(person);
  await press(page.getByRole("link", { name: "New private offer" }));
  await type(field(page, "Name of the offer"), "Few cores");
  await press(button(page, `Choose Northwind Traders, ${ACCOUNT_IN_CANADA}`));
  await type(field(page, "Selling partner (optional)"), "Fabrikam");
  await press(field(page, "Customize pricing and specific quantities for VM software reservation offers"));
  await press(button(page, "Create the draft"));
  await page.waitForURL(/\/edit\/what/);
  await press(button(page, "Add Gate Appliance"));
  const row = page.getByRole("group", { name: "Reservation 1" });
  await choose(field(page, "Reservation duration"), "12");
  await choose(row.getByLabel("vCPU size"), "4");
  await type(row.getByLabel("Quantity"), "3");
  await type(row.getByLabel("Unit price"), "1,200.00");
  await press(button(page, "Save and review"));
  await page.waitForURL(/\/edit\/review/);
  await press(button(page, "Submit to Fabrikam"));
  await page.waitForURL(/\/sent(#|$)/);
  within(spent, { clicks: 7, fields: 6, loads: loads() });
});

test("a customer and a partner are chosen by name, from a list that follows the typing", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers/new");
  if (withScripts()) {
    await page.waitForLoadState("networkidle");
    await field(page, "Customer (optional)").pressSequentially("wing");
    await expect(page.getByRole("button", { name: /^Choose Northwind/ })).toHaveCount(0);
  }
  await button(page, WINGTIP).click();
  await expect(field(page, "Customer (optional)")).toHaveValue("51390264");
  await page.getByText(/^Eligible partners/).click();
  await button(page, "Choose Fabrikam").click();
  await expect(field(page, "Selling partner (optional)")).toHaveValue("34210077");
  await expectNoAxeViolations(page, "with both lists");
  await field(page, "Customer (optional)").fill("Northwind");
  await button(page, "Create the draft").last().click();
  await expect(page.getByText(/“Northwind” could be 2 billing accounts/).first()).toBeVisible();
  await expect(page.getByRole("alert").or(page.getByRole("region", { name: /problem/ })).first()).toBeVisible();
});

test("a preset fills in its day and a day is written in one way", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers/new");
  await field(page, "Name of the offer").fill("Days");
  await field(page, "Begin with the usual dates").uncheck();
  await button(page, "Create the draft").last().click();
  await page.waitForURL(/\/edit\/who/);
  await page.goto(page.url().replace(/who.*/, "when"));
  if (withScripts()) await page.waitForLoadState("networkidle");
  const acceptBy = field(page, "Accept by");
  await page.getByRole("button", { name: /^Accept by: 30 days/ }).click();
  await expect(acceptBy).toHaveValue(/^\d{1,2} [A-Z][a-z]{2} \d{4}$/);
  await field(page, "Price ends").fill("2999-12-31");
  await acceptBy.fill("03/04/2999");
  await button(page, "Save").last().click();
  await page.waitForURL(/saved=1/);
  await expect(field(page, "Price ends")).toHaveValue("31 Dec 2999");
  await expect(acceptBy, "what could be two days stays as it was typed").toHaveValue("03/04/2999");
  await expect(acceptBy).toHaveAccessibleDescription(/could be 3 Apr 2999 or 4 Mar 2999/);
  await expectNoAxeViolations(page, "with a day to be asked about");
});

test("the calendar opens by keyboard, and its day is written into the field", async ({ person }) => {
  test.skip(!withScripts(), "without scripts the day is typed");
  const page = await person(ADELE);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => { HTMLInputElement.prototype.showPicker = function () { window.shown = this; }; });
  await page.goto("/offers/new");
  await field(page, "Name of the offer").fill("Calendar");
  await button(page, "Create the draft").last().click();
  await page.waitForURL(/\/edit\/who/);
  await page.goto(page.url().replace(/who.*/, "when"));
  await page.waitForLoadState("networkidle");
  await field(page, "Price ends").fill("31 Dec 2998");
  await page.keyboard.press("Tab");
  const calendar = page.locator("[data-calendar=end]");
  await expect(calendar).toBeFocused();
  await expect(calendar).toHaveAccessibleDescription("Price ends");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => window.shown.value), "the calendar opens at the day of the field").toBe("2998-12-31");
  await page.evaluate(() => { window.shown.value = "2999-02-28"; window.shown.dispatchEvent(new Event("change", { bubbles: true })); });
  await expect(field(page, "Price ends")).toHaveValue("28 Feb 2999");
  await expect(field(page, "Price ends")).toBeFocused();
  await expect(page.locator(".autosave-says")).toContainText("Saved");
  await page.reload();
  await expect(field(page, "Price ends")).toHaveValue("28 Feb 2999");
  await expectNoAxeViolations(page, "with calendars");
  expect(errors).toEqual([]);
});

// New SaaS plans and reservations: from the choice of the form to the submission.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ACCOUNT, ACCOUNT_IN_CANADA, ADELE, FABRIKAM, day, expectProblemAt, field, press, problems, until } from "../journeys.mjs";


// Each journey runs twice in one world, and a plan is offered to a customer once for a period: the second time it is a later one.
const LATER = day(450).slice(0, 7);

// Creates an offer of that type; answers its number. The page stands at What and price, who is filled in.
async function begun(page, name, type, { to, renewal = false }) {
  await page.goto("/offers/new");
  await field(page, "Name of the offer").fill(name);
  await field(page, type).check();
  if (renewal) await field(page, "I attest that this offer renews an earlier deal").check();
  await expectNoAxeViolations(page, "the choice of the form");
  await press(page, "Create the draft");
  await page.waitForURL(/\/edit\/who/);
  const number = new URL(page.url()).pathname.split("/")[2];
  await field(page, "Customer").fill(to);
  await field(page, "Selling partner").fill(FABRIKAM);
  await press(page, "Continue to what and price");
  return number;
}

// From What and price to the partner.
async function submitted(page, number) {
  await page.goto(`/offers/${number}/edit/when`);
  await field(page, "Price starts").selectOption(withScripts() ? "acceptance" : LATER);
  await field(page, "Price ends").fill(day(withScripts() ? 300 : 700));
  await field(page, "Accept by").fill(day(20));
  await press(page, "Save");
  await page.goto(`/offers/${number}/edit/review`);
  await press(page, "Submit to Fabrikam");
  await page.waitForURL(/\/sent(#|$)/);
  await until(page, `/offers/${number}`, "Pending partner action");
}

const summary = (page) => page.getByRole("complementary", { name: "Summary" });

test("a new plan is made from a template, priced, mended and submitted", async ({ person }) => {
  const page = await person(ADELE);
  const number = await begun(page, "A plan for Northwind", "Customize pricing, metering quantities, and user limits for SaaS offers", { to: ACCOUNT, renewal: true });

  await test.step("a template fills in what it knows", async () => {
    await press(page, "Use as template Insight Enterprise");
    await expect(field(page, "Plan description")).toHaveValue("Dashboards, alerts and five years of history for the whole company.");
    await expect(page.locator(".field-wrong"), "a new plan is only to be filled in").toHaveCount(0);
    if (withScripts()) {
      await field(page, "Plan name").focus();
      await field(page, "Plan description").focus();
      await expectProblemAt(page, "Plan name", /Name the plan/);
    }
    await field(page, "Plan name").fill("Insight for the harbour");
    const year = page.getByRole("group", { name: "1 year" });
    await field(page, "1 year").uncheck();
    await expect(year.getByLabel("Price per payment"), "a term that is not offered is folded away").toBeHidden();
    await field(page, "1 year").check();
    await expect(year.getByLabel("Price per payment")).toHaveValue("12500.00");
    await expect(year.getByLabel("Events included in 1 year")).toHaveValue("3000000000");
    await year.getByLabel("Events included in 1 year").fill("a lot");
    await year.getByLabel("Price per payment").fill("12,000.00");
    await press(page, "Save");
    await expectProblemAt(page, "Events included in 1 year", /a lot/);
    await field(page, "Events included in 1 year").fill("unlimited");
    await press(page, "Save");
    await expect(problems(page)).toHaveCount(0);
    await expectNoAxeViolations(page, "a new plan");
  });

  await test.step("switching to a schedule and back loses nothing", async () => {
    const year = page.getByRole("group", { name: "1 year" });
    await year.getByLabel("Payment schedule").check();
    await expect(year.getByLabel("Price per payment")).toBeHidden();
    await press(page, "Save");
    await expect(year.getByText("No payments yet.")).toBeVisible();
    await year.getByRole("button", { name: "Save and add payments" }).click();
    await page.waitForURL(/\/edit\/when\?plan=1-12/);
    await page.goto(`/offers/${number}/edit/what`);
    await year.getByLabel("Per-Month").check();
    await expect(year.getByLabel("Price per payment")).toHaveValue("12,000.00");
    await press(page, "Save");
  });

  await test.step("the summary counts the price at the fee of a renewal", async () => {
    await expect(summary(page)).toContainText("144,000.00");
    await expect(summary(page)).toContainText("Marketplace fee, 1.5 %");
    await expect(summary(page)).toContainText("141,840.00");
  });

  await submitted(page, number);
  await expect(page.getByRole("heading", { name: "Contoso Insight, Insight for the harbour" })).toBeVisible();
  await expect(page.getByText("Includes unlimited event, 60,000 gigabyte")).toBeVisible();
  await expect(page.getByText(/^Attested as a renewal/)).toBeVisible();
});

test("cores are reserved in rows, explained, exported and submitted", async ({ person }) => {
  const page = await person(ADELE);
  const number = await begun(page, "Cores for Northwind", "Customize pricing and specific quantities for VM software reservation offers", { to: ACCOUNT_IN_CANADA });

  await test.step("the rows come to what the rules say", async () => {
    await press(page, "Add Gate Appliance");
    await field(page, "Reservation duration").selectOption("12");
    const first = page.getByRole("group", { name: "Reservation 1" });
    await first.getByLabel("vCPU size").selectOption("4");
    await first.getByLabel("Quantity").fill("3");
    await first.getByLabel("Unit price").fill("1,200.00");
    await press(page, "Add reservation");
    const second = page.getByRole("group", { name: "Reservation 2" });
    await second.getByLabel("vCPU size").selectOption("8");
    await second.getByLabel("Quantity").fill("0");
    await second.getByLabel("Unit price").fill("4,000.00");
    await press(page, "Save");
    await expect(second.getByLabel("Quantity")).toHaveAccessibleDescription(/from 1 to 100,000/);
    await second.getByLabel("Quantity").fill("1");
    await press(page, "Save");
    await expect(first.getByText("Subtotal USD 3,600.00")).toBeVisible();
    await first.getByText("Explain this number").click();
    await expect(first.getByText("1,200.00 × 3 = 3,600.00")).toBeVisible();
    await expect(summary(page)).toContainText("7,600.00");
    await expectNoAxeViolations(page, "reservations");
  });

  await test.step("monthly, the unit price is of a month", async () => {
    await field(page, "Monthly").check();
    const first = page.getByRole("group", { name: "Reservation 1" });
    await press(page, "Remove reservation 2");
    await first.getByLabel("Unit price per month").fill("40.00");
    await press(page, "Save");
    await expect(first.getByText("Subtotal USD 1,440.00")).toBeVisible();
  });

  await test.step("the prices of all markets are a file", async () => {
    const link = page.getByRole("link", { name: "Export pricing data (CSV)" });
    const file = await page.request.get(await link.getAttribute("href"));
    expect(file.headers()["content-disposition"]).toBe(`attachment; filename="${number}-prices.csv"`);
    expect(await file.text()).toContain(`${number},Contoso Gate,Gate Appliance,12,Per-Month,each,4,3,40.00,120.00,USD,US,USD,1,`);
  });

  await submitted(page, number);
  await expect(page.getByRole("row", { name: /4 vCPU/ })).toContainText("40.00 × 12 × 3");
});

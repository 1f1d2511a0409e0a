// A customer offer paid by a schedule: begun on its tab, written, reviewed and sent by the publisher, read and accepted by the
// customer, with and without scripts. No page of the customer's says what only the publisher may know.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ACCOUNT_IN_CANADA, ADELE, JONI, accept, day, field, press, until } from "../journeys.mjs";

const NAME = "Insight Enterprise, straight to Northwind";
// Behind what another offer holds for this customer.
const LATER = day(450).slice(0, 7);
// 120,000.00 in all: 3 % of it is the fee.
const FEE = ["3,600.00", "116,400.00", "Marketplace fee"];

async function begun(page) {
  await page.goto("/offers?tab=customer");
  await page.getByRole("link", { name: "New private offer" }).click();
  await expect(page.locator(".lead")).toContainText("A customer offer");
  await field(page, "Name of the offer").fill(NAME);
  await page.getByLabel("Customize pricing, metering quantities, and user limits for SaaS offers").check();
  await press(page, "Create the draft");
  await page.waitForURL(/\/edit\/who/);
  return new URL(page.url()).pathname.split("/")[2];
}

test("from the dashboard to the acceptance, with a payment schedule", async ({ person }) => {
  test.setTimeout(120_000);
  const [adele, joni] = [await person(ADELE), await person(JONI)];
  const number = await begun(adele);

  await test.step("write", async () => {
    await expect(adele.getByRole("region", { name: "Selling partner" })).toHaveCount(0);
    await adele.getByRole("textbox", { name: "Customer", exact: true }).fill(ACCOUNT_IN_CANADA);
    await field(adele, "Prepared by").fill(ADELE);
    await expectNoAxeViolations(adele, "who");
    await press(adele, "Continue to what and price");
    await press(adele, "Use as template Insight Enterprise");
    await field(adele, "Plan name").fill("Enterprise for Northwind");
    await adele.getByRole("group", { name: "1 year" }).getByLabel("Payment schedule").check();
    await expectNoAxeViolations(adele, "what");
    await press(adele, "Continue to when and payments");
    await field(adele, "Price starts").selectOption(LATER);
    await field(adele, "Price ends").fill(day(700));
    await field(adele, "Accept by").fill(day(20));
    await expect(adele.getByRole("region", { name: "Payments" })).toContainText("Customer: dates and amounts");
    await adele.locator("#generator").getByLabel("Total", { exact: true }).fill("120,000.00");
    await field(adele, "First payment").fill(`${LATER}-15`);
    await press(adele, "Preview changes");
    await press(adele, withScripts() ? "Use this schedule" : "Save this schedule");
    await expectNoAxeViolations(adele, "when");
    await press(adele, "Continue to terms and notes");
    await expect(field(adele, "Sales note (optional)")).toHaveCount(0);
    await press(adele, "Continue to review and submit");
  });

  await test.step("submit", async () => {
    await expect(adele.locator("main")).not.toContainText("artner price");
    await expectNoAxeViolations(adele, "review");
    await press(adele, "Submit to Northwind Traders");
    await adele.waitForURL(/\/sent(#|$)/);
    await until(adele, `/offers/${number}/sent`, `${number} is with Northwind Traders`);
    await expectNoAxeViolations(adele, "sent");
  });

  const link = await field(adele, "Link to the offer").inputValue();
  await test.step("read and accept", async () => {
    for (const path of [link, "/private-offers"]) {
      const response = await joni.goto(path);
      const whole = `${await response.text()}\n${await joni.content()}`;
      expect(whole).toContain(NAME);
      for (const secret of FEE) expect(whole.includes(secret), `${secret} at ${path}`).toBe(false);
    }
    await joni.goto(link);
    await expect(joni.getByRole("heading", { level: 1 })).toHaveText(NAME);
    await expect(joni.locator("main")).toContainText("120,000.00");
    await expectNoAxeViolations(joni, "the customer reads");
    await accept(joni, "Joni Sherman");
    await joni.waitForURL(/\/receipt$/);
  });

  await until(adele, `/offers/${number}`, "Accepted");
  for (const told of FEE) await expect(adele.locator("main")).toContainText(told);
  await expectNoAxeViolations(adele, "accepted");
});

// The customer's way: the link, what it says, the answer, and what remains.
import { expect, expectNoAxeViolations, fillSignIn, test } from "../fixtures.mjs";
import { ACCOUNT_IN_CANADA, ADELE, DIEGO, JOHANNA, JONI, MIRIAM, accept, expectProblemAt, extend, field, pdf, press, problems, submitted, until } from "../journeys.mjs";


// Offers of the demo world that wait for Northwind.
const PAPERS = "Insight Enterprise 2027";
const address = async (page, name) => {
  await page.goto(`/private-offers?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.waitForURL(/\/private-offers\/O-/);
  return page.url();
};

test("the link, signed out, leads over signing in to the offer, and accepting it to a receipt that stays", async ({ person, page }) => {
  const [adele, diego] = [await person(ADELE), await person(DIEGO)];
  const number = await submitted(adele, { name: "Insight Enterprise, accepted", plan: "Insight Enterprise", amount: "95.00", files: [pdf("Master agreement")] });
  const link = await extend(diego, number, { percent: "10.52631579", files: [pdf("Delivery terms")] });

  await page.goto(link);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await fillSignIn(page, JONI);
  await expect(page).toHaveURL(new RegExp(`/private-offers/${number}$`));
  await expect(page).toHaveTitle(/^Waiting for you/);
  await expect(page.locator("main")).toContainText("USD 1,260.00");
  await expect(page.locator("main")).toContainText("Fabrikam");

  await test.step("a document is not ticked and no name typed: said there, nothing lost", async () => {
    await page.getByRole("checkbox", { name: "I have read Master agreement" }).check();
    await field(page, "Purchase-order number (optional)").fill("PO-7");
    await page.getByRole("button", { name: /^Accept/ }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(problems(page).first()).toBeVisible();
    await expectProblemAt(page, "Your full name", /name/);
    await expect(page.getByRole("checkbox", { name: "I have read Delivery terms" })).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("checkbox", { name: "I have read Master agreement" })).toBeChecked();
    await expect(field(page, "Purchase-order number (optional)")).toHaveValue("PO-7");
    await expectNoAxeViolations(page, "with problems");
  });

  await page.goto(link);
  await accept(page, "Joni Sherman");
  await page.waitForURL(/\/receipt$/);
  await expect(page).toHaveTitle(/^Accepted on /);
  const certificate = await page.getByRole("region", { name: "Certificate of acceptance" }).innerText();
  expect(certificate).toContain("Joni Sherman");
  expect(certificate).toContain("Master agreement");

  await test.step("going back and accepting again ends at the same receipt", async () => {
    await page.goBack();
    if (await page.getByRole("button", { name: /^Accept/ }).count()) {
      await accept(page, "Joni Sherman");
      await page.waitForURL(/\/receipt$/);
    } else {
      await page.getByRole("link", { name: "See the certificate" }).click();
    }
    expect(await page.getByRole("region", { name: "Certificate of acceptance" }).innerText()).toBe(certificate);
  });
  await until(adele, `/offers/${number}`, "Accepted");
  await expect(adele.getByText(/accepted/i).first()).toBeVisible();
});

test("two windows accept the same offer: one acceptance, both at its receipt", async ({ person }) => {
  const [one, two] = [await person(JONI), await person(JONI)];
  const offer = await address(one, "Gate Relay between two sites");
  await two.goto(offer);
  await accept(one, "Joni Sherman");
  await one.waitForURL(/\/receipt$/);
  await accept(two, "Joni Sherman");
  await two.waitForURL(/\/receipt$/);
  const certificate = (page) => page.getByRole("region", { name: "Certificate of acceptance" }).innerText();
  expect(await certificate(two)).toBe(await certificate(one));
});

test("who may not accept reads the offer and is told who can", async ({ person }) => {
  const page = await person(MIRIAM);
  await address(page, PAPERS);
  await expect(page.getByRole("heading", { name: "You can view this offer, but not accept it" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Your answer" })).toContainText("Joni Sherman");
  await expect(page.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  await page.goto(`${page.url()}/decline`);
  await expect(page.getByText("You can’t decline this offer")).toBeVisible();
});

test("a view that is no longer current is refused with what changed; nothing is accepted", async ({ person }) => {
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const number = await submitted(adele, { name: "Seats Standard, changed meanwhile", plan: "Seats Standard", percent: "20", account: ACCOUNT_IN_CANADA });
  await extend(diego, number, { percent: "10" });
  await joni.goto(`/private-offers/${number}`);
  await expect(joni.locator("main")).toContainText("7.92");
  await diego.goto(`/inbox/${number}/withdraw`);
  await press(diego, `Withdraw ${number} from Northwind Traders`);
  await diego.waitForURL(new RegExp(`/inbox/${number}$`));
  await extend(diego, number, { percent: "15" });

  await accept(joni, "Joni Sherman");
  await expect(joni).toHaveTitle(/^Error: /);
  await expect(joni.getByRole("status").filter({ hasText: "changed" })).toContainText("Total from at least USD 7.92 to at least USD 8.28");
  await expect(field(joni, "Your full name"), "what was typed stays").toHaveValue("Joni Sherman");
  await expectNoAxeViolations(joni, "overtaken");
  await until(adele, `/offers/${number}`, "Pending acceptance");

  await accept(joni, "Joni Sherman");
  await joni.waitForURL(/\/receipt$/);
});

test("accepting what was withdrawn meanwhile says so", async ({ person }) => {
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const number = await submitted(adele, { name: "Gate Appliance, withdrawn meanwhile", plan: "Gate Appliance", percent: "25", account: ACCOUNT_IN_CANADA });
  await extend(diego, number, { percent: "10" });
  await joni.goto(`/private-offers/${number}`);
  await diego.goto(`/inbox/${number}/withdraw`);
  await press(diego, `Withdraw ${number} from Northwind Traders`);
  await diego.waitForURL(new RegExp(`/inbox/${number}$`));
  await accept(joni, "Joni Sherman");
  await expect(joni.getByRole("heading", { level: 1 })).toHaveText("This offer was withdrawn");
  await expect(joni.getByText("Nothing was accepted")).toBeVisible();
  await expectNoAxeViolations(joni, "withdrawn meanwhile");
});

test("an offer is declined with a reason that reaches the partner and not the publisher", async ({ person }) => {
  const [joni, diego, adele] = [await person(JONI), await person(DIEGO), await person(ADELE)];
  await address(joni, PAPERS);
  const number = new URL(joni.url()).pathname.split("/")[2];
  await joni.getByRole("link", { name: "Decline" }).click();
  await press(joni, `Decline ${number}`);
  await expectProblemAt(joni, "Why are you declining?", /Problem: /);
  await field(joni, "Why are you declining?").fill("The budget of this year is spent.");
  await press(joni, `Decline ${number}`);
  await joni.waitForURL(new RegExp(`/private-offers/${number}$`));
  await expect(joni).toHaveTitle(/^Declined/);
  await diego.goto(`/inbox/${number}`);
  await expect(diego.getByText("The budget of this year is spent.").first()).toBeVisible();
  await adele.goto(`/offers/${number}`);
  await expect(adele).toHaveTitle(/Declined/);
  expect(await adele.content()).not.toContain("The budget of this year is spent.");
});

test("the link with the wrong account says why, without names or content", async ({ person }) => {
  const [diego, johanna] = [await person(DIEGO), await person(JOHANNA)];
  await diego.goto("/inbox?view=all&q=Flow+Business+for+two+years");
  await diego.getByRole("link", { name: "Flow Business for two years", exact: true }).click();
  const link = await field(diego, "Link to the offer").inputValue();
  const response = await johanna.goto(link);
  expect(response.status()).toBe(403);
  await expect(johanna.getByRole("heading", { level: 1 })).toHaveText("This link is for another organization");
  await expect(johanna.locator("main")).toContainText(JOHANNA);
  const source = await response.text();
  for (const secret of ["Flow Business", "Northwind", "Fabrikam", "Adatum", "21,930"]) expect(source).not.toContain(secret);
  await expectNoAxeViolations(johanna, "wrong account");

  await johanna.getByRole("link", { name: "Sign in with another account" }).click();
  await fillSignIn(johanna, JONI);
  await expect(johanna.getByRole("heading", { level: 1 })).toHaveText("Flow Business for two years");
});

test("a link that is cut off is not valid, and says what to do", async ({ person }) => {
  const page = await person(JONI);
  expect((await page.goto("/o/41debe1c81245c91")).status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link doesn’t work, or no longer works");
});

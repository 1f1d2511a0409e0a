// The selling partner's way: price, extend, hand over the link; take it back; return it.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ACCOUNT_IN_CANADA, ADELE, DEBRA, DIEGO, JONI, expectProblemAt, extend, field, linkOf, pdf, press, problems, submitted, until } from "../journeys.mjs";


const OFFERS = "Insight Team for the marketing department";

// Types into one of the pair once the page's own half is awake: what was typed before it is kept, but nothing follows.
async function typeAndFollow(page, typed, text, follows, value) {
  await expect(async () => {
    await field(page, typed).fill("");
    await field(page, typed).fill(text);
    await expect(field(page, follows)).toHaveValue(value, { timeout: 300 });
  }).toPass({ timeout: 10_000 });
}

test("95.00 sold at 105.00 is 10.52631579 % and exactly 105.00, whichever is typed", async ({ person }) => {
  const [adele, diego] = [await person(ADELE), await person(DIEGO)];
  const number = await submitted(adele, { name: "Insight Enterprise at 95.00", plan: "Insight Enterprise", amount: "95.00" });
  await diego.goto(`/inbox/${number}`);
  if (withScripts()) {
    await diego.waitForLoadState("networkidle");
    // What follows is counted here; the page saves what is typed, and asks nothing.
    const asked = [];
    diego.on("request", (request) => request.postData()?.includes("action=autosave") || asked.push(request.url()));
    await typeAndFollow(diego, "Customer price", "105.00", "Your adjustment", "10.52631579");
    await expect(diego.getByRole("complementary", { name: "Extend or return" })).toContainText("1,260.00");
    await expect(diego.locator(".price-words")).toContainText("Markup USD 10.00: you add 10.52631579 % to Contoso’s price.");
    await typeAndFollow(diego, "Your adjustment", "20", "Customer price", "114.00");
    await typeAndFollow(diego, "Customer price", "105.00", "Your adjustment", "10.52631579");
    expect(asked, "nothing is asked of the server while typing").toEqual([]);
  } else {
    await field(diego, "Customer price").fill("105.00");
  }
  await press(diego, "Save");
  await diego.waitForURL(/saved=/);
  await expect(field(diego, "Your adjustment")).toHaveValue("10.52631579");
  await expect(field(diego, "Customer price")).toHaveValue("105.00");
  await field(diego, "Prepared by").fill(DIEGO);
  await press(diego, "Extend to Northwind Traders");
  await linkOf(diego, number);
  await expect(diego.getByRole("complementary", { name: "Sums and steps" })).toContainText("USD 1,260.00");
});

test("more than the publisher's discount is refused with the limit, and what was typed stays", async ({ person }) => {
  const page = await person(DIEGO);
  await page.goto("/inbox");
  await page.getByRole("link", { name: OFFERS }).click();
  await field(page, "Your adjustment").fill("12.5");
  await field(page, "Prepared by").fill("nobody");
  await press(page, "Extend to Northwind Traders");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(problems(page).first()).toBeVisible();
  await expectProblemAt(page, "Your adjustment", /12 %/);
  await expectProblemAt(page, "Prepared by", /e-mail/);
  await expect(field(page, "Your adjustment")).toHaveValue("12.5");
  await expect(field(page, "Prepared by")).toHaveValue("nobody");
  await expectNoAxeViolations(page, "with problems");
  await page.goto("/inbox");
  await expect(page.getByRole("row", { name: new RegExp(OFFERS) })).toContainText("Pending partner action");
});

test("the Enter key in the day that is asked about shows what follows, and loses nothing", async ({ person }) => {
  test.skip(!withScripts(), "without scripts the key presses the form's first button");
  const page = await person(DIEGO);
  await page.goto("/inbox");
  await page.getByRole("link", { name: OFFERS }).click();
  await page.waitForLoadState("networkidle");
  const day = page.getByRole("textbox", { name: "If accepted on" });
  await day.fill("31 Dec 2026");
  await day.press("Enter");
  await expect(page).toHaveURL(/#if-accepted$/);
  await expect(day).toHaveValue("31 Dec 2026");
  await expect(page.locator("#if-accepted-answer, [data-follows='if-accepted']").first()).toContainText("31 Dec 2026");
});

test("documents are added within the five, and every name is different", async ({ person }) => {
  const [adele, page] = [await person(ADELE), await person(DIEGO)];
  const number = await submitted(adele, { name: "Seats Standard with papers", plan: "Seats Standard", percent: "9", files: ["One", "Two", "Three", "Four"].map((name) => pdf(name)) });
  await page.goto(`/inbox/${number}`);
  await field(page, "Add a PDF (optional)").setInputFiles({ name: "note.pdf", mimeType: "application/pdf", buffer: Buffer.from("hello") });
  await field(page, "Sales note (optional)").fill("Kept while a file is refused");
  await press(page, "Add PDF");
  await expectProblemAt(page, "Add a PDF (optional)", /PDF/);
  await expect(field(page, "Sales note (optional)")).toHaveValue("Kept while a file is refused");
  await field(page, "Add a PDF (optional)").setInputFiles(pdf("One", "another file of that name"));
  await press(page, "Add PDF");
  await page.waitForURL(/saved=/);
  await expect(page.getByText(/5 of 5 used: 4 from Contoso, 1 from you/)).toBeVisible();
  await expect(page.getByText("The offer already has 5 documents.")).toBeVisible();
  await field(page, "Your adjustment").fill("5");
  await field(page, "Prepared by").fill(DIEGO);
  await press(page, "Extend to Northwind Traders");
  const name = page.getByRole("textbox", { name: /^Name of your document 1|Document 1/ });
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("Delivery terms");
  await press(page, "Extend to Northwind Traders");
  await linkOf(page, number);
  await expect(page.getByRole("link", { name: "Delivery terms" })).toBeVisible();
});

test("the link leads the customer to the offer, and after a withdrawal tells it whom to ask", async ({ person }) => {
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const number = await submitted(adele, { name: "Gate Relay by link", plan: "Gate Relay", percent: "15", account: ACCOUNT_IN_CANADA });
  const link = await extend(diego, number, { percent: "10" });
  await expect(diego.getByRole("button", { name: "Copy the link" })).toBeVisible({ visible: withScripts() });
  await joni.goto(link);
  await expect(joni).toHaveURL(new RegExp(`/private-offers/${number}$`));
  await expect(joni.getByRole("heading", { level: 1 })).toHaveText("Gate Relay by link");

  await diego.getByRole("link", { name: "Withdraw from Northwind Traders…" }).click();
  await expectNoAxeViolations(diego, "before withdrawing");
  await press(diego, `Withdraw ${number} from Northwind Traders`);
  await expect(diego).toHaveTitle(/Pending partner action/);
  await expect(field(diego, "Your adjustment"), "the price is as it was").toHaveValue("10");
  const gone = await joni.goto(link);
  expect(gone.status()).toBe(410);
  await expect(joni.getByRole("heading", { level: 1 })).toHaveText("This offer was withdrawn");
  await expect(joni.locator("main")).toContainText("Fabrikam");
  await expectNoAxeViolations(joni, "withdrawn");
  expect((await joni.goto(`/private-offers/${number}`)).status(), "its own address says so too").toBe(410);
  await expect(joni.getByRole("heading", { level: 1 })).toHaveText("This offer was withdrawn");
});

test("an offer is returned with a reason, which the publisher reads and the customer never", async ({ person }) => {
  const [adele, diego] = [await person(ADELE), await person(DIEGO)];
  const number = await submitted(adele, { name: "Insight Team, to be returned", plan: "Insight Team", percent: "11", account: "52774190" });
  await diego.goto(`/inbox/${number}`);
  await diego.getByRole("link", { name: "Return to Contoso…" }).click();
  await press(diego, `Return ${number} to Contoso`);
  await expectProblemAt(diego, "Reason", /Say why/);
  await field(diego, "Reason").fill("Please start in January, after the budget.");
  await press(diego, `Return ${number} to Contoso`);
  await expect(diego).toHaveURL(new RegExp(`/inbox/${number}/returned(#|$)`));
  expect((await diego.goto(`/inbox/${number}`)).status(), "it is not the partner's any more").toBe(410);
  await until(adele, `/offers/${number}`, "Draft");
  await expect(adele.locator("main")).toContainText("Please start in January, after the budget.");
  await adele.goto(`/offers/${number}/edit/when`);
  await expect(adele.getByText("Please start in January, after the budget.")).toBeVisible();
});

test("two tabs of the desk: the second is told what the first saved, and loses nothing", async ({ person }) => {
  const [one, two] = [await person(DIEGO), await person(DIEGO)];
  await one.goto("/inbox");
  await one.getByRole("link", { name: "Seats Standard for the head office" }).click();
  await two.goto(one.url());
  await field(one, "Sales note (optional)").fill("From the first tab");
  await press(one, "Save");
  await one.waitForURL(/saved=/);
  await field(two, "Sales note (optional)").fill("From the second tab");
  await field(two, "Your adjustment").fill("3.5");
  await press(two, "Save");
  await expect(two.getByText(/Sales note: saved “From the first tab”, you entered “From the second tab”/)).toBeVisible();
  await expect(field(two, "Sales note (optional)")).toHaveValue("From the second tab");
  await expect(field(two, "Your adjustment")).toHaveValue("3.5");
  await press(two, "Save");
  await two.waitForURL(/saved=/);
  await expect(field(two, "Sales note (optional)")).toHaveValue("From the second tab");
});

test("somebody without the role reads the offer and cannot write", async ({ person }) => {
  const page = await person(DEBRA);
  await page.goto("/inbox?view=all&q=marketing");
  await page.getByRole("link", { name: OFFERS }).click();
  await expect(page.getByText("You can view this offer, but not edit it")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
});

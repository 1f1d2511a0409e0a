// The publisher's way: an offer from its name to its submission, and back.
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { ACCOUNT, ACCOUNT_IN_CANADA, ADELE, DIEGO, FABRIKAM, MEGAN, YEARLY, addPlan, begin, day, expectProblemAt, field, pdf, press, problems, submitted, until, write, written } from "../journeys.mjs";


test("an offer is written in five steps, saved with what is wrong, mended and submitted", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  await page.getByRole("link", { name: "New private offer" }).click();
  await press(page, "Create the draft");
  await expectProblemAt(page, "Name of the offer", /Name the offer/);
  const number = await begin(page, "Insight Enterprise, five steps");

  await test.step("who: what is wrong is saved, said at the field, and stays", async () => {
    await field(page, "Customer").fill("4812");
    await field(page, "Selling partner").fill("12");
    await press(page, "Save");
    await page.waitForURL(/saved=1/);
    await expectProblemAt(page, "Customer", /8 digits/);
    await expect(field(page, "Customer")).toHaveValue("4812");
    await expect(field(page, "Selling partner")).toHaveValue("12");
    await expect(problems(page).first()).toBeVisible();
    await expectNoAxeViolations(page, "with problems at its fields");
    await page.reload();
    await expect(field(page, "Customer")).toHaveValue("4812");
  });

  await test.step("review: pressing Submit lists what is in the way and sends nothing", async () => {
    await page.goto(`/offers/${number}/edit/review`);
    const submit = page.getByRole("button", { name: /^Submit to/ });
    await submit.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveTitle(/^Error: /);
    await expect(problems(page).getByRole("link", { name: /^Fix Who/ }).first()).toBeVisible();
    await until(page, `/offers/${number}`, "Draft");
  });

  await test.step("who: the list of eligible partners names those who can take part, and chooses", async () => {
    await page.goto(`/offers/${number}/edit/who`);
    await field(page, "Customer").fill(ACCOUNT);
    await page.getByText(/^Eligible partners/).click();
    await expect(page.getByRole("button", { name: "Choose Proseware" }), "its tax profile is not complete").toHaveCount(0);
    await press(page, "Choose Fabrikam");
    await expect(field(page, "Selling partner")).toHaveValue(FABRIKAM);
    await expect(field(page, "Customer"), "choosing saves what was typed").toHaveValue(ACCOUNT);
    await expect(page.getByText("Met: Partner can take part")).toBeVisible();
    await press(page, "Continue to what and price");
  });

  await test.step("what: an amount that is none stays as it was typed", async () => {
    await addPlan(page, "Insight Enterprise", { amount: "95,000 or so" });
    await press(page, "Save");
    await expectProblemAt(page, YEARLY, /95,000 or so/);
    await expect(field(page, YEARLY)).toHaveValue("95,000 or so");
    await field(page, YEARLY).fill("95.00");
    await press(page, "Continue to when and payments");
  });

  await test.step("when: a day that has passed is said, the end is one press away", async () => {
    await field(page, "Price starts").selectOption("acceptance");
    await field(page, "Accept by").fill(day(-3));
    await page.getByRole("button", { name: /^Ends / }).last().click();
    await expect(field(page, "Price ends")).not.toHaveValue("");
    await expectProblemAt(page, "Accept by", /\d{4}/);
    await expect(field(page, "Accept by")).toHaveValue(written(day(-3)));
    await field(page, "Accept by").fill(day(20));
    await press(page, "Continue to terms and notes");
  });

  await test.step("terms: only a PDF is attached, and what else was typed is kept", async () => {
    await field(page, "Sales note (optional)").fill("Strategic account");
    await field(page, "Add PDFs (optional)").setInputFiles({ name: "terms.pdf", mimeType: "application/pdf", buffer: Buffer.from("not a PDF") });
    await press(page, "Save");
    await expectProblemAt(page, "Add PDFs (optional)", /PDF/);
    await expect(field(page, "Sales note (optional)")).toHaveValue("Strategic account");
    await field(page, "Add PDFs (optional)").setInputFiles(pdf("Order form"));
    await field(page, "E-mail addresses in your company (optional)").fill("deals@contoso.example\nnobody");
    await press(page, "Save");
    await expect(field(page, "Document 1: name shown to the customer")).toHaveValue("Order form");
    await expectProblemAt(page, "E-mail addresses in your company (optional)", /nobody/);
    await field(page, "E-mail addresses in your company (optional)").fill("deals@contoso.example");
    await press(page, "Continue to review and submit");
  });

  await test.step("review: nothing is in the way; submitting says what happened", async () => {
    await expect(problems(page)).toHaveCount(0);
    await expect(page.getByText("USD 95.00").first()).toBeVisible();
    await press(page, "Submit to Fabrikam");
    await page.waitForURL(new RegExp(`/offers/${number}/sent(#|$)`));
    await expect(page.getByRole("status").filter({ hasText: `You submitted ${number}.` })).toBeVisible();
    await until(page, `/offers/${number}`, "Pending partner action");
  });
});

test("a submitted offer reaches the partner within a second and is locked", async ({ person }) => {
  const [page, diego] = [await person(ADELE), await person(DIEGO)];
  const number = await write(page, { name: "Gate Appliance, quick", plan: "Gate Appliance", percent: "20" });
  await press(page, "Submit to Fabrikam");
  await page.waitForURL(/\/sent(#|$)/);
  const sent = Date.now();
  await until(page, `/offers/${number}`, "Pending partner action");
  expect(Date.now() - sent, "milliseconds until the partner had it").toBeLessThan(2_000);
  await diego.goto("/inbox");
  await expect(diego.getByRole("link", { name: "Gate Appliance, quick" })).toBeVisible();
  for (const step of ["who", "what", "when", "terms", "review"]) {
    await page.goto(`/offers/${number}/edit/${step}`);
    await expect(page.getByText(`${number} is locked: it is Pending partner action`), step).toBeVisible();
    await expect(page.getByRole("button", { name: /Save|Submit/ })).toHaveCount(0);
  }
});

test("what was typed while somebody else submitted is shown, and nothing is changed", async ({ person }) => {
  const [page, other] = [await person(ADELE), await person(ADELE)];
  const number = await write(page, { name: "Seats Standard, too late", plan: "Seats Standard", percent: "12" });
  await other.goto(`/offers/${number}/edit/who`);
  await field(other, "Description (optional)").fill("Words of the second tab");
  await press(page, "Submit to Fabrikam");
  await page.waitForURL(/\/sent(#|$)/);
  await press(other, "Save");
  await expect(other.getByText("Words of the second tab")).toBeVisible();
  await expect(other.getByText(/is locked/).first()).toBeVisible();
  await expectNoAxeViolations(other, "when it is too late");
});

test("an offer is withdrawn from the partner, cloned and deleted, each after a question", async ({ person }) => {
  const [page, diego] = [await person(ADELE), await person(DIEGO)];
  const number = await submitted(page, { name: "Gate Relay, there and back", plan: "Gate Relay", percent: "30", end: day(5), acceptBy: day(4), account: ACCOUNT_IN_CANADA });

  await page.getByRole("link", { name: "Withdraw from Fabrikam" }).click();
  await press(page, `Withdraw ${number} from Fabrikam`);
  await expect(page).toHaveTitle(new RegExp(`${number}, Draft`));
  expect((await diego.goto(`/inbox/${number}`)).status(), "the partner lost access at once").toBe(410);

  await page.getByRole("link", { name: "Clone into a new draft" }).click();
  await field(page, "Name of the new offer").fill("Gate Relay, again");
  await press(page, "Create the draft");
  await page.waitForURL(/\/edit\/who/);
  const copy = new URL(page.url()).pathname.split("/")[2];
  expect(copy).not.toBe(number);
  await expect(field(page, "Name")).toHaveValue("Gate Relay, again");
  await expect(field(page, "Selling partner")).toHaveValue(FABRIKAM);

  await page.goto(`/offers/${copy}`);
  await page.getByRole("link", { name: "Delete the draft permanently" }).click();
  const typed = field(page, `Type ${copy} to confirm`);
  await typed.fill(number);
  await press(page, `Delete ${copy} permanently`);
  await expectProblemAt(page, `Type ${copy} to confirm`, new RegExp(copy));
  await expect(typed).toHaveValue(number);
  await typed.fill(copy);
  await press(page, `Delete ${copy} permanently`);
  await page.waitForURL(/\/offers$/);
  expect((await page.goto(`/offers/${copy}`)).status()).toBe(404);
  expect((await page.goto(`/offers/${number}`)).status(), "the original is still there").toBe(200);
});

test("two tabs on one page: nothing typed is lost, and the writer picks", async ({ person }) => {
  const [one, two] = [await person(ADELE), await person(ADELE)];
  const number = await begin(one, "Written in two tabs");
  await two.goto(`/offers/${number}/edit/who`);
  await field(one, "Description (optional)").fill("From the first tab");
  await press(one, "Save");
  await one.waitForURL(/saved=1/);

  await field(two, "Description (optional)").fill("From the second tab");
  await field(two, "Customer").fill(ACCOUNT);
  await press(two, "Save");
  await expect(two.getByRole("heading", { name: "Someone else saved this page" })).toBeVisible();
  const row = two.getByRole("row", { name: /^Description/ });
  await expect(row).toContainText("From the first tab");
  await expect(row).toContainText("From the second tab");
  await expect(field(two, "Description (optional)")).toHaveValue("From the second tab");
  await expect(field(two, "Customer")).toHaveValue(ACCOUNT);
  await expectNoAxeViolations(two, "with a choice to make");
  await two.getByRole("button", { name: "Save mine", exact: true }).first().click();
  await two.waitForURL(/saved=1/);

  await field(one, "Description (optional)").fill("Once more from the first");
  await press(one, "Save");
  await one.getByRole("link", { name: "Use the saved version" }).click();
  await expect(field(one, "Description (optional)")).toHaveValue("From the second tab");
});

test("two tabs on different pages do not disturb each other", async ({ person }) => {
  const [one, two] = [await person(ADELE), await person(ADELE)];
  const number = await begin(one, "Written side by side");
  await two.goto(`/offers/${number}/edit/when`);
  await field(one, "Customer").fill(ACCOUNT);
  await press(one, "Save");
  await one.waitForURL(/saved=1/);
  await field(two, "Accept by").fill(day(9));
  await press(two, "Save");
  await two.waitForURL(/saved=1/);
  await one.goto(`/offers/${number}/edit/when`);
  await expect(field(one, "Accept by")).toHaveValue(written(day(9)));
  await one.goto(`/offers/${number}/edit/who`);
  await expect(field(one, "Customer")).toHaveValue(ACCOUNT);
});

test("somebody without the role reads, and is told why there is nothing to press", async ({ person }) => {
  const page = await person(MEGAN);
  await page.goto("/offers?q=Northwind+renewal+2027");
  await expect(page.getByText("Only developers, managers and account owners can create offers.")).toBeVisible();
  await page.getByRole("link", { name: "Northwind renewal 2027", exact: true }).click();
  await expect(page.getByRole("group", { name: "Steps" })).toContainText(/developer|manager|account owner/);
  await expect(page.getByRole("link", { name: /Edit|Submit|Delete/ })).toHaveCount(0);
});

test("search, filter and order stand in the address, and so does the page", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers");
  await page.getByRole("searchbox").fill("insight northwind");
  await press(page, "Search");
  await expect(page).toHaveURL(/q=insight/);
  await expect(page.getByRole("link", { name: "Insight Enterprise 2027" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Seats Premium pilot" })).toHaveCount(0);
  await page.getByRole("columnheader", { name: "Accept by" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=accept_by/);
  await expect(page).toHaveURL(/q=insight/);
  await page.getByRole("searchbox").fill("nothing is called like this");
  await press(page, "Search");
  await expect(page.getByRole("heading", { name: "No offers match" })).toBeVisible();
});

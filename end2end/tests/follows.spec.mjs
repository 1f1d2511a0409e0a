// Nothing typed is ever lost, the page follows what was saved, and it is calm until it was touched: for every form of the product.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ACCOUNT, ADELE, DIEGO, FABRIKAM, addPlan, begin, field, press } from "../journeys.mjs";

const says = (page) => page.locator(".autosave-says");
const SAVED = /^Saved \d\d:\d\d:\d\d UTC/;
const EUROPE = "Horizon Core in Europe";

// The address of a draft of the demo world, `/offers/O-1042`.
async function draft(page, name) {
  await page.goto(`/offers?q=${encodeURIComponent(name)}`);
  const href = await page.locator('main a[href*="/offers/O-"]').first().getAttribute("href");
  return href.match(/\/offers\/O-\d+/)[0];
}

// A draft at a step, with one plan in it.
const step = (name) => async ({ person }) => {
  const page = await person(ADELE);
  const number = await begin(page, `Nothing of ${name} is lost`);
  await page.goto(`/offers/${number}/edit/what`);
  await press(page, "Add Insight Enterprise");
  await page.waitForURL(/saved=1/);
  await page.goto(`/offers/${number}/edit/${name}`);
  return page;
};

const desk = async ({ person }) => {
  const page = await person(DIEGO);
  await page.goto("/inbox");
  await page.getByRole("link", { name: "Insight Team for the marketing department" }).click();
  await page.waitForURL(/\/inbox\/O-/);
  return page;
};

const prices = async ({ person }) => {
  const page = await person(ADELE);
  await page.goto(`${await draft(page, EUROPE)}/edit/prices?currency=GBP`);
  return page;
};

const at = (who, address) => async ({ person }) => {
  const page = await person(who);
  await page.goto(address);
  return page;
};

const returning = async (people) => {
  const page = await desk(people);
  await page.goto(`${new URL(page.url()).pathname}/return`);
  return page;
};

// Every form in which something is written: how one comes to it, and what is typed into which field. `saves`: it is saved while it is
// typed; what is not is kept by this browser until its button is pressed.
const FORMS = {
  "Who": { open: step("who"), saves: true, fields: { "Name": "Other name", "Description (optional)": "For the plants", "Customer": ACCOUNT, "Selling partner": FABRIKAM } },
  "What and price": { open: step("what"), saves: true, fields: { "Discount off list": "7.5" } },
  "When and payments": { open: step("when"), saves: true, fields: { "Price ends": "31 Dec 2999", "Accept by": "30 Nov 2999" } },
  "Terms and notes": { open: step("terms"), saves: true, fields: { "E-mail addresses in your company (optional)": "ops@contoso.example", "Sales note (optional)": "Third quarter" } },
  "Review pricing": { open: prices, saves: true, fields: { "first": "1234.56" } },
  "the partner’s desk": { open: desk, saves: true, fields: { "Your adjustment": "12.5", "Notification contacts (optional)": "ops@fabrikam.example", "Prepared by": DIEGO, "Sales note (optional)": "Ours" } },
  "New offer": { open: at(ADELE, "/offers/new"), fields: { "Name of the offer": "Not created yet" } },
  "Return": { open: returning, fields: { "Reason": "The dates do not fit" } },
  "View name": { open: at(ADELE, "/offers/views"), fields: { "Name of the view": "Mine alone" } },
};

const input = (page, label) => (label === "first" ? page.locator(".prices-input").first() : field(page, label));

// The page's own half is awake: it tells what it does.
async function type(page, form) {
  for (const [label, text] of Object.entries(form.fields)) {
    await input(page, label).fill(text);
  }
}

async function expectTyped(page, form, when) {
  for (const [label, text] of Object.entries(form.fields)) await expect(input(page, label), `${label} ${when}`).toHaveValue(text);
}

// Every part that follows shows what a fresh load of the page shows, and every field says the same.
async function expectFresh(page) {
  const differences = () => page.evaluate(async () => {
    const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const html = (part) => part?.innerHTML.replaceAll(/ open(="")?/g, "");
    const found = [];
    const parts = document.querySelectorAll("[data-follows]");
    for (const part of parts) {
      const name = part.getAttribute("data-follows");
      const other = fresh.querySelector(`[data-follows='${name}']`);
      if (html(part) !== html(other)) found.push(`${name}: ${part.innerText} | ${other?.textContent}`);
    }
    for (const control of document.querySelectorAll("main form :is(input, select, textarea)[id]:not(.cell)")) {
      const other = fresh.getElementById(control.id);
      for (const name of ["aria-invalid", "aria-describedby"]) {
        const [here, there] = [control, other].map((element) => element?.getAttribute(name));
        if (here !== there) found.push(`${control.id} ${name}: ${here} | ${there}`);
      }
    }
    return parts.length ? found : ["nothing follows"];
  });
  await expect.poll(differences).toEqual([]);
}

for (const [name, form] of Object.entries(FORMS)) {
  test(`${name}: what is typed is there again after a link and after Back`, async ({ person }) => {
    test.skip(!withScripts(), "without scripts its buttons save it");
    const page = await form.open({ person });
    const address = page.url();
    await page.waitForLoadState("networkidle");
    await type(page, form);
    await page.getByRole("banner").getByRole("link").first().click();
    await page.waitForURL((url) => url.href !== address);
    await page.goto(address);
    await expectTyped(page, form, "after a link");
    if (form.saves) await expectFresh(page);
    await page.waitForLoadState("networkidle");
    const [label, text] = Object.entries(form.fields).at(-1);
    const more = `${text.slice(0, -1)}${text.endsWith("9") ? 8 : 9}`;
    if (/@|^\d{4}-/.test(text) === false) {
      await input(page, label).fill(more);
      await page.getByRole("banner").getByRole("link").first().click();
      await page.waitForURL((url) => url.href !== address);
      await page.goBack();
      await expect(input(page, label), "after Back").toHaveValue(more);
    }
    await expectNoAxeViolations(page, name);
  });

  if (!form.saves) continue;
  test(`${name}: once it is saved the page agrees with a fresh load of itself`, async ({ person }) => {
    test.skip(!withScripts(), "without scripts every save is a fresh load");
    const page = await form.open({ person });
    page.on("pageerror", (error) => { throw error; });
    await page.waitForLoadState("networkidle");
    for (const [label, text] of Object.entries(form.fields)) {
      for (const wrong of ["abc", text]) {
        await input(page, label).fill(wrong);
        await expect(says(page)).not.toHaveText(SAVED);
        await expect(says(page)).toHaveText(SAVED);
        await expectFresh(page);
      }
    }
    await expectNoAxeViolations(page, `${name}, saved`);
  });
}

test("a form that was refused and then taken is there when one goes back", async ({ person }) => {
  const page = await person(ADELE);
  await page.goto("/offers/new");
  await press(page, "Create the draft");
  await expect(page.getByRole("alert")).toBeVisible();
  await field(page, "Name of the offer").fill("Taken at the second try");
  await press(page, "Create the draft");
  await page.waitForURL(/\/edit\/who/);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "New private offer", level: 1 })).toBeVisible();
  await expect(field(page, "Name of the offer")).toBeVisible();
});

test("what the server finds out stands on the page without a reload", async ({ person }) => {
  test.skip(!withScripts(), "without scripts it is said after Save");
  const page = await person(ADELE);
  await begin(page, "Found out");
  const rail = page.getByRole("navigation", { name: "Steps of this offer" });
  const side = page.getByRole("complementary", { name: "Summary" });
  await page.waitForLoadState("networkidle");
  await expect(rail.getByRole("link", { name: /^Who/ })).toContainText("2 to fill in");
  await field(page, "Customer").fill(ACCOUNT);
  await expect(page.getByText("Found: Northwind Traders")).toBeVisible();
  await expect(side).toContainText("Northwind Traders");
  await expect(rail.getByRole("link", { name: /^Who/ })).toContainText("1 to fill in");
  await field(page, "Selling partner").fill(FABRIKAM);
  await expect(rail.getByRole("link", { name: /^Who/ })).toContainText("Done");
  await expect(side).toContainText("Fabrikam");
  await expect(field(page, "Selling partner"), "whoever writes is not disturbed").toBeFocused();
});

test("a price that is none is wrong at once, and the price that mends it ends the error", async ({ person }) => {
  test.skip(!withScripts(), "without scripts it is said after Save");
  const page = await step("what")({ person });
  const side = page.getByRole("complementary", { name: "Summary" });
  const discount = field(page, "Discount off list");
  await page.waitForLoadState("networkidle");
  await expect(side).toContainText("Not priced yet");
  await discount.pressSequentially("abc");
  await expect(discount).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("region", { name: "1 problem to fix before submitting" })).toBeVisible();
  await expect(discount).toBeFocused();
  await discount.fill("10");
  await expect(discount).not.toHaveAttribute("aria-invalid", "true");
  await expect(side).not.toContainText("Not priced yet");
  await expect(page.getByRole("region", { name: /to fix before submitting/ })).toHaveCount(0);
});

test("the total of Review pricing follows each key", async ({ person }) => {
  test.skip(!withScripts(), "without scripts it is counted after Save");
  const page = await prices({ person });
  const total = page.locator("[data-total]").first();
  const price = page.locator(".prices-input").nth(1);
  await page.waitForLoadState("networkidle");
  const before = await total.textContent();
  const figure = (text) => Number(text.replaceAll(",", ""));
  const converted = figure(await price.getAttribute("placeholder"));
  await price.fill((converted + 10).toFixed(2));
  expect(figure(await total.textContent())).toBeCloseTo(figure(before) + 10, 2);
  await price.fill("abc");
  await expect(total).toHaveText("–");
  await price.fill("");
  await expect(total).toHaveText(before);
});

test("an empty field is calm until it was left, and a preset reddens nothing", async ({ person }) => {
  const page = await person(ADELE);
  const number = await begin(page, "Calm");
  await page.goto(`/offers/${number}/edit/when`);
  const red = page.locator(".field-wrong");
  await expect(red).toHaveCount(0);
  if (withScripts()) await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^Ends / }).nth(1).click();
  if (withScripts()) await expect(says(page)).toHaveText(SAVED);
  else await page.waitForURL(/saved=1/);
  await expect(red).toHaveCount(0);
  const rail = page.getByRole("navigation", { name: "Steps of this offer" });
  await expect(rail.getByRole("link", { name: /^When/ })).toContainText("2 to fill in");
  if (withScripts()) {
    await page.waitForLoadState("networkidle");
    await field(page, "Accept by").focus();
    await page.getByRole("heading", { name: "When and payments" }).click();
    await expect(field(page, "Accept by")).toHaveAttribute("aria-invalid", "true");
    await expect(red).toHaveCount(1);
    await expectNoAxeViolations(page, "with a field left empty");
    await field(page, "Accept by").fill("2999-11-30");
    await expect(red).toHaveCount(0);
    await field(page, "Accept by").fill("");
  }
  await press(page, "Continue to terms and notes");
  await page.waitForURL(/from=when/);
  await expect(rail.getByRole("link", { name: /^When/ })).toContainText("2 problems");
  await rail.getByRole("link", { name: /^When/ }).click();
  await expect(red).toHaveCount(2);
  await expect(page.getByRole("region", { name: "2 problems to fix before submitting" })).toBeVisible();
});

test("a new plan asks for its price in grey", async ({ person }) => {
  const page = await person(ADELE);
  const number = await begin(page, "Grey");
  await page.goto(`/offers/${number}/edit/what`);
  await addPlan(page, "Insight Enterprise", { percent: "" });
  await expect(page.locator(".field-wrong")).toHaveCount(0);
  await expect(page.locator(".problems")).toHaveCount(0);
});

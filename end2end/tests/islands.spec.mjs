// What scripts add to a page while somebody types, each part of it; without them the same stands there after the next save.
import { expect, test, withScripts } from "../fixtures.mjs";
import { ADELE, DIEGO, FABRIKAM, addPlan, begin, extend, field, press, submitted } from "../journeys.mjs";


// Its tax profile is not complete.
const PROSEWARE = "36904412";

// Types once more until the page's own half is awake and has said something.
async function typed(page, label, text, says) {
  await expect(async () => {
    await field(page, label).fill("");
    await field(page, label).fill(text);
    await expect(says.locator).toHaveText(says.text, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}

test("who stands behind a seller ID is said while it is typed, and why the server does not say it", async ({ person }) => {
  const page = await person(ADELE);
  await begin(page, "Insight for whom");
  const verdict = page.locator(".partner-check [role=status]");
  if (!withScripts()) {
    await field(page, "Selling partner").fill(FABRIKAM);
    await expect(verdict).toHaveText("");
    await press(page, "Save");
    await page.waitForURL(/saved=1/);
    await expect(verdict).toHaveText("Eligible: Fabrikam, United States.");
    return;
  }
  await typed(page, "Selling partner", FABRIKAM, { locator: verdict, text: "Eligible: Fabrikam, United States." });
  await expect(verdict).toHaveClass(/verdict-good/);
  await field(page, "Selling partner").fill(PROSEWARE);
  await expect(verdict).toHaveText(/^Not eligible\. .*tax profile/);
  await expect(verdict).toHaveClass(/verdict-bad/);
  const odd = `“${FABRIKAM}” \\ "`;
  await field(page, "Selling partner").fill(odd);
  await expect(verdict, "quotation marks reach the server as they are").toContainText(`“${odd}” isn’t a valid seller ID`);
  await field(page, "Selling partner").fill("");
  await expect(verdict).toHaveText("");

  await page.route("**/do/partner/check", (route) => route.abort());
  await field(page, "Selling partner").fill(FABRIKAM);
  await expect(verdict).toHaveText("The server cannot be reached. What you typed is kept on the page.");
  await page.unroute("**/do/partner/check");
  await page.context().clearCookies();
  await field(page, "Selling partner").fill(PROSEWARE);
  await expect(verdict).toHaveText("You are signed out. Sign in again; what you typed is still on the page.");
  await expect(field(page, "Selling partner")).toHaveValue(PROSEWARE);
});

test("only the answer to what stands in the field is shown, however late another comes", async ({ person }) => {
  test.skip(!withScripts(), "nothing is asked without scripts");
  const page = await person(ADELE);
  await begin(page, "Insight for whom, slowly");
  const verdict = page.locator(".partner-check [role=status]");
  await typed(page, "Selling partner", PROSEWARE, { locator: verdict, text: /^Not eligible/ });
  let late;
  const held = new Promise((go) => (late = go));
  await page.route("**/do/partner/check", async (route) => {
    if (route.request().postData().includes(FABRIKAM)) await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/partner\/check/);
  await field(page, "Selling partner").fill(FABRIKAM);
  await asked;
  await field(page, "Selling partner").fill("12");
  await expect(verdict).toHaveText(/Seller ID 12 not found/);
  const answered = page.waitForResponse((response) => response.request().postData()?.includes(FABRIKAM));
  late();
  await (await answered).finished();
  await page.waitForTimeout(200);
  await expect(verdict).toHaveText(/Seller ID 12 not found/);
});

test("characters of a limited text are counted from the first key on", async ({ person }) => {
  const page = await person(ADELE);
  await begin(page, "Counted");
  const says = page.locator(".counted-says");
  await expect(says).toHaveText("");
  if (!withScripts()) {
    await field(page, "Name").fill("Five…");
    await expect(says).toHaveText("");
    return;
  }
  await typed(page, "Name", " Fünf ", { locator: says, text: "4 of 128 characters" });
  await expect(says).not.toHaveClass(/tone-bad/);
  await field(page, "Name").fill("x".repeat(130));
  await expect(says).toHaveText("130 of 128 characters: 2 too many");
  await expect(says).toHaveClass(/tone-bad/);
});

test("a discount shows at once what it makes of the list price", async ({ person }) => {
  const page = await person(ADELE);
  await begin(page, "Discounted");
  await press(page, "Continue to what and price");
  await addPlan(page, "Insight Enterprise", { percent: "12.5" });
  const price = page.locator(".price-table tbody tr").first().locator("td").last();
  if (withScripts()) {
    await typed(page, "Discount off list", "50", { locator: price, text: /^[\d,]+\.\d\d$/ });
    await field(page, "Discount off list").fill("ten");
    await expect(price).toHaveText("–");
    await field(page, "Discount off list").fill("12.5");
  }
  const shown = withScripts() ? await price.textContent() : undefined;
  await press(page, "Save");
  await page.waitForURL(/saved=1/);
  await expect(price, "the server draws the same figure").toHaveText(shown ?? /^[\d,]+\.\d\d$/);
});

test("the link is copied by one press, and it says so", async ({ person }) => {
  const [adele, diego] = [await person(ADELE), await person(DIEGO)];
  const number = await submitted(adele, { name: "To be copied", plan: "Insight Enterprise", percent: "15" });
  const link = await extend(diego, number);
  const copy = diego.getByRole("button", { name: "Copy the link" });
  await expect(copy).toBeVisible({ visible: withScripts() });
  if (!withScripts()) return;
  await diego.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await copy.click();
  await expect(diego.getByText("Copied", { exact: true })).toBeVisible();
  expect(await diego.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test("a browser that is never idle runs the islands all the same", async ({ person }) => {
  test.skip(!withScripts(), "without scripts there are none to run");
  const page = await person(ADELE);
  await page.addInitScript(() => {
    window.requestIdleCallback = (call, options) => (options?.timeout ? setTimeout(call, options.timeout) : 0);
  });
  await page.goto("/offers");
  await expect(page.locator(":root[data-picks]")).toHaveCount(1);
});

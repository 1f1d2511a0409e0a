// Getting in, getting it wrong, getting out.
import { expect, expectNoAxeViolations, signIn, test } from "../fixtures.mjs";

const form = "form:has(input[name=password])";

test("the sign-in page asks for an e-mail and a password, and anybody can use it", async ({ page }) => {
  const response = await page.goto("/sign-in");
  expect(response.status()).toBe(200);
  await expect(page.locator("input[name=email]")).toBeVisible();
  await expect(page.locator("input[name=password]")).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a wrong password is said at the field and on top, and the address stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.fill("input[name=email]", "kim.akers@contoso.example");
  await page.fill("input[name=password]", "not the password");
  const [response] = await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), page.click(`${form} button[type=submit]`)]);
  expect(response.status()).toBe(422);
  await expect(page).toHaveTitle(/^Error: Sign in/);
  await expect(page.getByRole("alert").getByRole("link")).toHaveAttribute("href", "#password");
  await expect(page.locator("input[name=email]")).toHaveValue("kim.akers@contoso.example");
  await expect(page.locator("input[name=password]")).toHaveValue("");
  await expectNoAxeViolations(page);
});

test("a page asked for before signing in is reached after it, and signing out closes it again", async ({ page }) => {
  await page.goto("/operator");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await page.fill("input[name=email]", "irvin.sayers@operations.example");
  await page.fill("input[name=password]", "countersign-demo");
  await Promise.all([page.waitForURL("**/operator"), page.click(`${form} button[type=submit]`)]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Operator’s desk");
  await expectNoAxeViolations(page);
  await Promise.all([page.waitForURL("**/sign-in"), page.getByRole("button", { name: "Sign out" }).click()]);
  await page.goto("/operator");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});

test("somebody else's room answers like an empty one, with who one is", async ({ page }) => {
  await signIn(page, "kim.akers@contoso.example");
  const response = await page.goto("/operator");
  expect(response.status()).toBe(404);
  await expect(page.locator("main")).toContainText("kim.akers@contoso.example");
  await expectNoAxeViolations(page);
});

import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";

test("the sign-in page asks for an e-mail and a password, and anybody can use it", async ({ page }) => {
  const response = await page.goto("/sign-in");
  expect(response.status()).toBe(200);
  await expect(page.locator("input[name=email]")).toBeVisible();
  await expect(page.locator("input[name=password]")).toBeVisible();
  await expectNoAxeViolations(page);
});

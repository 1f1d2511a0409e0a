// A receipt leaves the house as a file, and anybody has it checked.
import { readFileSync } from "node:fs";
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { JONI } from "../journeys.mjs";


async function receipt(person) {
  const joni = await person(JONI);
  await joni.goto("/private-offers?q=Insight+Team+for+the+analysts");
  await joni.getByRole("link", { name: "Insight Team for the analysts", exact: true }).click();
  await joni.waitForURL(/\/O-\d+$/);
  await joni.goto(`${new URL(joni.url()).pathname}/receipt`);
  const [download] = await Promise.all([joni.waitForEvent("download"), joni.getByRole("link", { name: "Receipt file" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^O-\d+-receipt\.json$/);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

async function check(page, { name, text }) {
  await page.goto("/");
  await page.getByRole("link", { name: "Verify a receipt" }).click();
  await page.getByLabel("Receipt file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

test("a stranger who is handed a receipt sees that it is genuine, and what is proven", async ({ person, page }) => {
  await check(page, await receipt(person));
  await expect(page.getByRole("status")).toContainText("This receipt is genuine");
  await expect(page.getByRole("region", { name: "What it proves" })).toContainText("Joni Sherman, signatory");
  await expect(page.getByRole("region", { name: "Checks" }).getByRole("listitem")).toHaveCount(4);
  await expectNoAxeViolations(page, "a genuine receipt");
});

test("a receipt with one name changed is not", async ({ person, page }) => {
  const { name, text } = await receipt(person);
  await check(page, { name, text: text.replace("Joni Sherman", "Toni Sherman") });
  await expect(page.getByRole("status")).toContainText("This receipt isn’t genuine");
  await expect(page.getByRole("region", { name: "What it proves" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Checks" }).getByText("Failed", { exact: true })).not.toHaveCount(0);
  await expectNoAxeViolations(page, "a receipt that is not genuine");
});

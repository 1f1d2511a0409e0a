// Guidance: reached from the pages it is about, tried without a script, with pictures that are really there.
import { expect, test } from "../fixtures.mjs";
import { openListed } from "../pages.mjs";


const OFFERED = "q=Horizon+Scale+for+the+Canadian+plants";
const WAITING = "q=Horizon+Scale+for+Northwind+by+milestones";

test("the customer of a schedule is led to what buying it means", async ({ person }) => {
  const joni = await person("joni.sherman@northwind.example");
  await openListed(joni, { path: `/private-offers?${OFFERED}`, follow: "/private-offers/O-" });
  await joni.getByRole("link", { name: "Buying with a payment schedule" }).click();
  await expect(joni.getByRole("heading", { level: 1 })).toHaveText("Buying an offer with a schedule: the customer");
});

test("the partner of a schedule is led to its side of the journey, that of another offer is not", async ({ person }) => {
  const diego = await person("diego.siciliani@fabrikam.example");
  await openListed(diego, { path: "/inbox?view=all&q=Insight+Team+for+the+marketing+department", follow: "/inbox/O-" });
  await expect(diego.getByRole("link", { name: "Payment schedules for partners" })).toHaveCount(0);
  await openListed(diego, { path: `/inbox?view=all&${WAITING}`, follow: "/inbox/O-" });
  await diego.getByRole("link", { name: "Payment schedules for partners" }).click();
  await expect(diego.getByRole("heading", { level: 1 })).toContainText("the selling partner");
});

test("the generator is asked, refuses with its rule, keeps what was typed, and answers", async ({ page }) => {
  await page.goto("/guide");
  await page.getByRole("link", { name: "Flexible billing", exact: true }).click();
  await page.getByLabel("Total contract value").fill("10O,000.00");
  await page.getByRole("button", { name: "Generate the payments" }).click();
  await expect(page.getByRole("region", { name: "1 problem" })).toContainText("letter O instead of a zero");
  await expect(page.getByRole("region", { name: "1 problem" }).getByRole("link", { name: /^Rule / })).toHaveAttribute("href", "/rules/MS-5.8");
  const total = page.getByLabel("Total contract value");
  await expect(total).toHaveValue("10O,000.00");
  await total.fill("100,000.00");
  await page.getByLabel("Initial charge").selectOption("after");
  await page.getByLabel("Frequency").selectOption("monthly");
  await page.getByLabel("First payment after it").fill("31 Oct 2027");
  await page.getByLabel("Odd units").selectOption("spread");
  await page.getByRole("button", { name: "Generate the payments" }).click();
  await expect(page.getByRole("heading", { name: "USD 100,000.00 in 13 payments" })).toBeVisible();
  const answer = page.getByRole("region", { name: "Payments: your entries" });
  for (const cells of ["31 Oct 2027 8,333.34", "29 Feb 2028 8,333.33", "30 Sep 2028 8,333.33 100,000.00"]) {
    await expect(answer.getByRole("row", { name: cells })).toBeVisible();
  }
});

test("every picture of a screen is there", async ({ page }) => {
  for (const [path, least] of [["/guide/publisher", 8], ["/guide/partner", 5], ["/guide/purchase", 1]]) {
    await page.goto(path);
    const pictures = await page.locator(".guide-picture img").all();
    expect(pictures.length, path).toBeGreaterThanOrEqual(least);
    for (const picture of pictures) {
      await picture.scrollIntoViewIfNeeded();
      await expect(picture).toHaveJSProperty("complete", true);
      expect(await picture.evaluate((img) => img.naturalWidth), await picture.getAttribute("src")).toBe(1280);
    }
  }
});

// What changed, told to each party when an offer is with it again.
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { ADELE, DIEGO, JONI } from "../journeys.mjs";


const open = async (page, list, name) => {
  await page.goto(`${list}${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.waitForURL(/\/O-\d+$/);
};
const said = (page) => page.getByRole("region", { name: /changed/ }).getByRole("listitem");

test("the partner reads what the publisher changed since it gave the offer back", async ({ person }) => {
  const diego = await person(DIEGO);
  await open(diego, "/inbox?view=all&q=", "Insight Starter for the Canadian shops");
  await expect(diego.getByRole("heading", { name: /^What changed since you had it on / })).toBeVisible();
  await expect(said(diego).first()).toHaveText("Discount of Contoso Insight, Insight Starter from 10 % to 15 %; partner total down by USD 12.45");
  await expectNoAxeViolations(diego, "the desk");
  await open(diego, "/inbox?view=all&q=", "Insight Enterprise 2027");
  await expect(diego.getByRole("heading", { name: /since you had it/ }), "never there before").toHaveCount(0);
});

test("the customer reads what changed in its own view, and nothing of the partner’s", async ({ person }) => {
  const joni = await person(JONI);
  await open(joni, "/private-offers?q=", "Gate Relay between two sites");
  await expect(joni.getByRole("heading", { name: /^What changed since you had it on / })).toBeVisible();
  await expect(said(joni).last()).toHaveText("Total from at least USD 630.00 to at least USD 610.40");
  await expect(said(joni).filter({ hasText: /[Aa]djustment|[Mm]arkup|[Pp]artner price/ })).toHaveCount(0);
});

test("the publisher compares any two of its versions", async ({ person }) => {
  const adele = await person(ADELE);
  await open(adele, "/offers?q=", "Insight Starter for the Canadian shops");
  await adele.getByRole("link", { name: "What changed between them" }).click();
  await expect(adele.getByRole("heading", { level: 1 })).toHaveText("Changes of Insight Starter for the Canadian shops");
  await expect(said(adele).first()).toHaveText("Discount of Contoso Insight, Insight Starter from 10 % to 15 %; total down by USD 12.45");
  await expectNoAxeViolations(adele, "versions");
  const chosen = await adele.getByLabel("To").inputValue();
  await adele.getByLabel("From").selectOption(chosen);
  await adele.getByRole("button", { name: "Compare" }).click();
  await expect(adele.locator("main")).toContainText("No differences");
  const address = new URL(adele.url());
  address.searchParams.set("from", "99");
  await adele.goto(address.href);
  await expect(adele.locator("main")).toContainText("Version not found");
});

// A payment schedule on its way from the draft of the demo world to the customer's calendar: each party reads it in its own amounts.
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { ADELE, DIEGO, JONI, accept, day, extend, press, until } from "../journeys.mjs";


test("a payment schedule goes from draft to acceptance, to each party in its own amounts", async ({ person }) => {
  test.setTimeout(120_000);
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const says = async (page, texts, silent) => {
    const source = await page.content();
    for (const text of texts) expect(source.includes(text), `${text} is missing at ${page.url()}`).toBe(true);
    for (const text of silent) expect(source.includes(text), `${text} stands at ${page.url()}`).toBe(false);
    await expectNoAxeViolations(page, page.url());
    await onPhone(page);
  };
  // On a phone there is no row of headings: each figure says itself what it is.
  const onPhone = async (page) => {
    const desk = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    const bare = await page.locator("table.pay tbody .num:not(.pay-none)").evaluateAll((cells) =>
      cells.filter((it) => it.checkVisibility() && !/^"./.test(getComputedStyle(it, "::before").content)).map((it) => it.outerHTML));
    expect(bare, `figures without a heading at ${page.url()}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(390);
    await page.setViewportSize(desk);
  };
  // One payment of the twelve, another by agreement, and the sum: owed, less the fee, with 10 % on it.
  const [owed, net, paid] = [["9,091.00", "20,000.00"], ["8,818.27", "116,399.97"], ["10,000.10", "22,000.00", "132,000.00"]];

  await adele.goto("/offers");
  await adele.getByRole("link", { name: "Enterprise for Northwind, paid by milestones" }).first().click();
  const number = new URL(adele.url()).pathname.split("/")[2];
  await adele.goto(`/offers/${number}/edit/review`);
  await adele.getByLabel("If accepted on", { exact: true }).fill(day(1));
  await press(adele, "Show what follows");
  await expect(adele.getByText("Subscription from")).toBeVisible();
  await expect(adele.locator(".then-charges tbody tr")).toHaveCount(13);
  await says(adele, owed, paid);
  await press(adele, "Submit to Fabrikam");
  await until(adele, `/offers/${number}`, "Pending partner action");
  await says(adele, [...owed, ...net, "Explain the fee"], paid);

  const link = await extend(diego, number, { percent: "10" });
  await diego.goto(`/inbox/${number}`);
  await says(diego, [...owed, ...paid, "Go-live milestone"], net);
  await diego.locator("summary", { hasText: "Explain your markup" }).click();
  await expect(diego.getByText("22,000.00 − 20,000.00")).toBeVisible();

  await joni.goto(link);
  await says(joni, [...paid, "Go-live milestone", "Accept USD 132,000.00"], [...owed, ...net, "Explain your markup"]);
  await accept(joni, "Joni Sherman");
  await joni.waitForURL(/\/receipt$/);
  await says(joni, [...paid, "12 payment dates"], [...owed, ...net]);
  const file = await joni.request.get(`/private-offers/${number}/calendar.ics`);
  expect((await file.text()).match(/Payment of USD/g)).toHaveLength(12);
});

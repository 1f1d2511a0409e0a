// After Submit, Extend and Return: what comes next, and the message that tells it, ready to copy or to mail; with and without scripts.
import { expect, expectNoAxeViolations, test, withScripts } from "../fixtures.mjs";
import { ACCOUNT_IN_CANADA, ADELE, DIEGO, JONI, accept, extend, field, pdf, press, submitted, until, write } from "../journeys.mjs";

// What the page says was just done.
const done = (page) => page.locator(".done").getByRole("status");

// The message can be read, selected and mailed; with scripts it is copied with one press.
async function expectMessage(page, to, texts) {
  const message = field(page, `Message to ${to}`);
  await expect(message).toHaveJSProperty("readOnly", true);
  const text = await message.inputValue();
  for (const part of texts) expect(text).toContain(part);
  const href = await page.getByRole("link", { name: `Write an e-mail to ${to}` }).getAttribute("href");
  expect(decodeURIComponent(href.split("&body=")[1]).replaceAll("\r\n", "\n")).toBe(text);
  const copy = page.getByRole("button", { name: "Copy the message" }).first();
  await expect(copy).toBeVisible({ visible: withScripts() });
  if (withScripts()) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await copy.click();
    await expect(page.getByText("Copied", { exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
  return text;
}

test("submitted, extended, returned: each page says what happened once, what comes next, and has the message", async ({ person }) => {
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const number = await write(adele, { name: "Gate Relay, handed over", plan: "Gate Relay", percent: "15", account: ACCOUNT_IN_CANADA, note: "Nobody else reads this" });

  await test.step("submit", async () => {
    await press(adele, "Submit to Fabrikam");
    await adele.waitForURL(new RegExp(`/offers/${number}/sent(#|$)`));
    await expect(done(adele)).toHaveText(`You submitted ${number}.`);
    await until(adele, `/offers/${number}/sent`, `${number} is with Fabrikam`);
    await expect(done(adele), "told once").toHaveCount(0);
    await expect(adele.getByRole("region", { name: "What comes next" })).toContainText("Fabrikam sets its price and extends it to Northwind Traders.");
    const text = await expectMessage(adele, "Fabrikam", ["Gate Relay, handed over", number, `/inbox/${number}`, "Northwind Traders", "Contoso\n"]);
    expect(text).not.toContain("Nobody else reads this");
    expect(text, "persons are named to their own organization only").not.toContain("Adele");
    await expectNoAxeViolations(adele, "submitted");
  });

  await test.step("extend", async () => {
    await diego.goto(`/inbox/${number}`);
    await field(diego, "Prepared by").fill(DIEGO);
    await field(diego, "Your adjustment").fill("10");
    await press(diego, "Extend to Northwind Traders");
    await diego.waitForURL(new RegExp(`/inbox/${number}/sent(#|$)`));
    await expect(done(diego)).toHaveText(`You extended ${number} to the customer.`);
    if (withScripts()) {
      await expect(field(diego, "Link to the offer"), "it comes by itself").toBeVisible();
    }
    await until(diego, `/inbox/${number}/sent`, `${number} is with Northwind Traders`);
    const link = await field(diego, "Link to the offer").inputValue();
    await expectMessage(diego, "Northwind Traders", [link, "Gate Relay, handed over", "Fabrikam\n"]);
    await expectNoAxeViolations(diego, "extended");
    await joni.goto(link);
    await expect(joni.getByRole("heading", { level: 1 })).toHaveText("Gate Relay, handed over");
  });

  await test.step("withdraw: the customer's page of it explains itself", async () => {
    await diego.goto(`/inbox/${number}/withdraw`);
    await press(diego, `Withdraw ${number} from Northwind Traders`);
    await diego.waitForURL(new RegExp(`/inbox/${number}$`));
    await expect(done(diego)).toHaveText(`You withdrew ${number} from the customer. It’s on your desk again.`);
    await diego.reload();
    await expect(done(diego)).toHaveCount(0);
    expect((await joni.reload()).status()).toBe(410);
    await expect(joni.getByRole("heading", { level: 1 })).toHaveText("This offer was withdrawn");
    await expect(joni.locator("main")).toContainText(`Fabrikam withdrew ${number} on`);
    await expect(joni.locator("main")).not.toContainText("Gate Relay");
    await expectNoAxeViolations(joni, "withdrawn");
  });

  await test.step("return", async () => {
    await diego.goto(`/inbox/${number}/return`);
    await field(diego, "Reason").fill("Please start in January.");
    await press(diego, `Return ${number} to Contoso`);
    await diego.waitForURL(new RegExp(`/inbox/${number}/returned(#|$)`));
    await expect(done(diego)).toHaveText(`You returned ${number} to the publisher.`);
    await expectMessage(diego, "Contoso", ["Please start in January.", `/offers/${number}`]);
    await expectNoAxeViolations(diego, "returned");
    await diego.goto(`/inbox/${number}`);
    await expect(diego.getByRole("heading", { level: 1 })).toHaveText("You returned this offer");
    await expectNoAxeViolations(diego, "returned, at its address");
  });
});

test("a document opens beside its tick, an odd signature is asked about once, and a question is mailed", async ({ person }) => {
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const number = await submitted(adele, { name: "Gate Appliance, signed", plan: "Gate Appliance", percent: "20", account: ACCOUNT_IN_CANADA, files: [pdf("Master agreement")] });
  await extend(diego, number, { percent: "10" });
  await joni.goto(`/private-offers/${number}`);
  const opened = joni.getByRole("link", { name: /^Open Master agreement/ });
  await expect(opened).toHaveAttribute("target", "_blank");
  const file = await joni.request.get(await opened.getAttribute("href"));
  expect(file.headers()["content-type"]).toBe("application/pdf");
  const ask = await joni.getByRole("link", { name: "Ask a question" }).getAttribute("href");
  expect(decodeURIComponent(ask)).toBe(`mailto:${DIEGO}?subject=Question about private offer ${number}: Gate Appliance, signed`);

  await field(joni, "Purchase-order number (optional)").fill("PO-9");
  await accept(joni, "J");
  await expect(joni).toHaveTitle(/^Check your signature/);
  const question = joni.getByRole("status").filter({ hasText: "Is this your signature?" });
  await expect(question).toBeInViewport();
  await expect(question).toContainText("Joni Sherman");
  await expect(field(joni, "Your full name")).toHaveValue("J");
  await expect(field(joni, "Purchase-order number (optional)")).toHaveValue("PO-9");
  await expect(joni.getByRole("checkbox", { name: "I have read Master agreement" })).toBeChecked();
  await expectNoAxeViolations(joni, "asked");
  await field(joni, "Your full name").fill("Joni Sherman");
  await joni.getByRole("button", { name: /^Accept/ }).click();
  await joni.waitForURL(/\/receipt$/);
  await expect(done(joni)).toHaveText(`You accepted ${number}. Nothing was charged or bought.`);
  await expectNoAxeViolations(joni, "accepted");
  await joni.reload();
  await expect(done(joni)).toHaveCount(0);
});

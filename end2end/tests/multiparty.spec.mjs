// One deal, three truthful views: from draft to acceptance in three browsers, and no page of one party, its source included, says
// what only another may know.
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { ADELE, DIEGO, JONI, accept, extend, pdf, submitted, until } from "../journeys.mjs";


const SECRET = {
  description: "canary-description-of-publisher",
  publisherNote: "canary-note-of-publisher",
  publisherContact: "canary.publisher@contoso.example",
  partnerNote: "canary-note-of-partner",
  partnerContact: "canary.partner@fabrikam.example",
  partnerDocument: "canary-document-of-partner",
  order: "canary-order-of-customer",
};
// The publisher asks 7,123.45 a month, the partner adds 9.37 %: 7,790.92 a month, 93,491.04 in all.
const ASKED = ["7,123.45", "7123.45", "712345", "85,481.40", "8548140"];
const PAID = ["7,790.92", "7790.92", "779092", "93,491.04", "9349104"];
const ADDED = ["9.37"];
const FEE = ["2,564.44", "Marketplace fee", "Storefront’s fee"];

// What the party must not find anywhere, and what it must: a search that finds nothing proves nothing.
const PARTIES = {
  publisher: {
    knows: [ASKED[0], SECRET.publisherNote, SECRET.publisherContact],
    never: [...PAID, ...ADDED, SECRET.partnerNote, SECRET.partnerContact, SECRET.partnerDocument, SECRET.order],
  },
  partner: {
    knows: [ASKED[0], PAID[0], SECRET.description, SECRET.partnerNote, SECRET.partnerContact],
    never: [...FEE, SECRET.publisherNote, SECRET.publisherContact, SECRET.order],
  },
  customer: {
    knows: [PAID[0], SECRET.partnerDocument, SECRET.order],
    never: [...ASKED, ...ADDED, ...FEE, SECRET.description, SECRET.publisherNote, SECRET.publisherContact, SECRET.partnerNote, SECRET.partnerContact],
  },
};

// Reads every page of a party as it comes over the wire, and what the browser made of it.
async function read(page, party, paths, { all = true } = {}) {
  let read = "";
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response.status(), path).toBeLessThan(400);
    const whole = `${await response.text()}\n${await page.content()}`;
    for (const secret of PARTIES[party].never) expect(whole.includes(secret), `${party} finds ${secret} at ${path}`).toBe(false);
    read += whole;
  }
  const missing = all ? PARTIES[party].knows.filter((known) => !read.includes(known)) : [];
  expect(missing, `what the ${party} must find`).toEqual([]);
}

test("from draft to acceptance, each party sees only its own truth", async ({ person }) => {
  test.setTimeout(120_000);
  const [adele, diego, joni] = [await person(ADELE), await person(DIEGO), await person(JONI)];
  const number = await submitted(adele, {
    name: "Insight Enterprise for three",
    plan: "Insight Enterprise",
    amount: "7123.45",
    description: SECRET.description,
    note: SECRET.publisherNote,
    contacts: SECRET.publisherContact,
    files: [pdf("Master agreement")],
  });
  expect((await joni.goto(`/private-offers/${number}`)).status(), "the customer has nothing yet").toBe(404);
  expect((await diego.goto(`/offers/${number}`)).status(), "the publisher's page is not the partner's").toBeGreaterThanOrEqual(403);

  const link = await extend(diego, number, { percent: "9.37", note: SECRET.partnerNote, contacts: SECRET.partnerContact, files: [pdf(SECRET.partnerDocument)] });
  await read(adele, "publisher", [`/offers/${number}`, `/offers/${number}/as/customer`, `/offers/${number}/as/partner`, "/offers"]);
  await read(diego, "partner", [`/inbox/${number}`, `/inbox/${number}/as-customer`, "/inbox?view=all"]);
  await joni.goto(link);
  await read(joni, "customer", [`/private-offers/${number}`, `/private-offers/${number}/decline`, "/private-offers"], { all: false });

  await joni.goto(link);
  await joni.getByLabel("Purchase-order number (optional)").fill(SECRET.order);
  await accept(joni, "Joni Sherman");
  await joni.waitForURL(/\/receipt$/);
  await until(adele, `/offers/${number}`, "Accepted");

  await read(adele, "publisher", [`/offers/${number}`, `/offers/${number}/as/customer`, `/offers/${number}/as/partner`, `/offers/${number}/clone`, "/offers"]);
  await read(diego, "partner", [`/inbox/${number}`, `/inbox/${number}/as-customer`, "/inbox?view=all"]);
  await read(joni, "customer", [`/private-offers/${number}`, `/private-offers/${number}/receipt`, "/private-offers"]);
  for (const [page, path] of [[adele, `/offers/${number}`], [diego, `/inbox/${number}`], [joni, `/private-offers/${number}`]]) {
    await page.goto(path);
    await expect(page).toHaveTitle(/Accepted/);
    await expectNoAxeViolations(page, "accepted");
  }
});

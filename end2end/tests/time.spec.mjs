// Deadlines: the last second still counts, the next one does not, and what came due while nobody ran is done at the next start.
//
// Each test goes on with a copy of one demo world, made at noon of a day that never changes, so that its deadlines are known.
import { cpSync } from "node:fs";
import { expect, expectNoAxeViolations, test } from "../fixtures.mjs";
import { ADELE, DIEGO, JOHANNA, JONI, accept, field } from "../journeys.mjs";
import { newFolder, removeFolder, startServer } from "../server.mjs";


const MADE = "2027-03-10T12:00:00Z";
// Accept-by and end of offers of that world.
const TOMORROW = { name: "Insight Starter for the workshop", acceptBy: "2027-03-11" };
const IN_TWELVE_DAYS = { name: "Flow Business for two years", acceptBy: "2027-03-22", after: "2027-03-23" };
const IN_FIVE_DAYS = { name: "Seats Premium for three years", acceptBy: "2027-03-15" };
const ENDING = { name: "Insight Team for the analysts", end: "2028-04-30", after: "2028-05-01" };

const folders = [];
let made;

test.beforeAll(async () => {
  made = newFolder();
  const server = await startServer({ clock: MADE, folder: made });
  await server.stop();
});

test.afterAll(() => {
  for (const folder of [made, ...folders]) removeFolder(folder);
});

// The world at another time. Who signed in before stays signed in: sessions do not live on this clock.
async function later(clock, before) {
  const folder = before?.folder ?? newFolder();
  if (!before) {
    folders.push(folder);
    cpSync(made, folder, { recursive: true });
  }
  const server = await startServer({ clock, folder });
  return Object.assign(server, { folder, signedIn: before?.signedIn ?? new Map() });
}

async function open(page, server, place, name) {
  await page.goto(`${server.url}${place}?view=all&q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.waitForURL(/O-\d+$/);
}

// The page by itself, asked again until its window's title says so.
const becomes = (page, title) =>
  expect(async () => {
    await page.reload();
    await expect(page).toHaveTitle(title, { timeout: 100 });
  }).toPass({ timeout: 30_000, intervals: [300] });

test("accept-by is inclusive: seconds before midnight UTC the offer is accepted", async ({ person }) => {
  const before = await later(`${TOMORROW.acceptBy}T08:00:00Z`);
  await person(JOHANNA, { at: before });
  await before.stop();
  const server = await later(`${TOMORROW.acceptBy}T23:59:40Z`, before);
  try {
    const page = await person(JOHANNA, { at: server });
    await open(page, server, "/private-offers", TOMORROW.name);
    await accept(page, "Johanna Lorenz");
    await page.waitForURL(/\/receipt$/);
    await expect(page.getByRole("region", { name: "Certificate of acceptance" })).toContainText("11 Mar 2027, 23:59:");
  } finally {
    await server.stop();
  }
});

test("after midnight it is Expired by itself, for every party, and accepting is refused", async ({ person }) => {
  const before = await later(`${IN_FIVE_DAYS.acceptBy}T08:00:00Z`);
  await Promise.all([person(JONI, { at: before }), person(ADELE, { at: before })]);
  await before.stop();
  const server = await later(`${IN_FIVE_DAYS.acceptBy}T23:59:45Z`, before);
  try {
    const [joni, late, adele] = await Promise.all([person(JONI, { at: server }), person(JONI, { at: server }), person(ADELE, { at: server })]);
    await open(late, server, "/private-offers", IN_FIVE_DAYS.name);
    await expect(late).toHaveTitle(/^Waiting for you/);
    await open(joni, server, "/private-offers", IN_FIVE_DAYS.name);
    await becomes(joni, /^Expired/);
    await expectNoAxeViolations(joni, "expired");
    await expect(joni.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
    await accept(late, "Joni Sherman");
    await expect(late).toHaveTitle(/^Error: /);
    await expect(late.locator("main")).toContainText(/15 Mar 2027, 23:59:59 UTC|expired/i);
    await open(adele, server, "/offers", IN_FIVE_DAYS.name);
    await expect(adele).toHaveTitle(/Expired/);
  } finally {
    await server.stop();
  }
});

test("what expired while the process was down is Expired when it runs again, and goes back through the partner", async ({ person }) => {
  const server = await later(`${IN_TWELVE_DAYS.after}T09:00:00Z`);
  try {
    const [joni, diego] = [await person(JONI, { at: server }), await person(DIEGO, { at: server })];
    await open(joni, server, "/private-offers", IN_TWELVE_DAYS.name);
    await becomes(joni, /^Expired/);
    await expect(joni.getByRole("region", { name: "What happened" })).toContainText("23 Mar 2027");
    await open(diego, server, "/inbox", IN_TWELVE_DAYS.name);
    await diego.getByRole("link", { name: /^Withdraw from Northwind/ }).click();
    await diego.getByRole("button", { name: /^Withdraw O-/ }).click();
    await expect(diego).toHaveTitle(/Pending partner action/);
    await expect(diego.getByRole("button", { name: /^Extend to/ }), "its accept-by has passed").toBeDisabled();
  } finally {
    await server.stop();
  }
});

test("an accepted offer ends by itself after its last day", async ({ person }) => {
  const before = await later(`${ENDING.end}T08:00:00Z`);
  await person(JONI, { at: before });
  await before.stop();
  const server = await later(`${ENDING.end}T23:59:50Z`, before);
  try {
    const page = await person(JONI, { at: server });
    await open(page, server, "/private-offers", ENDING.name);
    await expect(page).toHaveTitle(/^Accepted/);
    await becomes(page, /^Ended/);
    await page.getByRole("link", { name: "See the certificate" }).click();
    await expect(page).toHaveTitle(/^Ended/);
  } finally {
    await server.stop();
  }
});

test("an offer whose last day passed while the process was down is Ended when it runs again", async ({ person }) => {
  const server = await later(`${ENDING.after}T10:00:00Z`);
  try {
    const page = await person(ADELE, { at: server });
    await open(page, server, "/offers", ENDING.name);
    await becomes(page, /Ended/);
  } finally {
    await server.stop();
  }
});

test("a draft whose accept-by has passed meanwhile cannot be submitted, and is told where to mend it", async ({ person }) => {
  const server = await later("2027-06-01T10:00:00Z");
  try {
    const page = await person(ADELE, { at: server });
    await open(page, server, "/offers", "Northwind renewal 2027");
    await page.getByRole("link", { name: /^Review/ }).first().click();
    const fix = page.getByRole("link", { name: /^Fix When and payments: .*accept/i }).first();
    await fix.click();
    await expect(field(page, "Accept by")).toHaveAttribute("aria-invalid", "true");
  } finally {
    await server.stop();
  }
});

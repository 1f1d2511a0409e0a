// The people of the demo world, and the ways of an offer that many journeys go along, each step in the browser.
import { expect } from "@playwright/test";

export const ADELE = "adele.vance@contoso.example";
export const MEGAN = "megan.bowen@contoso.example";
export const DIEGO = "diego.siciliani@fabrikam.example";
export const DEBRA = "debra.berger@fabrikam.example";
export const HENRIETTA = "henrietta.mueller@tailspin.example";
export const JONI = "joni.sherman@northwind.example";
export const LYNNE = "lynne.robbins@northwind.example";
export const MIRIAM = "miriam.graham@northwind.example";
export const JOHANNA = "johanna.lorenz@wingtip.example";

// Northwind's, in the United States and in Canada.
export const ACCOUNT = "48120773";
export const ACCOUNT_IN_CANADA = "6f1c2a90-5d3e-4b7a-9c41-2e8f0d6b7a15:b0a4e7d2-81f6-4c39-a5de-73c9120f4e88_2024-05-31";
export const FABRIKAM = "34210077";

// A PDF as a browser would send it from a file of that name.
export function pdf(name, text = name) {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    `<< /Title (${text}) >>`,
  ];
  let body = "%PDF-1.4\n";
  const starts = objects.map((object, i) => {
    const start = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(start).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${starts.join("")}`;
  const end = `${table}trailer\n<< /Size ${starts.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name: `${name}.pdf`, mimeType: "application/pdf", buffer: Buffer.from(body + end) };
}

// A day so many days from now, `2026-12-31`.
export function day(fromNow) {
  return new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 10);
}

// The field of Insight Enterprise's one price.
export const YEARLY = /^1 year, paid/;

export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
export const field = (page, label) => page.getByLabel(label, { exact: true });

// The day as the product writes it, `31 Dec 2026`.
export function written(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]} ${year}`;
}

// Begins a draft without parties and dates and answers its number, `O-1035`; the page stands at its first step.
export async function begin(page, name) {
  await page.goto("/offers/new");
  await field(page, "Name of the offer").fill(name);
  await field(page, "Begin with the usual dates").uncheck();
  await press(page, "Create the draft");
  await page.waitForURL(/\/edit\/who/);
  return new URL(page.url()).pathname.split("/")[2];
}

// Adds a plan on the step "What and price" at one absolute amount, or with a discount.
export async function addPlan(page, plan, { amount, percent }) {
  await press(page, `Add ${plan}`);
  if (amount) {
    await field(page, "Absolute price").check();
    await field(page, YEARLY).fill(amount);
  } else {
    await field(page, "Discount off list").fill(percent);
  }
}

// Writes a whole draft as far as its review; answers its number.
export async function write(page, { name, account = ACCOUNT, seller = FABRIKAM, plan, amount, percent, end = day(300), acceptBy = day(20), files = [], contacts = "", note = "", description = "" }) {
  const number = await begin(page, name);
  await field(page, "Customer").fill(account);
  await field(page, "Selling partner").fill(seller);
  await field(page, "Description (optional)").fill(description);
  await press(page, "Continue to what and price");
  await addPlan(page, plan, { amount, percent });
  await press(page, "Continue to when and payments");
  await field(page, "Price starts").selectOption("acceptance");
  await field(page, "Price ends").fill(end);
  await field(page, "Accept by").fill(acceptBy);
  await press(page, "Continue to terms and notes");
  if (files.length) await field(page, "Add PDFs (optional)").setInputFiles(files);
  await field(page, "E-mail addresses in your company (optional)").fill(contacts);
  await field(page, "Sales note (optional)").fill(note);
  await press(page, "Continue to review and submit");
  return number;
}

// Writes and submits; comes back when the partner has it.
export async function submitted(page, offer) {
  const number = await write(page, offer);
  await press(page, "Submit to Fabrikam");
  await page.waitForURL(/\/sent(#|$)/);
  await until(page, `/offers/${number}`, "Pending partner action");
  return number;
}

// Prices and extends as the partner; answers the link for the customer.
export async function extend(page, number, { percent = "10", files = [], preparedBy = DIEGO, note = "", contacts = "" } = {}) {
  await page.goto(`/inbox/${number}`);
  if (files.length) {
    await field(page, "Add a PDF (optional)").setInputFiles(files);
    await press(page, "Add PDF");
    await page.waitForURL(/saved=/);
  }
  await field(page, "Prepared by").fill(preparedBy);
  await field(page, "Sales note (optional)").fill(note);
  await field(page, "Notification contacts (optional)").fill(contacts);
  await field(page, "Your adjustment").fill(percent);
  await press(page, "Extend to Northwind Traders");
  return linkOf(page, number);
}

// The link, as soon as the offer has reached the customer.
export async function linkOf(page, number) {
  await until(page, `/inbox/${number}`, "Pending acceptance");
  return field(page, "Link to the offer").inputValue();
}

// Accepts as the customer: every document ticked, the name typed.
export async function accept(page, signature) {
  for (const box of await page.getByRole("checkbox", { name: /^I have read/ }).all()) await box.check();
  await field(page, "Your full name").fill(signature);
  await page.getByRole("button", { name: /^Accept/ }).click();
}

// Asks again until the window's title says so: what the storefront does takes up to a second.
export async function until(page, path, state, patience = 2_000) {
  await expect(async () => {
    await page.goto(path);
    expect(await page.title()).toContain(state);
  }).toPass({ timeout: patience + 3_000, intervals: [100, 200, 200, 300] });
}

// The problems on top of a form that was not taken, or of a step that is not complete.
export const problems = (page) => page.getByRole("region", { name: /problem/ }).or(page.getByRole("alert", { name: /problem/ }));

// A field says itself what is wrong with it: it is marked, and described by the sentence.
export async function expectProblemAt(page, label, sentence) {
  const input = field(page, label);
  await expect(input).toHaveAttribute("aria-invalid", "true");
  await expect(input).toHaveAccessibleDescription(sentence);
}

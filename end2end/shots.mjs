// Pictures of the listed pages, wide and narrow, light and dark, to be looked at.
//   node shots.mjs FOLDER [NAME]
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { signIn } from "./fixtures.mjs";
import { listOfPages, openListed } from "./pages.mjs";
import { startServer } from "./server.mjs";
import { browser as options } from "./surroundings.mjs";

const [folder, only] = process.argv.slice(2);
const pages = listOfPages("shots.json").filter(({ name }) => !only || name === only);
if (!folder || pages.length === 0) {
  console.error(only ? `shots.json has no page named ${only}` : "usage: node shots.mjs FOLDER [NAME]");
  process.exit(1);
}

const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];
const cookies = new Map();

mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(options);
let failed = 0;
for (const listed of pages) {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) failed += await shoot(listed, width, colorScheme);
  }
}
await browser.close();
await server.stop();
process.exit(failed ? 1 : 0);

async function shoot(listed, width, colorScheme) {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width, height: 900 }, colorScheme, locale: "en-GB" });
  try {
    const page = await context.newPage();
    await signInOnce(context, page, listed.as);
    const response = await openListed(page, listed, server.url);
    await page.waitForLoadState("networkidle");
    const path = `${folder}/${listed.name}-${width}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: true });
    console.log(`${response.status()} ${path}`);
    return response.status() < 500 ? 0 : 1;
  } catch (error) {
    console.error(`${listed.name}: ${error.message}`);
    return 1;
  } finally {
    await context.close();
  }
}

// One sign-in for each person, not for each picture: signing in is slow on purpose.
async function signInOnce(context, page, email) {
  if (!email) return;
  if (!cookies.has(email)) {
    await signIn(page, email);
    cookies.set(email, await context.cookies());
  }
  await context.addCookies(cookies.get(email));
}

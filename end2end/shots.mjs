// Pictures of the listed pages, wide and narrow, light and dark, to be looked at.
//   node shots.mjs FOLDER [NAME]
// NAME `readme` makes the small pictures of README.md instead, in docs/; `guide` those of the guidance, in public/guide/.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { signInOnce } from "./fixtures.mjs";
import { listOfPages, openListed } from "./pages.mjs";
import { startServer } from "./server.mjs";
import { browser as options } from "./surroundings.mjs";

const [folder, only] = process.argv.slice(2);
const forReadme = only === "readme";
const forGuide = only === "guide";
const pages = listOfPages("shots.json").filter(({ name, readme, guide }) => (forReadme ? readme : forGuide ? guide : !only || name === only));
if (!folder || pages.length === 0) {
  console.error(only ? `shots.json has no page named ${only}` : "usage: node shots.mjs FOLDER [NAME]");
  process.exit(1);
}

const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];
const DOCS = fileURLToPath(new URL("../docs", import.meta.url));
const GUIDE = fileURLToPath(new URL("../public/guide", import.meta.url));

mkdirSync(folder, { recursive: true });
if (forGuide) mkdirSync(GUIDE, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(options);
let failed = 0;
for (const listed of pages) {
  for (const look of forReadme ? [small(listed)] : forGuide ? [listed.guide].flat().map(full) : looks(listed)) failed += await shoot(listed, look);
}
await browser.close();
await server.stop();
process.exit(failed ? 1 : 0);

function looks({ name }) {
  const look = (width, colorScheme) => ({ path: `${folder}/${name}-${width}-${colorScheme}.png`, viewport: { width, height: 900 }, colorScheme, fullPage: true });
  return WIDTHS.flatMap((width) => SCHEMES.map((scheme) => look(width, scheme)));
}

// What a window on a desk shows first, at half its size.
function small({ readme }) {
  return { path: `${DOCS}/${readme}.png`, viewport: { width: 1280, height: 860 }, colorScheme: "light", deviceScaleFactor: 0.5 };
}

// As much of the page as its step is about, from the place it is about.
function full({ name, height, from }) {
  return { from, path: `${GUIDE}/${name}.png`, viewport: { width: 1280, height }, colorScheme: "light", reducedMotion: "reduce" };
}

// A palette makes it a quarter as heavy; without the program the picture stays as it is.
function lighten(path) {
  const { error } = spawnSync("pngquant", ["--force", "--strip", "--ext", ".png", "64", path]);
  if (error) console.error(`${path} is larger than it could be: pngquant was not found (Debian: apt-get install pngquant)`);
}

async function shoot(listed, { path, from, fullPage = false, ...look }) {
  const context = await browser.newContext({ baseURL: server.url, locale: "en-GB", ...look });
  try {
    const page = listed.as ? await signInOnce(context, listed.as, server) : await context.newPage();
    const response = await openListed(page, listed, server.url);
    await page.waitForLoadState("networkidle");
    if (from) await page.locator(from).evaluate((element) => element.scrollIntoView());
    await page.screenshot({ path, fullPage });
    if (forReadme || forGuide) lighten(path);
    console.log(`${response.status()} ${path}`);
    return response.status() < 500 ? 0 : 1;
  } catch (error) {
    console.error(`${listed.name}: ${error.message}`);
    return 1;
  } finally {
    await context.close();
  }
}

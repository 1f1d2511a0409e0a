// Every journey runs twice: with scripts, and without, as a customer behind a strict policy would see it.
import { defineConfig } from "@playwright/test";
import { browser, output } from "./surroundings.mjs";

const ALONE = /@alone/;
// What a browser would load, or run, if it had scripts.
const WITH_SCRIPTS = ["**/browser-half.spec.mjs", "**/quiet-pages.spec.mjs", "**/tables.spec.mjs"];

export default defineConfig({
  testDir: "tests",
  globalSetup: "./once.mjs",
  testMatch: "**/*.spec.mjs",
  outputDir: `${output}/results`,
  // Tests of one file share a server and its world, so they run in order; files run side by side.
  fullyParallel: false,
  workers: 2,
  // On a crowded machine a browser may miss a deadline of its own; a second try there is reported as flaky, here there is none.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["./slowest.mjs"]],
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    browserName: "chromium",
    launchOptions: browser,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A record of everything costs a quarter of the time; `cargo xtask e2e --trace retain-on-failure` makes it where it is wanted.
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "scripts", use: { javaScriptEnabled: true }, grepInvert: ALONE },
    { name: "no-scripts", use: { javaScriptEnabled: false }, grepInvert: ALONE, testIgnore: WITH_SCRIPTS },
    // What measures times: another browser beside it would be measured with it, so `cargo xtask e2e` runs it after all else.
    { name: "alone", use: { javaScriptEnabled: true }, grep: ALONE },
  ],
});

// Where things lie on this machine: told by `cargo xtask`, guessed when run by hand.
import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const target = fileURLToPath(new URL("../target", import.meta.url));

export const binary = process.env.COUNTERSIGN_BIN ?? `${target}/debug/countersign`;
// Found by the server in the same way: beside the folder it lies in.
export const site = process.env.COUNTERSIGN_SITE ?? fileURLToPath(new URL("../site", pathToFileURL(binary)));
// The domain's tables of cases as a module, and their native answer.
export const tables = process.env.COUNTERSIGN_TABLES ?? `${target}/tables`;
export const output = process.env.COUNTERSIGN_E2E ?? `${target}/e2e`;

// The system's Chromium, and nothing that makes it talk to anyone but the server.
export const browser = {
  executablePath:
    process.env.CHROMIUM ??
    ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`).find((path) => existsSync(path)),
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

// The real binary on a free port, with a database and files of its own that are gone afterwards.
import { spawn } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary } from "./surroundings.mjs";

const START_TIMEOUT = 30_000;
const running = new Set();
// The demo world as it is at first, made by once.mjs for the whole run.
const madeOnce = process.env.COUNTERSIGN_MADE_ONCE;
// A test run that is ended by force must not leave servers behind.
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

// Starts a server and waits until it is ready. `clock` is the moment at which its deadlines begin
// ("2026-11-30T23:59:50Z"), `demo` whether it has the demo world, `args` and `env` go to it as they are.
// With `folder` it goes on with what an earlier server left there, and leaves it to a later one; with `address` it takes its place.
// Answers { url, log(), stop() }; stop() answers how the process ended: { code, signal }.
export async function startServer({ clock, demo = true, args = [], env = {}, folder: kept, address: wanted } = {}) {
  const folder = kept ?? newFolder();
  if (demo && !clock && madeOnce && !existsSync(`${folder}/world.sqlite`)) cpSync(madeOnce, folder, { recursive: true });
  const address = wanted ?? `127.0.0.1:${await freePort()}`;
  const words = ["serve", "--addr", address, "--database", `sqlite://${folder}/world.sqlite?mode=rwc`, "--files", `${folder}/files`];
  if (demo) words.push("--demo");
  if (clock) words.push("--clock", clock);
  const logFile = join(folder, "log");
  const log = () => readFileSync(logFile, "utf8");
  const out = openSync(logFile, "a");
  const child = spawn(binary, [...words, ...args], { cwd: folder, env: { ...ownEnvironment(), ...env }, stdio: ["ignore", out, out] });
  closeSync(out);
  running.add(child);
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", (error) => resolve({ code: error.message, signal: null }));
  });
  const server = { url: `http://${address}`, log, stop: () => stop(child, ended, kept ? null : folder) };
  try {
    await ready(server.url, ended);
  } catch (error) {
    const said = log();
    await server.stop();
    throw new Error(`${error.message}\n${said.slice(-4000)}`);
  }
  return server;
}

async function ready(url, ended) {
  let end = null;
  ended.then((how) => (end = how));
  for (const start = Date.now(); Date.now() - start < START_TIMEOUT; ) {
    if (end) throw new Error(`the server ended before it was ready (${end.code ?? end.signal})`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server was not ready within ${START_TIMEOUT / 1000} seconds`);
}

async function stop(child, ended, folder) {
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  const how = await ended;
  clearTimeout(late);
  running.delete(child);
  if (folder) removeFolder(folder);
  return how;
}

// A folder for a world that outlives its server.
export function newFolder() {
  return mkdtempSync(join(tmpdir(), "countersign-e2e-"));
}

export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
}

// Settings of the person's own installation must not reach the server under test.
function ownEnvironment() {
  const foreign = (name) => name === "DATABASE_URL" || (name.startsWith("COUNTERSIGN_") && name !== "COUNTERSIGN_SITE");
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign(name)));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

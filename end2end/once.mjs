// Before all tests: the demo world is made once, and each server begins with a copy. To make it takes some twenty times as long.
import { existsSync } from "node:fs";
import { newFolder, removeFolder, startServer } from "./server.mjs";
import { binary } from "./surroundings.mjs";

export default async function once() {
  // What needs no server is tested without one, too.
  if (process.env.COUNTERSIGN_WITHOUT_SERVER || !existsSync(binary)) return;
  const folder = newFolder();
  try {
    const server = await startServer({ folder });
    const { code } = await server.stop();
    if (code !== 0) throw new Error(`the server of the demo world ended with ${code}\n${server.log()}`);
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
  // The tests' processes begin after this and take it over.
  process.env.COUNTERSIGN_MADE_ONCE = folder;
  return () => removeFolder(folder);
}

// How long something takes on a slower machine than this one: Chromium runs the page's thread `rate` times slower.

// Measures `action`, a function that works the page, at `rate` (4: a processor four times slower). Answers in milliseconds:
//   wall    from the beginning of the action until the page has painted what came of it; the way from Node to the browser included
//   task    the page's thread busy: scripts, style, layout, painting
//   script  scripts and wasm alone
//   longest the longest task without a pause, 0 where none took 50 ms: what a person would feel as a hitch
export async function measured(page, rate, action) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  try {
    await watchTasks(page);
    const before = await busy(session);
    const start = performance.now();
    await action();
    await painted(page);
    const wall = performance.now() - start;
    const after = await busy(session);
    const spent = (metric) => rounded((after[metric] - before[metric]) * 1000);
    return { wall: rounded(wall), task: spent("TaskDuration"), script: spent("ScriptDuration"), longest: rounded(await longestTask(page)) };
  } finally {
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await session.detach();
  }
}

async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

// Two frames: the first may have begun before the change.
function painted(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}

function watchTasks(page) {
  return page.evaluate(() => {
    window.longTasks = [];
    window.longTaskObserver?.disconnect();
    window.longTaskObserver = new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration)));
    window.longTaskObserver.observe({ type: "longtask" });
  });
}

// An action that left the page took its tasks with it.
function longestTask(page) {
  return page.evaluate(() => Math.max(0, ...(window.longTasks ?? [])));
}

function rounded(milliseconds) {
  return Math.round(milliseconds * 10) / 10;
}

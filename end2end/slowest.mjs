// A reporter: at the end, which tests took longest, and which files, so that whoever wants a shorter run knows where to look.
const MOST = 10;

export default class Slowest {
  tests = [];

  onTestEnd(test, result) {
    const project = test.parent.project().name;
    const file = test.location.file.split("/").pop();
    this.tests.push({ file: `[${project}] ${file}`, name: `[${project}] ${file}: ${test.title}`, time: result.duration });
  }

  onEnd() {
    if (this.tests.length === 0) return;
    const files = new Map();
    for (const { file, time } of this.tests) files.set(file, (files.get(file) ?? 0) + time);
    tell("The slowest files", [...files].map(([name, time]) => ({ name, time })));
    tell("The slowest tests", this.tests);
  }

  printsToStdio() {
    return true;
  }
}

function tell(what, list) {
  console.log(`\n${what}`);
  const slowest = [...list].sort((a, b) => b.time - a.time).slice(0, MOST);
  for (const { name, time } of slowest) console.log(`${(time / 1000).toFixed(1).padStart(7)} s  ${name}`);
}

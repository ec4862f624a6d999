// Drives the page in Debian's Chromium against a market of its own: test/web. Prints what failed, and ends with `N passed, N failed`.
// Needs `npm run build` and `apt-get install chromium`. With `--screenshots` it also writes docs/images/web.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";

import { browserPath, INSTALL_BROWSER } from "../lib/browser.js";
import { listFiles, ROOT } from "../lib/project.js";
import { mochaOutcome } from "./outcome.js";

const path = browserPath();
if (path === undefined) {
  console.error(`There is no browser. ${INSTALL_BROWSER}`);
  process.exit(1);
}
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const files = named.length > 0 ? named : listFiles("test/web/**/*.web.test.ts");
const child = spawn("mocha", ["--import=tsx", "--forbid-pending", "--timeout=120000", ...files], {
  cwd: ROOT,
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    PATH: [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter),
    CHROMIUM: path,
    ...(process.argv.includes("--screenshots") && { SCREENSHOTS: "1" }),
  },
});
let output = "";
child.stdout.on("data", (chunk: Buffer) => {
  output += chunk.toString();
  process.stdout.write(chunk);
});
const [code] = (await once(child, "close")) as [number | null];
const { passed, failed, failures } = mochaOutcome("Page", output, code);
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

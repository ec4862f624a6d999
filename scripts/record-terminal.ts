// Draws what `guildhall devnet --agents` really prints as docs/images/devnet.svg, for the README. Needs a build and `npm run devnet:state`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ROOT } from "./lib/project.js";

const TARGET = join(ROOT, "docs/images/devnet.svg");
const COMMAND = ["devnet", "--agents", "--until-settled", "8"];

const LINE = 19;
const LETTER = 8.43;
const MARGIN = 20;
const COLUMNS = 78;

/** What the command prints on both of its outputs, in the order in which it comes. */
async function record(): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(ROOT, "apps/cli/dist/main.js"), ...COMMAND], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`The command ended with code ${code ?? "none"}:\n${printed}`);
  return printed.trimEnd().split("\n");
}

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .slice(0, COLUMNS * 2);

function draw(lines: readonly string[]): string {
  const [width, height] = [Math.ceil(COLUMNS * LETTER + 2 * MARGIN), (lines.length + 1) * LINE + 2 * MARGIN];
  const rows = lines.map((line, i) => {
    const colour = line.startsWith("$ ") ? "#7ee787" : "#e6edf3";
    return `<text x="${MARGIN}" y="${MARGIN + (i + 1) * LINE}" fill="${colour}" xml:space="preserve">${escape(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    "<title>guildhall devnet --agents in a terminal</title>",
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">`,
    ...rows,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

const lines = await record();
mkdirSync(dirname(TARGET), { recursive: true });
writeFileSync(TARGET, draw([`$ guildhall ${COMMAND.join(" ")}`, ...lines]));
console.log(`${TARGET}: ${lines.length} lines`);

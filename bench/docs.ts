// Writes docs/benchmarks.md from the results that are in the repository: `npm run bench:docs`. With --check it only
// says whether the document is what the results generate.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import { conclude } from "../scripts/lib/report.js";
import { readText, ROOT } from "../scripts/lib/project.js";
import { benchmarksPage } from "./lib/benchmarks-page.js";
import { readResults } from "./lib/results.js";

const PAGE = "docs/benchmarks.md";
const file = join(ROOT, PAGE);
const page = await format(benchmarksPage(readResults()), { ...(await resolveConfig(file)), filepath: file });

if (process.argv.includes("--check")) {
  const gaps = page === readText(PAGE) ? [] : [`${PAGE} is not what bench/results generates: run npm run bench:docs`];
  conclude(`${PAGE} is what bench/results generates`, gaps);
} else {
  writeFileSync(file, page);
}

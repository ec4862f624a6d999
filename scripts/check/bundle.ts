// Bundles the SDK's main entry for browsers, prints the sizes, and fails when it does not bundle, or when what a page needs to look at
// jobs and scores is too large. Needs `tsc -p sdk`.
import { gzipSync } from "node:zlib";

import { build, type Metafile } from "esbuild";

import { ROOT } from "../lib/project.js";
import { conclude, printTable } from "../lib/report.js";

/** What a page needs that shows a market, and the most bytes that it may load for that, zipped and with ethers. */
const PAGE = { actions: ["connect", "scoreOf", "jobStatus", "findOffers"], maxBytes: 160_000 };

/** A bundle for browsers, as a page would load it. */
async function bundle(
  code: string,
): Promise<{ readonly bytes: number; readonly zipped: number; readonly meta: Metafile }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: ROOT },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { bytes: contents.length, zipped: gzipSync(contents, { level: 9 }).length, meta: metafile };
}

const page = await bundle(`export { ${PAGE.actions.join(", ")} } from "@guildhall/sdk";`);
const protocol = await bundle('export * from "@guildhall/sdk/protocol";');
const whole = await bundle('export * from "@guildhall/sdk";');

printTable(
  ["bundle for browsers", "bytes", "with gzip"],
  [
    [PAGE.actions.join(", "), page.bytes, page.zipped],
    ["@guildhall/sdk/protocol", protocol.bytes, protocol.zipped],
    ["@guildhall/sdk", whole.bytes, whole.zipped],
  ],
);
const tooLarge = `${PAGE.actions.join(", ")} are ${page.zipped} bytes with gzip, above ${PAGE.maxBytes}`;
conclude("The entries of the SDK bundle for browsers.", page.zipped > PAGE.maxBytes ? [tooLarge] : []);

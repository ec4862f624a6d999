import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect } from "chai";
import ts from "typescript";

import { lineOf, listFiles, readText, ROOT } from "../../scripts/lib/project.js";
import { guideContext } from "./context.js";
import type { Guide } from "./guide.js";

/** Where the code of the guides is written as modules: ignored by git, and inside of the project, so that its imports are found. */
const FOLDER = ".types/guides";

/** Names of {@link Guide}: those that a block uses and does not declare are given to it. */
const NAMES = [
  "url",
  "deployment",
  "testDollar",
  "safeContracts",
  "privateKey",
  "client",
  "worker",
  "agentId",
  "anyone",
  "jobId",
  "deliveryHash",
] as const;

/** Compiled here, and run by a test of its own: it starts a process that builds the contracts. */
const RUN_ELSEWHERE = "local-node.js";

interface Block {
  /** The document and the line: `README.md:66`. */
  readonly place: string;
  readonly file: string;
  readonly code: string;
}

/** All blocks of TypeScript in the README files and guides. */
function blocks(): readonly Block[] {
  return ["README.md", "sdk/README.md", ...listFiles("docs/**/*.md")].flatMap((path) => {
    const text = readText(path);
    return [...text.matchAll(/^```(?:ts|typescript|js|javascript)\n([^]*?)^```$/gm)].map(({ 1: code = "", index }) => {
      const line = lineOf(text, index);
      const file = `${FOLDER}/${path.replaceAll(/[/.]/g, "-")}-${line}.ts`;
      return { place: `${path}:${line}`, file, code };
    });
  });
}

/** A block as a module: its imports above, the rest in a function that is given what the block takes for granted. */
function moduleOf(code: string): string {
  const imports = [...code.matchAll(/^import [^;]*;$/gm)].map(([line]) => line);
  const body = imports.reduce((rest, line) => rest.replace(line, ""), code);
  const given = NAMES.filter((name) => {
    const isUsed = new RegExp(`(?<![.\\w])${name}\\b`).test(body);
    const isDeclared = new RegExp(`\\b(?:const|let) (?:${name}\\b|[{\\[][^=]*\\b${name}\\b[^=]*[}\\]] =)`).test(body);
    return isUsed && !isDeclared;
  });
  return [
    ...imports.map((line) => line.replace('"./scripts/', '"../../scripts/')),
    'import type { Guide } from "../../test/guides/guide.js";',
    "",
    `export default async function run({ ${given.join(", ")} }: Guide): Promise<void> {`,
    body,
    "}",
    "",
  ].join("\n");
}

function problemsOf(files: readonly string[]): readonly string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram(
    files.map((file) => join(ROOT, file)),
    { ...options, types: ["node"] },
  );
  const wanted = new Set(files.map((file) => join(ROOT, file)));
  return program
    .getSourceFiles()
    .filter(({ fileName }) => wanted.has(fileName))
    .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)])
    .map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("The code in README files and guides", function () {
  this.timeout(180_000);
  const found = blocks();

  before(async () => {
    await rm(join(ROOT, FOLDER), { recursive: true, force: true });
    await mkdir(join(ROOT, FOLDER), { recursive: true });
    for (const { file, code } of found) await writeFile(join(ROOT, file), moduleOf(code));
  });
  after(() => rm(join(ROOT, FOLDER), { recursive: true, force: true }));

  it("is found: in both README files and in the guide on integrating", () => {
    const places = found.map(({ place }) => place.replace(/:\d+$/, ""));
    expect(places).to.include.members(["README.md", "sdk/README.md", "docs/integrating.md"]);
  });

  it("compiles as it stands there, its imports included", () => {
    expect(problemsOf(found.map(({ file }) => file))).to.deep.equal([]);
  });

  describe("runs", () => {
    let guide: Awaited<ReturnType<typeof guideContext>>;
    before(async () => {
      guide = await guideContext();
    });
    after(() => guide.close());

    for (const { place, file, code } of found) {
      if (code.includes(RUN_ELSEWHERE)) continue;
      it(`as it stands in ${place}`, async () => {
        const { default: run } = (await import(pathToFileURL(join(ROOT, file)).href)) as {
          default: (given: Guide) => Promise<void>;
        };
        await run(guide);
      });
    }
  });
});

import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { startTestMarket } from "../../apps/cli/test/utils/local-market.js";
import { run } from "../../apps/cli/test/utils/run.js";
import { listFiles, readText, ROOT } from "../../scripts/lib/project.js";

/** The commands of a guide in their order. Blocks of `console` are shown only: they install, or do not end. */
function scriptOf(path: string): string {
  return [...readText(path).matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, code = ""]) => code).join("\n");
}

/** What a guide shows as JSON is the brief that its commands name. */
function briefOf(path: string): string | undefined {
  return /^```json\n([^]*?)^```$/m.exec(readText(path))?.[1];
}

describe("The guides", function () {
  this.timeout(240_000);
  const guides = listFiles("docs/guides/*.md");
  let market: Awaited<ReturnType<typeof startTestMarket>>;
  before(async () => {
    market = await startTestMarket();
  });
  after(() => market.close());

  it("are one for each audience", () => {
    expect(guides.map((path) => path.replace("docs/guides/", ""))).to.have.members([
      "agent-developer.md",
      "auditor.md",
      "language-model.md",
      "operator.md",
    ]);
  });

  it("lead to files that are there, and so does llms.txt", () => {
    for (const path of [...guides, "llms.txt", "apps/cli/README.md"]) {
      for (const [, target = ""] of readText(path).matchAll(/\]\(([^)#:]+)\)/g)) {
        expect(existsSync(join(ROOT, dirname(path), target)), `${path}: ${target}`).to.equal(true);
      }
    }
  });

  for (const path of guides) {
    it(`run as they stand: ${path}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "guildhall-guide-"));
      const before = process.cwd();
      process.chdir(folder);
      try {
        const brief = briefOf(path);
        if (brief !== undefined) await writeFile("brief.json", brief);
        const environment = { GUILDHALL_HOME: join(folder, "home"), GUILDHALL_DEVNET_PORT: new URL(market.url).port };
        await runScript(scriptOf(path), async (words) => {
          const { exitCode, stdout, stderr } = await run(words, environment);
          expect(exitCode, `${words.join(" ")}: ${stdout}${stderr}`).to.equal(0);
          return stdout;
        });
      } finally {
        process.chdir(before);
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
});

/**
 * Runs the lines of a script as `sh -eu` would, in this process: starting Node.js for each of them would take a minute. It knows commands of
 * guildhall, variables that are set to what they print, and `echo` into a file; anything else is a mistake of the guide.
 */
async function runScript(script: string, guildhall: (words: readonly string[]) => Promise<string>): Promise<void> {
  const variables = new Map<string, string>();
  for (const line of script.split("\n").filter((one) => one.trim() !== "")) {
    const [, name, inner] = /^(\w+)=\$\((.*)\)$/.exec(line) ?? [];
    const [program, ...words] = wordsOf(inner ?? line, variables);
    if (program === "guildhall") {
      const printed = await guildhall(words);
      if (name !== undefined) variables.set(name, printed.trim());
    } else {
      expect([program, words.length, words[1]], line).to.deep.equal(["echo", 3, ">"]);
      await writeFile(words[2] ?? "", `${words[0] ?? ""}\n`);
    }
  }
}

/** The words of a line: quoted ones are one word, variables are put in, a comment ends it. */
function wordsOf(line: string, variables: ReadonlyMap<string, string>): readonly string[] {
  return [...line.replace(/\s#.*$/, "").matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = ""]) =>
    (quoted ?? bare).replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = variables.get(name);
      expect(value, `$${name} in ${line}`).to.be.a("string");
      return value ?? "";
    }),
  );
}

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { wrongArrows } from "../../../scripts/check/wrong-arrows.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";

/** What is wrong with the imports of a package of these files. */
async function wrongArrowsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  let wrong: readonly string[] = [];
  await inTemporaryFolder(async (folder) => {
    for (const [path, code] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), code);
    }
    wrong = await wrongArrows(folder);
  });
  return wrong.map((sentence) => sentence.replace(/\).*/s, ")"));
}

const GET_JOB = "export interface Job { readonly jobId: string }\n";

describe("arrows.wrongArrows", () => {
  it("allows an import from a folder that stands before", async () => {
    const wrong = await wrongArrowsOf({
      "sdk/src/jobs/get-job.ts": GET_JOB,
      "sdk/src/disputes/appeal.ts": 'import type { Job } from "../jobs/get-job.js";\nexport type Appealed = Job;\n',
    });
    expect(wrong).to.deep.equal([]);
  });

  it("refuses one from a folder that stands after, also when it is of a type", async () => {
    const wrong = await wrongArrowsOf({
      "sdk/src/jobs/get-job.ts": GET_JOB,
      "sdk/src/errors/job-errors.ts": 'import type { Job } from "../jobs/get-job.js";\nexport type Known = Job;\n',
    });
    expect(wrong).to.deep.equal([
      "sdk/src/errors/job-errors.ts imports sdk/src/jobs/get-job.ts (errors-imports-upwards)",
    ]);
  });

  it("refuses two files that import each other", async () => {
    const wrong = await wrongArrowsOf({
      "sdk/src/jobs/release.ts": 'import type { Settled } from "./settle.js";\nexport type Released = Settled;\n',
      "sdk/src/jobs/settle.ts": 'import type { Released } from "./release.js";\nexport type Settled = Released;\n',
    });
    expect(wrong).to.include("sdk/src/jobs/release.ts imports sdk/src/jobs/settle.ts (circular)");
  });

  it("refuses a built-in module of Node.js, and what needs one, outside of ./node", async () => {
    const wrong = await wrongArrowsOf({
      "sdk/src/exports/node.ts": 'export { fileJournal } from "../client/file-journal.js";\n',
      "sdk/src/client/file-journal.ts": 'import { open } from "node:fs/promises";\nexport const fileJournal = open;\n',
      "sdk/src/client/journal.ts": 'export { fileJournal } from "./file-journal.js";\n',
      "sdk/src/history/claims.ts": 'import { randomUUID } from "node:crypto";\nexport const id = randomUUID;\n',
    });
    expect(wrong).to.have.members([
      "sdk/src/client/journal.ts imports sdk/src/client/file-journal.ts (imports-what-needs-node)",
      "sdk/src/history/claims.ts imports crypto (imports-node)",
    ]);
  });

  it("refuses a folder that has no place, and an import of an entry", async () => {
    const wrong = await wrongArrowsOf({
      "sdk/src/index.ts": 'export * from "./jobs/get-job.js";\n',
      "sdk/src/jobs/get-job.ts": GET_JOB,
      "sdk/src/helpers/job-id.ts": 'import type { Job } from "../jobs/get-job.js";\nexport type Id = Job["jobId"];\n',
      "sdk/src/history/claims.ts": 'import type { Job } from "../index.js";\nexport type Claim = Job;\n',
    });
    expect(wrong).to.have.members([
      "sdk/src/helpers/job-id.ts imports sdk/src/jobs/get-job.ts (unknown-folder)",
      "sdk/src/history/claims.ts imports sdk/src/index.ts (entry-imported)",
    ]);
  });
});

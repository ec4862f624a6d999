import { appendFile, truncate } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "chai";
import { toBeHex } from "ethers";

import { type JournalEntry, memoryJournal, StoreUnavailableError } from "../../../sdk/src/index.js";
import { fileJournal } from "../../../sdk/src/node.js";
import { caught } from "../../utils/caught.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";

/** More than a journal keeps of what has no key. */
const MANY = 5_000;

const entryOf = (number: number, key?: string): JournalEntry => ({
  chainId: 31_337n,
  hash: toBeHex(number, 32),
  from: toBeHex(1, 20),
  nonce: number,
  signed: "0x02",
  ...(key !== undefined && { key }),
});

const FIRST = entryOf(0, "Rechnung № 1 \u2028");

describe("a journal that is full", () => {
  it("T134_still finds in memory what was sent for a key long ago", async () => {
    const journal = memoryJournal();
    await journal.onSigned(FIRST);
    for (let i = 1; i <= MANY; i++) await journal.onSigned(entryOf(i, `key ${i}`));
    expect(await journal.withKey(FIRST.key!)).to.deep.equal([FIRST]);
    expect(await journal.withHash(FIRST.hash)).to.deep.equal(FIRST);
    expect(await journal.withKey("key 7")).to.deep.equal([entryOf(7, "key 7")]);
  });

  it("forgets in memory what has no key", async () => {
    const journal = memoryJournal();
    for (let i = 0; i <= MANY; i++) await journal.onSigned(entryOf(i));
    expect(await journal.withHash(FIRST.hash)).to.equal(undefined);
    expect(await journal.withHash(entryOf(MANY).hash)).to.deep.equal(entryOf(MANY));
  });

  it("T134_still finds in a file what was sent for a key long ago, also when it is opened again", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "sent.jsonl");
      const journal = await fileJournal(path);
      await journal.onSigned(FIRST);
      const lines = Array.from({ length: MANY }, (_, i) => {
        const entry = i % 2 === 0 ? entryOf(i + 1) : entryOf(i + 1, `key ${i + 1}`);
        return `\n${JSON.stringify({ ...entry, chainId: entry.chainId.toString() })}\n`;
      });
      // A process that was killed in the middle of a line.
      await appendFile(path, `${lines.join("")}\n{"chainId":"31337","hash":"0x`);

      const again = await fileJournal(path);
      await again.onSigned(entryOf(MANY + 1, FIRST.key));
      expect(await again.withKey(FIRST.key!)).to.deep.equal([FIRST, entryOf(MANY + 1, FIRST.key)]);
      expect(await again.withKey("key 8")).to.deep.equal([entryOf(8, "key 8")]);
      expect(await again.withHash(FIRST.hash)).to.deep.equal(FIRST);
      expect(await again.withHash(entryOf(MANY - 1).hash)).to.deep.equal(entryOf(MANY - 1));
      expect(await again.withKey("of nothing")).to.deep.equal([]);
    });
  });

  it("says so when somebody cut the file", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "sent.jsonl");
      const journal = await fileJournal(path);
      await journal.onSigned(FIRST);
      await truncate(path, 10);
      const error = await caught(StoreUnavailableError, () => journal.withKey(FIRST.key!));
      expect(error.message).to.contain(path).and.to.contain("was changed");
    });
  });
});

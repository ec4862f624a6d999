import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect } from "chai";

import {
  type EdgeCache,
  EdgeCacheMismatchError,
  EdgeCacheUnavailableError,
  type LedgerFact,
  memoryEdgeCache,
} from "../../../sdk/src/index.js";
import { openEdgeCache } from "../../../sdk/src/node.js";
import { caught } from "../../utils/caught.js";
import { inTemporaryFolder } from "../../utils/temporary-folder.js";

const LEDGER = `eip155:31337:0x${"11".repeat(20)}`;

const blockOf = (number: number, branch = "aa") => ({ number, hash: `0x${branch.repeat(32)}` });

/** An event with the largest values that the ledger can emit, told apart by its place. */
function factAt(blockNumber: number, logIndex = 0): LedgerFact {
  const most = 2n ** 48n - 1n;
  const names = { agentId: 2n ** 256n - 1n - BigInt(logIndex), clientKey: 2n ** 160n - 1n };
  const masses = { earned: most, gained: 2n ** 32n - 1n, withheld: most, lost: 2n ** 40n - 1n };
  return { blockNumber, logIndex, timestamp: 2_000_000_000n + BigInt(blockNumber), ...names, ...masses };
}

/** What every cache promises. */
function describeCache(name: string, withCache: (test: (cache: EdgeCache) => Promise<void>) => Promise<void>): void {
  describe(name, () => {
    it("gives back what was added, up to a block, in the order of the chain", () =>
      withCache(async (cache) => {
        const facts = [factAt(5), factAt(5, 3), factAt(9, 1), factAt(10)];
        expect(cache.append(facts.slice(0, 2), blockOf(7), undefined)).to.equal(true);
        expect(cache.append(facts.slice(2), blockOf(10), blockOf(7))).to.equal(true);
        expect([...cache.factsUpTo(10)]).to.deep.equal(facts);
        expect([...cache.factsUpTo(9)]).to.deep.equal(facts.slice(0, 3));
        expect([...cache.factsUpTo(4)]).to.deep.equal([]);
        expect(cache.checkpoints().map(({ number, hash }) => ({ number, hash }))).to.deep.equal([
          blockOf(7),
          blockOf(10),
        ]);
      }));

    it("adds nothing when somebody else added, or undid, meanwhile", () =>
      withCache(async (cache) => {
        expect(cache.append([factAt(1)], blockOf(3), blockOf(0))).to.equal(false);
        expect(cache.append([factAt(1)], blockOf(3), undefined)).to.equal(true);
        expect(cache.append([factAt(2)], blockOf(3), undefined)).to.equal(false);
        expect(cache.append([factAt(4)], blockOf(5), blockOf(3, "bb"))).to.equal(false);
        expect([...cache.factsUpTo(99)]).to.deep.equal([factAt(1)]);
        expect(cache.checkpoints()).to.have.lengthOf(1);
      }));

    it("forgets what stands above a block", () =>
      withCache(async (cache) => {
        cache.append([factAt(1), factAt(3)], blockOf(3), undefined);
        cache.append([factAt(4)], blockOf(6), blockOf(3));
        cache.forgetAbove(3);
        expect([...cache.factsUpTo(99)]).to.deep.equal([factAt(1), factAt(3)]);
        expect(cache.append([factAt(4)], blockOf(6, "bb"), blockOf(3))).to.equal(true);
        cache.forgetAbove(-1);
        expect([...cache.factsUpTo(99)]).to.deep.equal([]);
        expect(cache.checkpoints()).to.deep.equal([]);
      }));

    it("belongs to one ledger", () =>
      withCache(async (cache) => {
        cache.bindTo(LEDGER);
        cache.bindTo(LEDGER);
        const error = await caught(EdgeCacheMismatchError, async () => {
          cache.bindTo("eip155:1:0x2");
        });
        expect(error).to.include({ code: "EDGE_CACHE_MISMATCH", expected: "eip155:1:0x2", actual: LEDGER });
      }));
  });
}

describeCache("memoryEdgeCache", (test) => test(memoryEdgeCache()));

describeCache("openEdgeCache", (test) =>
  inTemporaryFolder(async (folder) => {
    const cache = await openEdgeCache(join(folder, "trust.sqlite"));
    await test(cache);
    cache.close();
  }),
);

describe("openEdgeCache", () => {
  it("keeps everything for the next process, which may be there at the same time", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "trust.sqlite");
      const first = await openEdgeCache(path);
      first.bindTo(LEDGER);
      const second = await openEdgeCache(path);
      first.append([factAt(1)], blockOf(3), undefined);
      expect(second.append([factAt(1)], blockOf(3), undefined), "the same again").to.equal(false);
      expect(second.append([factAt(4)], blockOf(5), blockOf(3))).to.equal(true);
      first.close();
      second.close();
      const third = await openEdgeCache(path);
      expect([...third.factsUpTo(9)]).to.deep.equal([factAt(1), factAt(4)]);
      await caught(EdgeCacheMismatchError, async () => {
        third.bindTo("eip155:1:0x2");
      });
      third.close();
    }));

  it("adds all of a range or nothing", () =>
    inTemporaryFolder(async (folder) => {
      const cache = await openEdgeCache(join(folder, "trust.sqlite"));
      const error = await caught(EdgeCacheUnavailableError, async () => {
        cache.append([factAt(1), factAt(2), factAt(1)], blockOf(3), undefined);
      });
      expect(error).to.include({ code: "EDGE_CACHE_UNAVAILABLE", path: join(folder, "trust.sqlite") });
      expect([...cache.factsUpTo(9)]).to.deep.equal([]);
      expect(cache.append([factAt(1)], blockOf(3), undefined)).to.equal(true);
      cache.close();
      await caught(EdgeCacheUnavailableError, async () => cache.checkpoints());
    }));

  it("keeps the checkpoints of late", () =>
    inTemporaryFolder(async (folder) => {
      const cache = await openEdgeCache(join(folder, "trust.sqlite"));
      for (let i = 0; i < 1_010; i++) cache.append([], blockOf(i), i === 0 ? undefined : blockOf(i - 1));
      const numbers = cache.checkpoints().map(({ number }) => number);
      expect([numbers.length, numbers[0], numbers.at(-1)]).to.deep.equal([1_000, 10, 1_009]);
      cache.close();
    })).timeout(20_000);

  it("refuses a file that is none of its own, and leaves it alone", () =>
    inTemporaryFolder(async (folder) => {
      const [text, other, newer, nowhere] = ["text", "other", "newer", "no/where"].map((name) => join(folder, name));
      await writeFile(
        text!,
        "This is not a database, but it is as long as the header of one would have to be, and more.",
      );
      const foreign = new DatabaseSync(other!);
      foreign.exec("CREATE TABLE somebodys (thing TEXT)");
      new DatabaseSync(newer!).exec("CREATE TABLE ledger (name TEXT); PRAGMA user_version = 2");
      for (const path of [text!, other!, newer!, nowhere!]) {
        const error = await caught(EdgeCacheUnavailableError, () => openEdgeCache(path));
        expect(error).to.include({ code: "EDGE_CACHE_UNAVAILABLE", path });
        expect(error.cause, path).to.be.instanceOf(Error);
      }
      expect(foreign.prepare("SELECT name FROM sqlite_schema").all()).to.have.lengthOf(1);
      foreign.close();
    }));
});

import { dirname, join, relative, resolve } from "node:path";

import { expect } from "chai";

import { isMarketplaceError, memoryJournal } from "../../../sdk/src/index.js";
import { listFiles, readText, ROOT } from "../../../scripts/lib/project.js";
import { testEffort } from "../../../scripts/test/effort.js";
import { WRITES } from "../../fixtures/writes.js";
import { ALL_FAULTS } from "../../utils/node-faults.js";
import { type Runs, runThrough, startRuns } from "../../utils/write-runs.js";

/** Exported by files that can send, and send nothing themselves. */
const READS = new Set(["canUseSession", "excludeOwnFeedback", "sessionClient", "sessionOf"]);

/** What the package exports of files from which the one function can be reached that sends. */
function exportedWrites(): string[] {
  const sources = new Set(listFiles("sdk/src/**/*.ts"));
  const reach = new Map<string, boolean>();
  const sends = (file: string): boolean => {
    if (file === "sdk/src/client/send.ts") return true;
    const known = reach.get(file);
    if (known !== undefined) return known;
    reach.set(file, false);
    const imports = readText(file).matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from "(\.[^"]+)\.js";/gms);
    const found = [...imports].some(([, path]) => {
      const target = relative(ROOT, resolve(ROOT, dirname(file), `${path!}.ts`));
      return sources.has(target) && !target.includes("generated") && sends(target);
    });
    reach.set(file, found);
    return found;
  };
  const lists = listFiles("sdk/src/exports/*.ts").map((list) => readText(list));
  const exported = lists.flatMap((list) => [...list.matchAll(/export \{([^}]*)\} from "\.\.\/([^"]+)\.js";/g)]);
  return exported.flatMap(([, names, path]) => {
    if (!sends(join("sdk/src", `${path!}.ts`))) return [];
    return names!.split(",").flatMap((name) => (/^\s*\w+\s*$/.test(name) ? [name.trim()] : []));
  });
}

/** Numbers below 1 that depend on the seed alone. */
function randomNumbers(seed: string): () => number {
  let state = Number(BigInt(seed) % 2n ** 32n);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

const CHAINS = [31_337, 8_453] as const;

const IS_DEEP = testEffort().name === "deep";
const RANDOM = randomNumbers(testEffort().seed);
const MIXED_WRITES = shuffled(Object.keys(WRITES), RANDOM);
const MIXED_FAULTS = shuffled(Object.keys(ALL_FAULTS), RANDOM);

/** All pairs in a deep run; else each fault once, on one of the chains, with another write each. */
function pairsFor(chain: (typeof CHAINS)[number]): (readonly [string, string])[] {
  if (IS_DEEP) return MIXED_WRITES.flatMap((write) => MIXED_FAULTS.map((fault) => [write, fault] as const));
  const pairs = MIXED_FAULTS.map((fault, i) => [MIXED_WRITES[i % MIXED_WRITES.length]!, fault] as const);
  return pairs.filter((_, i) => i % CHAINS.length === CHAINS.indexOf(chain));
}

/** The writes that are called twice without a fault, on one chain: all in a deep run, else those that go through no fault. */
function calledTwice(chain: (typeof CHAINS)[number]): readonly string[] {
  if (chain !== CHAINS[0]) return [];
  return IS_DEEP ? MIXED_WRITES : MIXED_WRITES.slice(MIXED_FAULTS.length);
}

describe("The writes of the package", () => {
  it("T134_ all stand in the table of what a repetition does, and go through every fault", () => {
    expect(Object.keys(WRITES)).to.have.members(exportedWrites().filter((name) => !READS.has(name)));
    expect(Object.keys(ALL_FAULTS).length).to.be.above(50);
  });
});

for (const chain of CHAINS) {
  describe(`A write through bad gateways, chain ${chain}`, () => {
    let runs: Runs | undefined;

    before(async function () {
      this.timeout(120_000);
      runs = await startRuns(chain);
    });

    after(() => runs?.close());

    for (const name of calledTwice(chain)) {
      const write = WRITES[name]!;
      it(`${name} without a key and without a fault, called twice: ${write.repeat}`, async () => {
        const { world, reset, head, callsSince, through } = runs!;
        await reset();
        await write.prepare?.(world);
        const client = await through(write.as, memoryJournal());
        const { account } = world.people[write.as];
        const start = await head();
        await write.run(client, world);
        const once = await callsSince(start, account);
        const outcome: unknown = await write.run(client, world).catch((error: unknown) => error);
        const twice = await callsSince(start, account);
        client.close();
        if (write.repeat === "found") expect(outcome).to.have.property("repeated", true);
        if (write.repeat === "refused" && outcome instanceof Error) expect(isMarketplaceError(outcome)).to.equal(true);
        else expect(outcome).to.not.be.instanceOf(Error);
        const isSent = write.repeat === "again" || (write.repeat === "same" && name !== "signFunding");
        if (isSent) expect(twice.length).to.be.above(once.length);
        else expect(twice).to.deep.equal(once);
      });
    }

    for (const [name, title] of pairsFor(chain)) {
      it(`T134_ T135_ ${name} happens once, and completes when it is repeated: ${title}`, async function () {
        this.timeout(60_000);
        await runThrough(runs!, WRITES[name]!, ALL_FAULTS[title]!);
      });
    }
  });
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type AgentJournal, openJournal } from "@guildhall/agent";

import { median } from "../lib/statistics.js";

/** What a journal writes on this machine's disk. */
export interface Commits {
  /** One write that is waited for, milliseconds. */
  readonly single: number;
  /** Of writes that come together, milliseconds for each. */
  readonly grouped: number;
}

/** Times writes that are waited for one after another, and such that come in groups, in turns, so that both see the same disk. */
export async function timeCommits(rounds: number, size: number): Promise<Commits> {
  const folder = await mkdtemp(join(tmpdir(), "guildhall-bench-commits-"));
  const journal = openJournal(join(folder, "journal.db"));
  try {
    const [single, grouped]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      single.push(await timeWrites(size, (i) => write(journal, `${round}/one/${i}`)));
      const start = performance.now();
      await Promise.all(Array.from({ length: size }, (_, i) => write(journal, `${round}/many/${i}`)));
      grouped.push((performance.now() - start) / size);
    }
    return { single: median(single), grouped: median(grouped) };
  } finally {
    await journal.close();
    await rm(folder, { recursive: true });
  }
}

/** Milliseconds of each, the median. */
async function timeWrites(count: number, act: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await act(i);
    times.push(performance.now() - start);
  }
  return median(times);
}

function write(journal: AgentJournal, key: string): Promise<boolean> {
  return journal.append("bench", { key, value: { jobId: key, milestone: 0n } });
}

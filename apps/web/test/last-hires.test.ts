import { expect } from "chai";

import type { Job } from "../page/data/api";
import { hireOf, withHires } from "../page/parts/last-hires";

const jobOf = (id: string, awardedAt: number): Job =>
  ({
    id,
    title: "Check some IBANs",
    agent: { id: "3", name: null },
    client: "0x22",
    clientAgent: null,
    price: "20000000",
    milestones: 1,
    awardedAt: String(awardedAt),
    blockNumber: "7",
  }) as unknown as Job;

describe("page: what happened last", () => {
  it("fills the feed with hires from before, each once, newest first", () => {
    const told = [{ ...hireOf(jobOf("b", 20)), id: "77" }];
    const shown = withHires(told, [jobOf("c", 30), jobOf("b", 20), jobOf("a", 10)]);
    expect(shown.map(({ id, event }) => [id, event])).to.deep.equal([
      ["c", "JobAwarded"],
      ["77", "JobAwarded"],
      ["a", "JobAwarded"],
    ]);
  });
});

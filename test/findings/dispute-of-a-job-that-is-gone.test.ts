// A panel that watches disputes asks for the job of each. When a node did not know the job, because it lagged a block behind, because
// the chain was reorganised, or because it was out of order for a moment, the stream ended, and the panel saw no dispute any more.
import { expect } from "chai";

import {
  type Client,
  type EntryInvalidError,
  EventStreamBrokenError,
  type WatchedDispute,
  type WatchedReorg,
  watchDisputes,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { jobDisputed } from "../sdk/fixtures/disputes.js";
import { networkHelpers } from "../sdk/fixtures/jobs.js";

/** A client whose escrow answers about milestones as `spoil` says, so many times. */
function spoilt(client: Client, times: number, spoil: () => Promise<unknown>): Client {
  const { escrow } = client.contracts;
  let left = times;
  const milestoneOf = (...parameters: Parameters<typeof escrow.milestoneOf>) =>
    left-- > 0 ? spoil() : escrow.milestoneOf(...parameters);
  // Without a runner of its own the contract is asked by its methods.
  const instead: Readonly<Record<string | symbol, unknown>> = {
    runner: null,
    getFunction: (method: string) => (method === "milestoneOf" ? milestoneOf : escrow.getFunction(method)),
  };
  const odd = new Proxy(escrow, {
    get: (target, name) => (name in instead ? instead[name] : (Reflect.get(target, name) as unknown)),
  });
  return { ...client, contracts: Object.create(client.contracts, { escrow: { value: odd } }) as Client["contracts"] };
}

const unknown = () => Promise.resolve({ awardedAt: 0n });
const away = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));

async function watched(client: Client, toBlock: number, maxRetries = 10) {
  const problems: EntryInvalidError[] = [];
  const seen: (WatchedDispute | WatchedReorg)[] = [];
  const onProblem = (problem: EntryInvalidError) => problems.push(problem);
  for await (const item of watchDisputes(client, { toBlock, onProblem, maxRetries })) seen.push(item);
  return { seen, problems };
}

describe("A dispute whose job a node does not know", () => {
  it("G11 T137_ is asked for again, when the node lags or fails for a moment", async () => {
    const { stranger, jobId, opened } = await networkHelpers.loadFixture(jobDisputed);
    for (const odd of [spoilt(stranger, 2, unknown), spoilt(stranger, 2, away)]) {
      const { seen, problems } = await watched(odd, opened.blockNumber);
      expect(seen.map((item) => item.kind === "event" && item.job.jobId)).to.deep.equal([jobId]);
      expect(problems).to.deep.equal([]);
    }
  });

  it("G11 T136_ is told as a problem when it stays unknown, and hides nothing after it", async () => {
    const { stranger, opened } = await networkHelpers.loadFixture(jobDisputed);
    const { seen, problems } = await watched(spoilt(stranger, 4, unknown), opened.blockNumber);
    expect(seen).to.deep.equal([]);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({ path: "jobId", transactionHash: opened.hash });
    expect(problems[0]!.cause).to.include({ code: "JOB_NOT_FOUND" });
  });

  it("ends the stream with the place to go on from when the node stays away", async () => {
    const { stranger, opened } = await networkHelpers.loadFixture(jobDisputed);
    const error = await caught(EventStreamBrokenError, () => watched(spoilt(stranger, 9, away), opened.blockNumber, 1));
    expect(error.position).to.equal(opened.blockNumber);
  });
});

import { expect } from "chai";
import fc from "fast-check";

import { RecordMark, unpackRecordWords } from "../../../sdk/src/index.js";
import { packRecordWords } from "../utils/pack-record-words.js";

/** Numbers of so many bits, with the least and the most of them more often than chance has it. */
const bits = (count: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(count) - 1n });

const records = fc.record({
  milestone: bits(32),
  outcome: bits(8),
  providerBps: bits(16),
  marks: bits(8),
  latency: bits(64),
  faultBps: bits(16),
  volume: bits(112),
  earned: bits(64),
  gained: bits(64),
  withheld: bits(64),
  raised: bits(32),
  lost: bits(32),
});

describe("unpackRecordWords", () => {
  it("reads every member that was packed, whatever stands beside it", () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(unpackRecordWords(packRecordWords(record))).to.deep.equal(record);
      }),
    );
  });

  it("reads a settlement that is written out by hand", () => {
    const summary = 0x0000000000000000000000989680_0fa0_0000000000000e10_2b_1388_07_00000002n;
    const masses = 0x00000005_00000004_0000000000000003_0000000000000002_0000000000000001n;
    expect(unpackRecordWords({ summary, masses })).to.deep.equal({
      milestone: 2n,
      outcome: 7n,
      providerBps: 5000n,
      marks: RecordMark.Delivered | RecordMark.Disputed | RecordMark.AgentClient | RecordMark.Listed,
      latency: 3600n,
      faultBps: 4000n,
      volume: 10_000_000n,
      earned: 1n,
      gained: 2n,
      withheld: 3n,
      raised: 4n,
      lost: 5n,
    });
  });
});

import type { RecordWords, UnpackedRecord } from "../../../sdk/src/index.js";

/** Writes a settlement as the two words of `MilestoneRecorded`, digit by digit: the last member stands at the front. */
export function packRecordWords(record: UnpackedRecord): RecordWords {
  const { milestone, outcome, providerBps, marks, latency, faultBps, volume, earned, gained, withheld, raised, lost } =
    record;
  return {
    summary: wordOf(
      [volume, 112],
      [faultBps, 16],
      [latency, 64],
      [marks, 8],
      [providerBps, 16],
      [outcome, 8],
      [milestone, 32],
    ),
    masses: wordOf([lost, 32], [raised, 32], [withheld, 64], [gained, 64], [earned, 64]),
  };
}

function wordOf(...members: readonly (readonly [value: bigint, bits: number])[]): bigint {
  const digits = members.map(([value, bits]) => value.toString(16).padStart(bits / 4, "0"));
  return BigInt(`0x${digits.join("")}`);
}

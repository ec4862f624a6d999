import { expect } from "chai";
import { type EventFragment, Interface, type ParamType, Result, toBeHex } from "ethers";
import fc from "fast-check";

import { decodeEvent, type EventLog } from "../../../sdk/src/codec/decode-event.js";
import { isBadText } from "../../../sdk/src/codec/text.js";
import {
  FeedbackRegistry__factory,
  JobEscrow__factory,
  PanelRegistry__factory,
  ReputationLedger__factory,
} from "../../../sdk/src/generated/typechain/index.js";

/** Events of ours, and what ours do not have, of types that are read and that are left to ethers. */
const EVENTS: readonly (readonly [Interface, string])[] = [
  [JobEscrow__factory.createInterface(), "JobAwarded"],
  [JobEscrow__factory.createInterface(), "MilestoneDelivered"],
  [PanelRegistry__factory.createInterface(), "PanelRegistered"],
  [ReputationLedger__factory.createInterface(), "MilestoneRecorded"],
  [ReputationLedger__factory.createInterface(), "LedgerOpened"],
  [FeedbackRegistry__factory.createInterface(), "NewFeedback"],
  ...[
    "Flags(bool indexed on, bytes data, bool off, string)",
    "Lists(string[] words, tuple(uint8 kind, bytes32[] hashes)[] sets, uint40[][] times, tuple(address a, bool b) pair)",
    "Same(uint16 value, uint16 value)",
    "Left(int64 below, bytes4 mark, uint8[2] two)",
    "Hashed(string indexed text, uint256 number)",
  ].map((event) => [new Interface([`event ${event}`]), event.slice(0, event.indexOf("("))] as const),
];

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((list) => `0x${Buffer.from(list).toString("hex")}`);

/** A value of a type. */
function valueOf(type: ParamType): fc.Arbitrary<unknown> {
  if (type.isArray()) {
    const [minLength, maxLength] = type.arrayLength < 0 ? [0, 3] : [type.arrayLength, type.arrayLength];
    return fc.array(valueOf(type.arrayChildren), { minLength, maxLength });
  }
  if (type.isTuple()) return fc.tuple(...type.components.map(valueOf));
  if (type.type === "address") return hex(20);
  if (type.type === "bool") return fc.boolean();
  if (type.type === "string") return fc.string({ maxLength: 70, unit: "binary" });
  if (type.type === "bytes") return fc.nat(70).chain(hex);
  if (type.type.startsWith("bytes")) return hex(Number(type.type.slice(5)));
  const bits = Number(/\d+$/.exec(type.type)?.[0]) - (type.type.startsWith("int") ? 1 : 0);
  return fc.bigInt({ min: type.type.startsWith("int") ? -(2n ** BigInt(bits)) : 0n, max: 2n ** BigInt(bits) - 1n });
}

/** What stands for a text that is none. */
const NO_TEXT = "no text";

/** All that a result tells, its names included; what it throws, where it throws. */
function told(value: unknown): unknown {
  // Where ethers throws for bytes that are no UTF-8, we have a text with U+FFFD.
  if (typeof value === "string" && value.includes("\uFFFD")) return NO_TEXT;
  if (!(value instanceof Result)) return value;
  const items = Array.from({ length: value.length }, (_, i) => attempt(() => told(value[i])));
  return { items, members: items.includes(NO_TEXT) ? NO_TEXT : attempt(() => Object.keys(value.toObject())) };
}

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return isBadText(error) ? NO_TEXT : `throws ${(error as Error).message}`;
  }
}

function expectSame(abi: Interface, fragment: EventFragment, log: EventLog): void {
  const theirs = attempt(() => told(abi.decodeEventLog(fragment, log.data, log.topics)));
  expect(attempt(() => told(decodeEvent(abi, fragment, log)))).to.deep.equal(theirs);
}

/** Words that stand where others are expected: flags, distances, lengths, and what is too large for most types. */
const strangeWord = fc
  .oneof(
    fc.bigInt({ min: 0n, max: 20n }).map((i) => i * 32n),
    fc.bigInt({ min: 0n, max: 70n }),
    fc.constantFrom(2n ** 160n, 2n ** 53n, 2n ** 32n, 2n ** 256n - 1n),
  )
  .map((value) => toBeHex(value, 32).slice(2));

describe("decodeEvent", () => {
  for (const [abi, name] of EVENTS) {
    const fragment = abi.getEvent(name) as EventFragment;
    const log = fc.tuple(...fragment.inputs.map(valueOf)).map((values) => abi.encodeEventLog(fragment, values));

    it(`reads ${name} as ethers does`, () => {
      fc.assert(
        fc.property(log, (encoded) => {
          expectSame(abi, fragment, encoded);
        }),
        { numRuns: 60 },
      );
    });

    it(`reads ${name} as ethers does where words of it are wrong, or its end is missing`, () => {
      const change = fc.record({ at: fc.nat(40), word: strangeWord, cut: fc.constantFrom(0, 0, 0, 1, 32, 64) });
      fc.assert(
        fc.property(log, change, ({ topics, data }, { at, word, cut }) => {
          const place = 2 + 64 * at;
          const changed = place < data.length ? `${data.slice(0, place)}${word}${data.slice(place + 64)}` : data;
          expectSame(abi, fragment, { topics, data: changed.slice(0, changed.length - 2 * cut) });
        }),
        { numRuns: 300 },
      );
    });
  }

  for (const name of ["JobAwarded", "MilestoneRecorded", "Lists", "Flags"]) {
    it(`needs no help with a plain ${name}`, () => {
      const [abi] = EVENTS.find(([, other]) => other === name) as readonly [Interface, string];
      const fragment = abi.getEvent(name) as EventFragment;
      const [values] = fc.sample(fc.tuple(...fragment.inputs.map(valueOf)), 1) as [unknown[]];
      const log = abi.encodeEventLog(fragment, values);
      const helpless = new Interface([]);
      helpless.decodeEventLog = () => expect.fail("ethers was asked");
      expect(told(decodeEvent(helpless, fragment, log))).to.deep.equal(
        told(abi.decodeEventLog(fragment, log.data, log.topics)),
      );
    });
  }

  const [awarded] = EVENTS;
  const [escrow, event] = awarded as readonly [Interface, string];
  const fragment = escrow.getEvent(event) as EventFragment;
  const [sample] = fc.sample(
    fc.tuple(...fragment.inputs.map(valueOf)).map((values) => escrow.encodeEventLog(fragment, values)),
    1,
  ) as [{ data: string; topics: string[] }];
  const { topics, data } = sample;
  const others: readonly (readonly [string, EventLog])[] = [
    ["the topics of another event", { topics: [`0x${"12".repeat(32)}`, ...topics.slice(1)], data }],
    ["too few topics", { topics: topics.slice(0, 2), data }],
    ["too many topics", { topics: [...topics, `0x${"12".repeat(32)}`], data }],
    ["no topics", { topics: [], data }],
    ["a topic that is too large for its type", { topics: topics.with(2, `0x${"ff".repeat(32)}`), data }],
    ["capital digits", { topics: topics.map(shouted), data: shouted(data) }],
    ["no data", { topics, data: "0x" }],
    ["data that is not hexadecimal", { topics, data: `0x${"zz".repeat(64)}` }],
    ["more data than the event has", { topics, data: `${data}${"00".repeat(40)}` }],
  ];
  for (const [what, log] of others) {
    it(`leaves ${what} to ethers`, () => {
      expectSame(escrow, fragment, log);
    });
  }
});

function shouted(digits: string): string {
  return `0x${digits.slice(2).toUpperCase()}`;
}

import {
  type BaseContract,
  type EventFragment,
  type Interface,
  type ParamType,
  Result,
  toBeHex,
  toUtf8String,
  type TransactionReceipt,
} from "ethers";

import type { TypedContractEvent, TypedLogDescription } from "../generated/typechain/common.js";
import { addressOf } from "./abi-words.js";
import { lenientText } from "./text.js";

/** What an event says, as the node stores it. */
export interface EventLog {
  readonly topics: readonly string[];
  readonly data: string;
}

/** The digits of a log's data, and how many words may still be read: no encoder needs to have one read twice. */
interface Words {
  readonly digits: string;
  left: number;
}

/** How a type is read. `size`: its words in its place; undefined for a dynamic type, which has only an offset in its place. */
interface Reading {
  readonly size: number | undefined;
  /** From the word at an index. Undefined for what only ethers can judge. */
  readonly read: (words: Words, at: number) => unknown;
}

type Decode = (log: EventLog) => Result | undefined;

const WORD = 64;
const HASH = /^0x[0-9a-f]{64}$/;

/** The events that were seen; nothing for those that are left to ethers. */
const compiled = new WeakMap<EventFragment, Decode>();

/**
 * The arguments of an event, as `abi.decodeEventLog` has them, in a fraction of the time: what its types say is worked out once. In
 * place of bytes that are no UTF-8 a text has U+FFFD; {@link textProblems} names such texts.
 *
 * @throws What ethers throws when the log is not of the event.
 */
export function decodeEvent(abi: Interface, fragment: EventFragment, { topics, data }: EventLog): Result {
  let decode = compiled.get(fragment);
  if (decode === undefined) compiled.set(fragment, (decode = compile(fragment)));
  return decode({ topics, data }) ?? abi.decodeEventLog(fragment, data, topics);
}

function compile({ anonymous, inputs, topicHash }: EventFragment): Decode {
  const indexed = inputs.filter((input) => input.indexed === true).map((input) => wordReading(input.type));
  const rest = membersReading(inputs.filter((input) => input.indexed !== true));
  const names = inputs.map(({ name }) => name || null);
  if (anonymous || rest === undefined || indexed.includes(undefined)) return () => undefined;
  return ({ topics, data }) => {
    if (topics[0] !== topicHash || topics.length !== indexed.length + 1 || !topics.every((topic) => HASH.test(topic))) {
      return undefined;
    }
    const others = given(wordsOf(data), (words) => rest(words, 0));
    const keys = indexed.map((reading, i) => reading?.(topics[i + 1]?.slice(2) ?? ""));
    if (others === undefined || keys.includes(undefined)) return undefined;
    let [key, other] = [0, 0];
    const values = inputs.map((input) => (input.indexed === true ? keys[key++] : others[other++]));
    return Result.fromItems(values, names);
  };
}

/** Data of whole words. */
function wordsOf(data: string): Words | undefined {
  if (data.length % WORD !== 2 || !/^0x[0-9a-f]*$/.test(data)) return undefined;
  return { digits: data.slice(2), left: (data.length - 2) / WORD };
}

/**
 * How what a function returns is read, as `abi.decodeFunctionResult` reads it. Undefined for types, or for data, that are left to ethers: an
 * empty answer among them.
 */
export function resultsDecoder(outputs: readonly ParamType[]): (data: string) => Result | undefined {
  const members = membersReading(outputs);
  const names = outputs.map(({ name }) => name || null);
  if (members === undefined || outputs.length === 0) return () => undefined;
  return (data) =>
    resultOf(
      given(wordsOf(data), (words) => members(words, 0)),
      names,
    );
}

/** Undefined for a type that is left to ethers. */
function readingOf(type: ParamType): Reading | undefined {
  if (type.isArray()) return type.arrayLength === -1 ? arrayReading(type.arrayChildren) : undefined;
  if (type.isTuple()) {
    const members = membersReading(type.components);
    const names = type.components.map(({ name }) => name || null);
    const sizes = type.components.map((component) => readingOf(component)?.size);
    return (
      members && {
        size: sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0),
        read: (words, at) => resultOf(members(words, at), names),
      }
    );
  }
  if (type.type === "bytes") return { size: undefined, read: readBytes };
  if (type.type === "string") return { size: undefined, read: readString };
  const read = wordReading(type.type);
  return read && { size: 1, read: (words, at) => given(wordAt(words, at), read) };
}

/** Values in sequence: a static one in its place, a dynamic one at an offset from the first place. */
function membersReading(
  types: readonly ParamType[],
): ((words: Words, at: number) => unknown[] | undefined) | undefined {
  const readings: Reading[] = [];
  for (const type of types) {
    const reading = readingOf(type);
    if (reading === undefined) return undefined;
    readings.push(reading);
  }
  return (words, at) => readMembers(words, at, readings);
}

function readMembers(words: Words, at: number, readings: readonly Reading[]): unknown[] | undefined {
  const values: unknown[] = [];
  let place = at;
  for (const { size, read } of readings) {
    const value =
      size === undefined ? given(distanceAt(words, place), (far) => read(words, at + far)) : read(words, place);
    if (value === undefined) return undefined;
    values.push(value);
    place += size ?? 1;
  }
  return values;
}

function arrayReading(item: ParamType): Reading | undefined {
  const reading = readingOf(item);
  return (
    reading && {
      size: undefined,
      read: (words, at) => {
        const count = numberAt(words, at);
        if (count === undefined || count > words.left) return undefined;
        // Ethers calls every item of a list so.
        const names = Array.from({ length: count }, () => "_");
        return resultOf(
          readMembers(
            words,
            at + 1,
            Array.from({ length: count }, () => reading),
          ),
          names,
        );
      },
    }
  );
}

/** A value that is one word. Undefined for a type, or for a word, that is left to ethers. */
function wordReading(type: string): ((word: string) => unknown) | undefined {
  if (type === "bytes32") return (word) => `0x${word}`;
  if (type === "address") return addressOf;
  if (type === "bool") return (word) => given(uintOf(word, WORD), (value) => value !== 0n);
  if (!type.startsWith("uint")) return undefined;
  const digits = Number(type.slice(4)) / 4;
  return (word) => uintOf(word, digits);
}

/** A number that fits in so many digits. */
function uintOf(word: string, digits: number): bigint | undefined {
  return /^0*$/.test(word.slice(0, WORD - digits)) ? BigInt(`0x${word}`) : undefined;
}

function readBytes(words: Words, at: number): string | undefined {
  const length = numberAt(words, at);
  if (length === undefined) return undefined;
  const start = (at + 1) * WORD;
  words.left -= Math.ceil(length / 32);
  return words.left < 0 || start + 2 * length > words.digits.length
    ? undefined
    : `0x${words.digits.slice(start, start + 2 * length)}`;
}

function readString(words: Words, at: number): string | undefined {
  const bytes = readBytes(words, at);
  try {
    return bytes === undefined ? undefined : toUtf8String(bytes);
  } catch {
    // A stranger's text must not keep anybody from the rest of the event.
    return bytes === undefined ? undefined : lenientText(bytes);
  }
}

/** A distance in words. */
function distanceAt(words: Words, at: number): number | undefined {
  return given(numberAt(words, at), (bytes) => (bytes % 32 === 0 ? bytes / 32 : undefined));
}

/** A count or a distance: what is larger than the data is no such thing. */
function numberAt(words: Words, at: number): number | undefined {
  const value = given(wordAt(words, at), (word) => Number.parseInt(word, 16));
  return value !== undefined && value <= words.digits.length ? value : undefined;
}

function wordAt(words: Words, at: number): string | undefined {
  const word = words.digits.slice(at * WORD, (at + 1) * WORD);
  return --words.left < 0 || word.length < WORD ? undefined : word;
}

function resultOf(values: unknown[] | undefined, names: (string | null)[]): Result | undefined {
  return given(values, (items) => Result.fromItems(items, names));
}

/** Nothing of nothing. */
function given<T, U>(value: T | undefined, use: (value: T) => U): U | undefined {
  return value === undefined ? undefined : use(value);
}

/**
 * The arguments of every event of one kind that a contract emitted in a transaction, in order.
 *
 * @param about Which of them: the values of the first indexed arguments, bytes32 or numbers; all when left out.
 * @example
 * const { escrow } = client.contracts;
 * const [settled] = eventsIn(receipt, escrow, escrow.getEvent("MilestoneSettled"), [jobId, 0n]);
 */
export function eventsIn<Event extends TypedContractEvent>(
  receipt: TransactionReceipt,
  contract: BaseContract,
  { fragment }: Event,
  about: readonly (string | bigint)[] = [],
): TypedLogDescription<Event>["args"][] {
  const wanted = [fragment.topicHash, ...about.map(topicOf)];
  return receipt.logs
    .filter(({ address, topics }) => address === contract.target && wanted.every((topic, i) => topic === topics[i]))
    .map((log) => decodeEvent(contract.interface, fragment, log) as unknown as TypedLogDescription<Event>["args"]);
}

function topicOf(value: string | bigint): string {
  return typeof value === "bigint" ? toBeHex(value, 32) : value.toLowerCase();
}

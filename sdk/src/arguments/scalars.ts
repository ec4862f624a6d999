import { getAddress } from "ethers";

/** A kind of value that has no parts. */
export interface Scalar {
  /** Reads on from "must be". */
  readonly expected: string;
  /** What `typeof` says of such a value; undefined when it may be anything. */
  readonly types?: readonly string[];
  readonly fits: (value: unknown) => boolean;
  /** Never shown in a message. */
  readonly isSecret?: true;
}

const TOP = 1n << 256n;

/** Unix seconds of the year 5138; as milliseconds it was 1973. */
const FAR = 100_000_000_000n;

/** All kinds of arguments without parts, by the names that the generated list of parameters uses. */
export const scalars = {
  anything: { expected: "anything", fits: () => true },
  nothing: {
    expected: "left out beside the others that are given",
    types: ["undefined"],
    fits: (value) => value === undefined,
  },
  text: { expected: "a string", types: ["string"], fits: (value) => typeof value === "string" },
  secret: {
    expected: "a string",
    types: ["string"],
    fits: (value) => typeof value === "string",
    isSecret: true,
  },
  address: {
    expected: "an address: 0x and 40 hexadecimal digits, with the right checksum where they are upper and lower case",
    types: ["string"],
    fits: (value) => typeof value === "string" && isChecksummed(value),
  },
  bytes32: {
    expected: "32 bytes: 0x and 64 hexadecimal digits",
    types: ["string"],
    fits: (value) => typeof value === "string" && /^0x[0-9a-fA-F]{64}$/.test(value),
  },
  bytes4: {
    expected: "4 bytes: 0x and 8 hexadecimal digits",
    types: ["string"],
    fits: (value) => typeof value === "string" && /^0x[0-9a-fA-F]{8}$/.test(value),
  },
  hex: {
    expected: "bytes: 0x and an even number of hexadecimal digits",
    types: ["string"],
    fits: (value) => typeof value === "string" && /^0x(?:[0-9a-fA-F]{2})*$/.test(value),
  },
  bytes: { expected: "a Uint8Array", types: ["object"], fits: (value) => value instanceof Uint8Array },
  uint: {
    expected: "a bigint from 0 to 2^256 - 1, such as 9n",
    types: ["bigint"],
    fits: (value) => typeof value === "bigint" && value >= 0n && value < TOP,
  },
  time: {
    expected: "a time in unix seconds as a bigint, such as 1796126400n, and not in milliseconds",
    types: ["bigint"],
    fits: (value) => typeof value === "bigint" && value >= 0n && value < FAR,
  },
  int: { expected: "a bigint, such as 9n", types: ["bigint"], fits: (value) => typeof value === "bigint" },
  count: {
    expected: "a whole number from 0",
    types: ["number"],
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  },
  number: {
    expected: "a number",
    types: ["number"],
    fits: (value) => typeof value === "number" && !Number.isNaN(value),
  },
  boolean: { expected: "true or false", types: ["boolean"], fits: (value) => typeof value === "boolean" },
  callback: { expected: "a function", types: ["function"], fits: (value) => typeof value === "function" },
  thing: { expected: "an object", types: ["object"], fits: isObject },
  client: {
    expected: "a client, as connect makes it",
    types: ["object"],
    fits: (value) => isObject(value) && "contracts" in value && "deployment" in value,
  },
} as const satisfies Readonly<Record<string, Scalar>>;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** So many addresses are kept: those of a few hundred jobs. */
const MOST = 2048;

/** Addresses with upper and lower case that were right before: a checksum costs as much as all other checks of a call. */
const known = new Set<string>();

/** Whether a text is an address: 0x and 40 hexadecimal digits, with the right checksum unless all letters have one case. */
function isChecksummed(text: string): boolean {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) return false;
  const digits = text.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase() || known.has(text)) return true;
  if (getAddress(text.toLowerCase()) !== text) return false;
  if (known.size >= MOST) known.clear();
  known.add(text);
  return true;
}

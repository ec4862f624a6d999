import { computeAddress, type SigningKey, type TransactionLike, type TransactionRequest } from "ethers";

import { addressOf, keccakOf, wordOf } from "./abi-words.js";

/** All that a call of a contract says, and what a signer may get beside it. */
const MEMBERS = new Set([
  "from",
  "to",
  "data",
  "value",
  "nonce",
  "gasLimit",
  "chainId",
  "type",
  "maxFeePerGas",
  "maxPriorityFeePerGas",
]);

/** What a call says that leaves all else to its signer. */
const PLAIN = new Set(["from", "to", "data"]);

/**
 * A call as a signer of ethers fills it in, or undefined for anything unusual: the caller falls back to ethers.
 *
 * @param sender Who sends it.
 */
export function plainCall(transaction: TransactionRequest, sender: string): TransactionLike | undefined {
  const { from = sender, to, data } = transaction;
  if (!isPlain(transaction) || wordOf("address", from) !== wordOf("address", sender)) return undefined;
  const target = addressOf(wordOf("address", to) ?? "");
  return target === undefined || !isData(data) ? undefined : { to: target, data, from: sender };
}

/** Whether nothing is said but who calls what. */
export function isPlain(transaction: TransactionRequest): boolean {
  return Object.keys(transaction).every((member) => PLAIN.has(member));
}

function isData(data: unknown): data is string {
  return typeof data === "string" && /^0x([0-9a-f]{2})*$/.test(data);
}

/**
 * A call as a signed transaction with a fee limit (EIP-1559), as ethers serialises it. Undefined for any other kind of
 * transaction and for anything unusual: the caller falls back to ethers.
 */
export function signedCall(key: SigningKey, transaction: TransactionRequest): string | undefined {
  const { from, to, data, value = 0n, nonce, gasLimit, chainId, type = 2 } = transaction;
  if (type !== 2 || !Object.keys(transaction).every((member) => MEMBERS.has(member))) return undefined;
  const target = wordOf("address", to)?.slice(24);
  if (target === undefined || !isData(data)) return undefined;
  if (from !== undefined && wordOf("address", from) !== wordOf("address", accountOf(key))) return undefined;
  const { maxPriorityFeePerGas, maxFeePerGas } = transaction;
  const numbers = [chainId, nonce, maxPriorityFeePerGas, maxFeePerGas, gasLimit, value].map(digitsOf);
  if (numbers.includes(undefined)) return undefined;
  if (BigInt(maxPriorityFeePerGas ?? 0) > BigInt(maxFeePerGas ?? 0)) return undefined;
  const [chain, number, priority, most, gas, coins] = numbers as string[];
  const fields = [chain, number, priority, most, gas, target, coins, data.slice(2)].map((digits = "") => item(digits));
  // No access list.
  const body = `${fields.join("")}c0`;
  const { r, s, yParity } = key.sign(`0x${keccakOf(`02${list(body)}`)}`);
  return `0x02${list(body + [yParity === 0 ? "" : "01", trimmed(r), trimmed(s)].map(item).join(""))}`;
}

const accounts = new WeakMap<SigningKey, string>();

function accountOf(key: SigningKey): string {
  const account = accounts.get(key) ?? computeAddress(key.publicKey);
  accounts.set(key, account);
  return account;
}

/** A number as bytes without leading zeros: nothing for zero. */
function digitsOf(value: unknown): string | undefined {
  const word = wordOf("uint256", value);
  return word === undefined ? undefined : trimmed(word);
}

function trimmed(digits: string): string {
  return digits.replace(/^(0x)?(00)*/, "");
}

/** A text of bytes in the encoding of transactions (RLP). */
function item(digits: string): string {
  const isOwnCode = digits.length === 2 && digits < "80";
  return isOwnCode ? digits : prefix(0x80, digits.length / 2) + digits;
}

function list(digits: string): string {
  return prefix(0xc0, digits.length / 2) + digits;
}

/** Up to 55 bytes say their length in the prefix; above, the prefix says how long the length is. */
function prefix(offset: number, length: number): string {
  if (length < 56) return (offset + length).toString(16);
  const digits = length.toString(16);
  const bytes = digits.padStart(digits.length + (digits.length % 2), "0");
  return (offset + 55 + bytes.length / 2).toString(16) + bytes;
}

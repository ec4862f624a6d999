import { type BaseContract, formatUnits, getBytes, isError } from "ethers";

/**
 * What a terminal or a log obeys instead of showing it: control characters, marks and overrides of the direction of writing, characters
 * without a width, line separators, tags, and halves of surrogate pairs. What joins letters or chooses an emoji's look is left.
 */
const OBEYED =
  /(?!\p{Join_Control}|\p{Variation_Selector})(?:\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Cf}|\p{Default_Ignorable_Code_Point})/gu;

/** A text of unknown origin as it can be printed: what would be obeyed is escaped as `\u202e`, the rest is left as it is. */
export function printable(text: string): string {
  return text.replaceAll(OBEYED, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** Long enough to recognise a URI, short enough for one line of a log. */
const MAX_LENGTH = 120;

/** Quotes text of unknown origin for a message: escaped (nothing that a terminal obeys reaches it) and shortened. */
export function quote(text: string): string {
  return printable(JSON.stringify(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text));
}

/** The last second that a date can name. */
const LAST = 8_640_000_000_000n;

/** Unix seconds as people read them, in UTC: `2026-12-01T12:00:00Z`; the bare number when no date can name it. */
export function isoTime(seconds: bigint): string {
  if (seconds > LAST || seconds < -LAST) return seconds.toString();
  return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

/** Unix seconds for a message: `1796126400 (2026-12-01T12:00:00Z)`. */
export function formatTime(seconds: bigint): string {
  const iso = isoTime(seconds);
  return iso === seconds.toString() ? iso : `${seconds} (${iso})`;
}

/** What replaces bytes that are no character. */
export const REPLACEMENT = "\uFFFD";

/** A text in UTF-8, also one that is not: what cannot be read becomes U+FFFD. */
export function lenientText(bytes: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(getBytes(bytes));
}

/**
 * What a view answers that returns one text, also when it is not UTF-8: anybody can write such a text, and ethers would throw for
 * all that is read beside it.
 *
 * @throws What the call throws.
 */
export async function readText(
  contract: BaseContract,
  view: string,
  parameters: readonly unknown[] = [],
): Promise<string> {
  try {
    return (await contract.getFunction(view).staticCall(...parameters)) as string;
  } catch (error) {
    const { runner, interface: abi, target } = contract;
    if (!isBadText(error) || runner?.call === undefined) throw error;
    const data = abi.encodeFunctionData(view, parameters);
    const answer = await runner.call({ to: target, data });
    const [bytes] = abi.getAbiCoder().decode(["bytes"], answer);
    return lenientText(bytes as string);
  }
}

/** Whether ethers could not read a text in an answer: it says so where the text is used, around what it said at first. */
export function isBadText(error: unknown): boolean {
  let cause = error;
  while (typeof cause === "object" && cause !== null && "error" in cause) cause = cause.error;
  return isError(cause, "INVALID_ARGUMENT") && /codepoint|utf-?8/i.test(cause.message);
}

/** Basis points as people write them: `45 %`. */
export function percent(bps: bigint): string {
  return `${formatUnits(bps, 2).replace(/\.0$/, "")} %`;
}

import { type BaseContract, getBytes, isError } from "ethers";

/** What stands for bytes that are no character. */
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

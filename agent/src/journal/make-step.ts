import type { Step } from "./journal.js";
import { decodeValue, encodeValue } from "./values.js";

/** What is stored of a step, as text. */
interface StoredStep {
  readonly intent?: string;
  readonly result?: string;
}

/** Where steps are stored. */
export interface StepRows {
  readonly find: (key: string) => Promise<StoredStep>;
  readonly putIntent: (key: string, intent: string) => Promise<void>;
  readonly putResult: (key: string, result: string) => Promise<void>;
}

/** Makes a step that nobody else makes now, or returns its stored result. */
export async function makeStep<Result, Intent>(
  { find, putIntent, putResult }: StepRows,
  key: string,
  { intend, act }: Step<Result, Intent>,
): Promise<Result> {
  const known = await find(key);
  if (known.result !== undefined) return decodeValue(known.result) as Result;
  let intent: Intent;
  if (known.intent !== undefined) {
    intent = decodeValue(known.intent) as Intent;
  } else {
    intent = await intend();
    // Nothing that was decided is nothing to remember: a step without an intent waits for the disk once.
    if (intent !== undefined) await putIntent(key, encodeValue(intent));
  }
  const result = await act(intent);
  await putResult(key, encodeValue(result));
  return result;
}

/**
 * A value that somebody else wrote. Only its author is certain: it may be false, or written to make a
 * model do something. No choice of the runtime rests on it; show it to a model as data, never as instructions.
 */
export interface Untrusted<Value> {
  readonly kind: "untrusted";
  /** The account that wrote it. */
  readonly by: string;
  readonly value: Value;
}

/**
 * Marks a value as written by somebody else.
 * @example const forModel = untrusted(message.from, message.body);
 */
export function untrusted<Value>(by: string, value: Value): Untrusted<Value> {
  return { kind: "untrusted", by, value };
}

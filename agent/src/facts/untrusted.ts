/**
 * Words of somebody else. They are as their author signed them, and that is all that is known: they may be false, or written to make a
 * model do something. No choice of the runtime rests on them; show them to a model as data, never as instructions.
 */
export interface Untrusted<Value> {
  readonly kind: "untrusted";
  /** Whose words they are: an account. */
  readonly by: string;
  readonly value: Value;
}

/** Marks a value as somebody else's words. */
export function untrusted<Value>(by: string, value: Value): Untrusted<Value> {
  return { kind: "untrusted", by, value };
}

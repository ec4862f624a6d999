import type { scalars } from "./scalars.js";

/** What an argument must be, as data: {@link misfitOf} reads it, and so does the test that tries every argument of every function. */
export type Form =
  | { readonly kind: "scalar"; readonly name: keyof typeof scalars }
  | { readonly kind: "literals"; readonly values: readonly Literal[] }
  | { readonly kind: "list"; readonly of: Form }
  | { readonly kind: "object"; readonly members: Readonly<Record<string, Form>> }
  | { readonly kind: "optional"; readonly of: Form }
  | { readonly kind: "either"; readonly forms: readonly Form[] };

export type Literal = string | number | bigint | boolean;

/** A form by the name of its scalar. */
export function scalar(name: keyof typeof scalars): Form {
  return { kind: "scalar", name };
}

/** One of some values. */
export function literals(...values: readonly Literal[]): Form {
  return { kind: "literals", values };
}

/** An array. */
export function list(of: Form): Form {
  return { kind: "list", of };
}

/** An object with at least these members. */
export function object(members: Readonly<Record<string, Form>>): Form {
  return { kind: "object", members };
}

/** A form, or undefined. */
export function optional(of: Form): Form {
  return { kind: "optional", of };
}

/** Any of some forms. */
export function either(...forms: readonly Form[]): Form {
  return { kind: "either", forms };
}

import { Result } from "ethers";

import { quote } from "../codec/text.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import type { Form, Literal } from "./form.js";
import { type Scalar, scalars } from "./scalars.js";

/** A parameter of a function. */
export interface Parameter {
  /** Empty for an object of named parameters: its members are the arguments then. */
  readonly name: string;
  readonly form: Form;
}

/** What a public function takes. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  /** Whether it answers by a promise: then it rejects, and never throws at once. */
  readonly isAsync: boolean;
}

const signatures = new WeakMap<object, Signature>();

/** What a function takes that {@link checked} made; undefined of any other. For the test that tries every argument. */
export function signatureOf(action: object): Signature | undefined {
  return signatures.get(action);
}

/**
 * A public function that looks at its arguments before it does anything: the first one that is not what its type says is an
 * {@link ArgumentInvalidError}, and nothing is asked of a node. Functions of this package call each other without it.
 */
export function checked<Action extends (...parameters: never[]) => unknown>(
  name: string,
  action: Action,
  isAsync: boolean,
  ...parameters: readonly Parameter[]
): Action {
  const guarded = (...values: never[]): unknown => {
    for (const [index, { name: argument, form }] of parameters.entries()) {
      const misfit = misfitOf(form, values[index], argument);
      if (misfit === undefined) continue;
      const error = ArgumentInvalidError.ofMisfit(name, misfit);
      if (isAsync) return Promise.reject(error);
      throw error;
    }
    return action(...values);
  };
  Object.defineProperty(guarded, "name", { value: name });
  signatures.set(guarded, { parameters, isAsync });
  return guarded as Action;
}

/** Where an argument is not what it must be. */
interface Misfit {
  /** The path to it: `price`, `payees[0].account`. */
  readonly argument: string;
  /** Reads on from "must be". */
  readonly expected: string;
  /** What it is; left out of a secret. */
  readonly actual?: string;
}

/** The first place where a value has not its form; undefined when it has. */
function misfitOf(form: Form, value: unknown, path: string): Misfit | undefined {
  switch (form.kind) {
    case "scalar": {
      const { expected, fits, isSecret }: Scalar = scalars[form.name];
      if (fits(value)) return undefined;
      return { argument: path, expected, ...(isSecret === undefined && { actual: shown(value) }) };
    }
    case "literals":
      return form.values.includes(value as Literal) ? undefined : misfit(form, value, path);
    case "list":
      return Array.isArray(value) ? firstOf(value, form.of, path) : misfit(form, value, path);
    case "object":
      return hasMembers(value) ? memberOf(form.members, value, path) : misfit(form, value, path);
    case "optional":
      return value === undefined ? undefined : misfitOf(form.of, value, path);
    case "either":
      return bestOf(form.forms, value, path);
  }
}

/** The arguments of an event, as ethers decodes them, are a list whose parts have names, too. */
function hasMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && (!Array.isArray(value) || value instanceof Result);
}

function misfit(form: Form, value: unknown, path: string): Misfit {
  return { argument: path, expected: expectedOf(form), actual: shown(value) };
}

function firstOf(values: readonly unknown[], form: Form, path: string): Misfit | undefined {
  for (const [index, value] of values.entries()) {
    const found = misfitOf(form, value, `${path}[${index}]`);
    if (found) return found;
  }
  return undefined;
}

function memberOf(
  members: Readonly<Record<string, Form>>,
  value: Record<string, unknown>,
  path: string,
): Misfit | undefined {
  for (const name in members) {
    const form = members[name];
    const found = form && misfitOf(form, value[name], path === "" ? name : `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}

/** Of several forms that a value may have, what is wrong by the one that it resembles most. */
function bestOf(forms: readonly Form[], value: unknown, path: string): Misfit | undefined {
  let best: Misfit | undefined;
  let most = 0;
  for (const form of forms) {
    const found = misfitOf(form, value, path);
    if (found === undefined) return undefined;
    const likeness = likenessOf(form, value);
    if (likeness > most) [best, most] = [found, likeness];
  }
  return best ?? { argument: path, expected: forms.map(expectedOf).join(", or "), actual: shown(value) };
}

/** How much a value resembles a form: 0 when it is of another kind. */
function likenessOf(form: Form, value: unknown): number {
  switch (form.kind) {
    case "scalar": {
      const { types }: Scalar = scalars[form.name];
      return types?.includes(typeof value) === true && typeof value !== "undefined" ? 1 : 0;
    }
    case "literals":
      return form.values.some((literal) => typeof literal === typeof value) ? 1 : 0;
    case "list":
      return Array.isArray(value) ? 1 : 0;
    case "optional":
      return likenessOf(form.of, value);
    case "either":
      return Math.max(...form.forms.map((one) => likenessOf(one, value)));
    case "object": {
      if (!hasMembers(value)) return 0;
      const named = Object.entries(form.members).map(([name, member]): number => {
        const part = value[name];
        if (part === undefined) return member.kind === "optional" ? 0 : -1;
        return misfitOf(member, part, name) === undefined ? 2 : 1;
      });
      return named.reduce((sum, one) => sum + one, 1_000);
    }
  }
}

/** Reads on from "must be". */
function expectedOf(form: Form): string {
  switch (form.kind) {
    case "scalar":
      return scalars[form.name].expected;
    case "literals":
      return oneOf(form.values);
    case "list":
      return `a list, each of it ${expectedOf(form.of)}`;
    case "object": {
      const needed = Object.keys(form.members).filter((name) => form.members[name]?.kind !== "optional");
      return needed.length === 0 ? "an object" : `an object with ${needed.join(", ")}`;
    }
    case "optional":
      return expectedOf(form.of);
    case "either":
      return form.forms.map(expectedOf).join(", or ");
  }
}

function oneOf(values: readonly Literal[]): string {
  const names = values.map((value) => (typeof value === "string" ? `"${value}"` : literal(value)));
  return names.length === 1 ? names.join("") : `one of ${names.join(", ")}`;
}

function literal(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : String(value);
}

/** A short description of any value. */
function shown(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "missing";
    case "string":
      return `the string ${quote(value)}`;
    case "number":
    case "boolean":
    case "bigint":
      return `the ${typeof value} ${literal(value)}`.slice(0, 120);
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    default:
      return value === null ? "null" : Array.isArray(value) ? `a list of ${value.length}` : "an object";
  }
}

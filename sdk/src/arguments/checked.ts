import { ArgumentInvalidError } from "../errors/argument-errors.js";
import type { Form } from "./form.js";
import { misfitOf } from "./misfit-of.js";

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

import type { Context } from "./context.js";
import type { Input, Parameters } from "./parameters.js";

/** One verb of the command line: `show` of `guildhall agent show 1`. */
export interface Verb {
  readonly name: string;
  /** What it does, as an order without a full stop. */
  readonly summary: string;
  readonly parameters: Parameters;
  /** Whole commands that can be copied. */
  readonly examples: readonly string[];
  /** Whether it may change something on the chain. */
  readonly isWrite: boolean;
  /** Whether it takes the common options of the market: `--profile`. */
  readonly needsMarket: boolean;
  readonly run: (context: Context, input: never) => Promise<void>;
}

/** What a write will do, for the person who decides. */
export interface Plan {
  /** What happens, in a sentence with the values. */
  readonly does: string;
  /** What it costs beside the gas; left out when nothing. */
  readonly costs?: string;
  /** Who could undo it, and how. */
  readonly undo: string;
}

interface VerbOptions<P extends Parameters> {
  readonly name: string;
  readonly summary: string;
  readonly parameters: P;
  readonly examples: readonly [string, ...string[]];
}

/** A verb that only reads. */
export function readVerb<const P extends Parameters>(
  options: VerbOptions<P> & { readonly run: (context: Context, input: Input<P>) => Promise<void> },
): Verb {
  return { ...options, isWrite: false, needsMarket: true };
}

/** A verb that speaks with no chain by itself. */
export function localVerb<const P extends Parameters>(
  options: VerbOptions<P> & { readonly run: (context: Context, input: Input<P>) => Promise<void> },
): Verb {
  return { ...options, isWrite: false, needsMarket: false };
}

/** A verb that sends transactions. `plan` says what it will do; `send` does it, once, and prints. */
export function writeVerb<const P extends Parameters>(
  options: VerbOptions<P> & {
    readonly plan: (context: Context, input: Input<P>) => Promise<Plan>;
    readonly send: (context: Context, input: Input<P>) => Promise<void>;
  },
): Verb {
  const { plan, send, ...rest } = options;
  const run = (context: Context, input: Input<P>): Promise<void> =>
    context.write(
      () => plan(context, input),
      () => send(context, input),
    );
  return { ...rest, isWrite: true, needsMarket: true, run };
}

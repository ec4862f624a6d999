import { measure } from "./measure.js";
import { fresh, type State, steady } from "./states.js";

/** What a user can do in one call of the SDK. */
export interface UserAction {
  readonly name: string;
  /** Does what must have happened before, and returns the action itself; `turn` is 1 for the first, 2 for the second time. */
  readonly prepare: (market: State, turn: bigint) => Promise<() => Promise<unknown>>;
}

/** Gas of a user's very first time, and of every later one. */
export interface ActionGas {
  readonly name: string;
  readonly first: number;
  readonly steady: number;
}

/** An action that needs nothing before it. */
export function simply(name: string, act: (market: State, turn: bigint) => Promise<unknown>): UserAction {
  return { name, prepare: async (market, turn) => () => act(market, turn) };
}

/** The nonce of a job of a turn, apart from those of the states. */
export function nonceOf(turn: bigint): bigint {
  return 10n + turn;
}

/** Gas of actions: the first time ever, and by parties that have done it, and whole jobs, before. */
export async function actionGas(actions: readonly UserAction[]): Promise<ActionGas[]> {
  const found: ActionGas[] = [];
  for (const { name, prepare } of actions) {
    const first = await measure(await prepare(await fresh(), 1n));
    const { measured } = await measureSteady({ prepare });
    found.push({ name, first: first.gas, steady: measured.gas });
  }
  return found;
}

/** An action by parties that have done it before, and the market that it was done on. */
export async function measureSteady({ prepare }: Pick<UserAction, "prepare">) {
  const market = await steady();
  await (
    await prepare(market, 1n)
  )();
  return { market, measured: await measure(await prepare(market, 2n)) };
}

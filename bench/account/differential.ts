import { account, DAY, DOLLAR, networkHelpers, now, type SessionCall } from "../../test/fixtures/sessions.js";
import { guildhallWallet } from "./guildhall-wallet.js";
import { metamaskWallet } from "./metamask-wallet.js";
import type { Policy, Session } from "./policy.js";
import { present } from "./present.js";

/** A step of a script that both systems ran. */
export interface Step {
  readonly what: string;
  /** Whether ours, and theirs, made the call. */
  readonly ours: boolean;
  readonly theirs: boolean;
  /** Unix seconds. */
  readonly at: bigint;
  /** Units of the token that the call pays. */
  readonly amount: bigint;
}

/** Random numbers that are the same in every run: Lehmer's generator with the multiplier of Park and Miller. */
function drawFrom(seed: number): (most: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (most) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % (most + 1);
  };
}

/** Both accounts, each with $1,000 and a key that has no session yet. */
async function bothWallets() {
  const fixture = await account();
  return { ...fixture, theirs: await metamaskWallet(fixture, "period") };
}

/**
 * The same calls at the same seconds, by keys with the same policy, on both systems: payments below, at and above the limits, to the payee and
 * to a stranger; another function; another target; before, within and after the session's time; more uses than allowed.
 */
export async function runScript(seed: number, length: number, isInOnePeriod: boolean): Promise<Step[]> {
  const draw = drawFrom(seed);
  const fixture = await networkHelpers.loadFixture(bothWallets);
  const { dollar, friend, stranger, target, theirs } = fixture;
  const token = await dollar.getAddress();
  const start = await now();
  const [validAfter, validUntil] = [start + 600n, start + (isInOnePeriod ? DAY / 2n : 4n * DAY)];
  const policy: Policy = {
    allowed: [{ target: token, selector: dollar.interface.getFunction("transfer").selector, payee: friend.address }],
    limit: { token, perPeriod: 100n * DOLLAR, seconds: DAY, total: 250n * DOLLAR },
    uses: BigInt(3 + draw(6)),
    validAfter,
    validUntil,
  };
  const sessions = [await guildhallWallet(fixture).grant(policy), await theirs.grant(policy)] as [Session, Session];
  let clock = await now();
  const steps: Step[] = [];
  for (let i = 0; i < length; ++i) {
    const { what, call, amount } = await drawCall();
    clock += BigInt(draw(isInOnePeriod ? 4_000 : 30_000)) + 2n;
    // Each looks at the same second, before the other changed anything but its own account.
    const outcome: boolean[] = [];
    for (const [index, session] of sessions.entries()) {
      await networkHelpers.time.setNextBlockTimestamp(clock + BigInt(index));
      outcome.push(await session.act([call]));
    }
    const [ours = false, others = false] = outcome;
    steps.push({ what: `${what} at second ${clock - start}`, ours, theirs: others, at: clock, amount });
  }
  return steps;

  async function drawCall(): Promise<{ what: string; call: SessionCall; amount: bigint }> {
    const kind = draw(9);
    const amount = present([0n, 1n, 99n, 100n, 101n][draw(4)]) * DOLLAR + BigInt(draw(1)) * BigInt(draw(50)) * DOLLAR;
    if (kind === 0)
      return { what: "another target", call: await made(target.target as string, "0x5c36b186"), amount: 0n };
    if (kind === 1) {
      const data = dollar.interface.encodeFunctionData("approve", [friend.address, amount]);
      return { what: "another function", call: await made(token, data), amount: 0n };
    }
    const to = kind === 2 ? stranger.address : friend.address;
    const data = dollar.interface.encodeFunctionData("transfer", [to, amount]);
    const what = `pay ${amount / DOLLAR} to ${to === friend.address ? "the payee" : "a stranger"}`;
    return { what, call: await made(token, data), amount };
  }

  async function made(to: string, callData: string): Promise<SessionCall> {
    return { target: to, value: 0n, callData };
  }
}

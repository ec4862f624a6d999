import type { AddressLike } from "ethers";
import { AbiCoder, id, resolveAddress } from "ethers";

import { ethers, type market } from "../fixtures/market.js";

type Escrow = Awaited<ReturnType<typeof market>>["escrow"];
type Accounts = Record<string, AddressLike>;

/** A milestone as the escrow shows it; nothing stored. */
export const NO_MILESTONE = {
  amount: 0n,
  awardedAt: 0n,
  deliveredAt: 0n,
  clock: 0n,
  providerBps: 0n,
  feeBps: 0n,
  status: 0n,
  outcome: 0n,
  usdDecimals: 0n,
  refused: false,
  micro: false,
  unrecorded: false,
  disputed: false,
  appealWon: false,
  ruled: false,
  byProvider: false,
  selfFunded: false,
  waived: false,
};

/** What the escrow stores of a milestone, as a plain object. */
export async function milestoneOf(escrow: Escrow, jobId: string, milestone = 0n): Promise<typeof NO_MILESTONE> {
  const stored = await escrow.milestoneOf(jobId, milestone);
  return {
    amount: stored.amount,
    awardedAt: stored.awardedAt,
    deliveredAt: stored.deliveredAt,
    clock: stored.clock,
    providerBps: stored.providerBps,
    feeBps: stored.feeBps,
    status: stored.status,
    outcome: stored.outcome,
    usdDecimals: stored.usdDecimals,
    refused: stored.refused,
    micro: stored.micro,
    unrecorded: stored.unrecorded,
    disputed: stored.disputed,
    appealWon: stored.appealWon,
    ruled: stored.ruled,
    byProvider: stored.byProvider,
    selfFunded: stored.selfFunded,
    waived: stored.waived,
  };
}

/** Who holds how many tokens (`client`), and to whom the escrow owes how many (`client.credit`). */
async function moneyOf(escrow: Escrow, token: AddressLike, accounts: Accounts) {
  const erc20 = await ethers.getContractAt("IERC20Metadata", await resolveAddress(token));
  const money: Record<string, bigint> = { escrow: await erc20.balanceOf(escrow) };
  for (const [name, account] of Object.entries(accounts)) {
    money[name] = await erc20.balanceOf(account);
    money[`${name}.credit`] = await escrow.creditOf(token, account);
  }
  return money;
}

/**
 * What an action changes of the escrow's and the accounts' tokens and of the accounts' credits: only what changed, so
 * that a comparison with it says that nothing else did.
 */
export async function moneyChanges(
  escrow: Escrow,
  token: AddressLike,
  accounts: Accounts,
  action: () => Promise<unknown>,
): Promise<Record<string, bigint>> {
  const before = await moneyOf(escrow, token, accounts);
  await action();
  const after = await moneyOf(escrow, token, accounts);
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, amount]) => [name, amount - before[name]!] as const)
      .filter(([, change]) => change !== 0n),
  );
}

/** A struct as an event's matcher wants it: its values in order, and those of the structs inside. */
export function values(struct: unknown): unknown {
  if (typeof struct !== "object" || struct === null) return struct;
  return Object.values(struct).map(values);
}

/** The selector of a custom error without arguments, as it stands in raw return data. */
const selectorOf = (error: string): string => id(error).slice(0, 10);

/** What the escrow answers to any guarded call while another is under way. */
export const REENTERED = selectorOf("ReentrancyGuardReentrantCall()");

/** ABI-encoded values, as a proof wants them. */
export const encode = (types: string[], list: unknown[]): string => AbiCoder.defaultAbiCoder().encode(types, list);

import { formatUnits, parseUnits } from "ethers";

import { readText } from "../../scripts/lib/project.js";
import {
  appealBondOf,
  type Decision,
  type End,
  faultOf,
  netOf,
  payOff,
  portion,
  type Price,
  type Side,
  stakeOf,
  type Standing,
} from "./pay-offs.js";
import type { Outcome, Status } from "./state.js";

/** Disputes of the client, and those that the provider opens over a refused delivery. */
export const FILES: Readonly<Record<Side, string>> = {
  client: "test/fixtures/incentives/vectors.csv",
  provider: "test/fixtures/incentives/vectors-refused.csv",
};

/** One way in which a milestone ends, and what everybody gains by it, in units; the share and the fault in basis points. */
export interface Vector {
  /** The line of the file, which has it all. */
  readonly line: string;
  readonly price: Price;
  readonly standing: Standing;
  readonly end: End;
}

/** A milestone of $100 with a bond of $10 and a protocol fee of 25 bps. */
const AMOUNT = 100_000_000n;
const BOND = 10_000_000n;
const FEE_BPS = 25n;

/** Of the provider's time, when a milestone ends before its deadline: a quarter. */
export const USED = { delivered: false, elapsed: 1n, deliverWithin: 4n } as const;

/** The panels' fees of the rows, in percent. */
const FEES = ["3/5", "3/1", "0/0"] as const;
const SHARES = [0n, 100n, 3_000n, 5_000n, 9_500n, 10_000n];
const FIRST_SHARES = [0n, 3_000n, 10_000n];
const SIDES = ["client", "provider"] as const;

const HEADER =
  "fees,from,v1,appellant,ruling window,outcome,decision,v,client net,provider net,appeal funder net,panel 1,panel 2,fee burned,fault,stake,appeal bond";

const DECISIONS: Readonly<Record<Decision, string>> = {
  time: "NONE",
  concession: "CONCEDE_C",
  surrender: "GIVEUP_W",
  settlement: "SETTLE",
  first: "FIRST",
  appeal: "APPEAL",
  default: "DEFAULT",
};
const LETTERS: Readonly<Record<Side, string>> = { client: "C", provider: "W" };

/** How the files call a decision: a party that ends an undisputed milestone concedes it, too. */
function decisionName(standing: Standing, { outcome, decision }: End): string {
  if (decision !== "time") return DECISIONS[decision];
  if (outcome === "RELEASED") return DECISIONS.concession;
  if (outcome === "AGREED") return DECISIONS.settlement;
  const givenUp = outcome === "GIVEN_UP" || (outcome === "MISSED" && standing.status === "DELIVERED");
  return givenUp ? DECISIONS.surrender : DECISIONS.time;
}

const priceFor = (fees: string): Price => {
  const [first, appeal] = fees.split("/").map((percent) => portion(AMOUNT, BigInt(percent) * 100n)) as [bigint, bigint];
  return { amount: AMOUNT, feeBps: FEE_BPS, bond: BOND, first, appeal };
};

const money = (units: bigint): string => {
  const [whole, part] = formatUnits(units, 6).split(".") as [string, string];
  return `${whole}.${part.padEnd(6, "0")}`;
};

/** What a row says of its fault: a part of one, as short as it can be. */
const faultText = (bps: bigint): string => String(Number(bps) / 10_000);

/** The line of a row, with the money that the pay-offs give. */
function lineOf(fees: string, standing: Standing, end: End, name = decisionName(standing, end)): string {
  const price = priceFor(fees);
  const paid = payOff(price, standing, end);
  const net = netOf(price, standing, paid);
  const { status, ruledBps, appellant, panelSits } = standing;
  const fault = faultOf(end, { ...USED, delivered: status !== "ACTIVE" });
  const before = [status, ruledBps ?? "", appellant === undefined ? "-" : LETTERS[appellant], panelSits ? "open" : ""];
  const amounts = [net.client, net.provider, net.funder, paid.first, paid.appeal, paid.burned].map(money);
  const costs = [stakeOf(price), appealBondOf(price)].map(money);
  return [fees, ...before, end.outcome, name, end.share, ...amounts, faultText(fault), ...costs].join(",");
}

/** All ways in which a dispute that `disputer` opened can end, and a delivered milestone without one. */
function* endsOf(disputer: Side): Generator<readonly [Standing, End, string?]> {
  const at = (status: Status, panelSits = false, ruledBps?: bigint, appellant?: Side): Standing => ({
    status,
    ruledBps,
    appellant,
    disputer,
    panelSits,
  });
  const by = (outcome: Outcome, decision: Decision, share: bigint): End => ({ outcome, decision, share });
  // Whoever was given all cannot appeal.
  const appeals = FIRST_SHARES.flatMap((first) =>
    SIDES.filter((side) => first !== (side === "provider" ? 10_000n : 0n)).map((side) => [first, side] as const),
  );
  if (disputer === "client") {
    yield [at("ACTIVE"), by("GIVEN_UP", "time", 0n)];
    yield [at("ACTIVE"), by("MISSED", "time", 0n)];
  } else {
    yield [at("DELIVERED"), by("MISSED", "time", 0n), DECISIONS.time];
  }
  yield [at("DELIVERED"), by("MISSED", "time", 0n)];
  yield [at("DELIVERED"), by("RELEASED", "time", 10_000n)];
  if (disputer === "client") yield [at("DELIVERED"), by("AUTO_RELEASED", "time", 10_000n)];
  yield [at("DELIVERED"), by("AGREED", "time", 4_000n)];
  for (const open of [false, true]) {
    for (const end of [
      by("RELEASED", "concession", 10_000n),
      by("RULED", "surrender", 0n),
      by("AGREED", "settlement", 4_000n),
    ]) {
      yield [at("DISPUTED", open), end];
      yield [at("APPEALED", open), end];
      for (const [first, side] of appeals) yield [at("APPEALED", open, first, side), end];
      if (!open) for (const first of FIRST_SHARES) yield [at("RULED", false, first), end];
    }
  }
  for (const share of SHARES) {
    yield [at("RULED", false, share), by("RULED", "first", share)];
    yield [at("APPEALED", true), by("RULED", "appeal", share)];
    for (const [first, side] of appeals) yield [at("APPEALED", true, first, side), by("RULED", "appeal", share)];
    for (const side of SIDES) {
      if (share === (side === "provider" ? 10_000n : 0n)) continue;
      yield [at("APPEALED", false, share, side), by("RULED", "first", share)];
    }
  }
  yield [at("APPEALED"), by("FALLBACK", "default", 5_000n)];
}

/** Every row of a file, made from the pay-offs. */
export const vectorsOf = (disputer: Side): Vector[] =>
  FEES.flatMap((fees) =>
    [...endsOf(disputer)].map(([standing, end, name]) => ({
      line: lineOf(fees, standing, end, name),
      price: priceFor(fees),
      standing,
      end,
    })),
  );

/** A file as the pay-offs have it. */
export const fileOf = (disputer: Side): string =>
  [HEADER, ...vectorsOf(disputer).map(({ line }) => line)].join("\n") + "\n";

/** What a row of a file says of the money, of the fault and of what a dispute costs. */
export interface Said {
  readonly client: bigint;
  readonly provider: bigint;
  readonly funder: bigint;
  readonly first: bigint;
  readonly appeal: bigint;
  readonly burned: bigint;
  readonly faultBps: bigint;
  readonly stake: bigint;
  readonly appealBond: bigint;
}

const units = (text: string): bigint => parseUnits(text, 6);

/** Reads the numbers of a line; not those that this file made it from. */
export function readLine(line: string): Said {
  const cells = line.split(",").slice(8) as [string, string, string, string, string, string, string, string, string];
  const [client, provider, funder, first, appeal, burned, fault, stake, appealBond] = cells;
  return {
    client: units(client),
    provider: units(provider),
    funder: units(funder),
    first: units(first),
    appeal: units(appeal),
    burned: units(burned),
    faultBps: parseUnits(fault, 4),
    stake: units(stake),
    appealBond: units(appealBond),
  };
}

/** The lines of a file as it is on disk, without its header. */
export const linesOf = (disputer: Side): string[] => readText(FILES[disputer]).trim().split("\n").slice(1);

import { type IssueRange, type NegotiationPolicy, negotiationPolicy, NO_PANELS } from "../../agent/src/index.js";
import { Random } from "../reputation/random.js";

/** Two sides that want to deal with each other, and the rounds that they have. */
export interface Scenario {
  readonly client: NegotiationPolicy;
  readonly provider: NegotiationPolicy;
  readonly maxRounds: number;
  readonly opener: "client" | "provider";
}

/** What differs from the defaults. */
export interface Variation {
  /** How the sides give in; linear when left out. */
  readonly client?: number;
  readonly provider?: number;
  /** By what part of its reservation a side's first demand is better than that: the least and the most. */
  readonly demands?: readonly [number, number];
}

const TOKEN = `0x${"11".repeat(20)}`;
const HOUR = 3_600;

/**
 * A random scenario. A price of $1 to $1,000 around, in micro-units; days for the work; in half of the scenarios a bond and the review are
 * bargained over, too. Each side has a reservation, and asks first for 20 to 60 % more than it (a client: less). How far the reservations overlap is
 * random, and in a scenario without a zone one of the issues does not.
 */
export function scenarioOf(seed: number, index: number, hasZone: boolean, variation: Variation = {}): Scenario {
  const random = Random.of(seed, index);
  const { demands = [0.2, 0.6] } = variation;
  const price = random.lognormal(20_000_000, 1.3);
  const time = random.between(2 * HOUR, 240 * HOUR);
  const isRich = random.next() < 0.5;
  const broken = hasZone ? -1 : Math.floor(random.next() * (isRich ? 4 : 2));
  const money = pairOf(random, price, broken === 0, demands);
  const days = pairOf(random, time, broken === 1, demands);
  // Here the client wants more: the sides change places.
  const review = pairOf(random, random.between(24 * HOUR, 168 * HOUR), broken === 2, demands);
  const bond = pairOf(random, price * random.between(0.05, 0.2), broken === 3, demands);
  const rich = isRich && {
    client: { reviewWindow: review.seller, bond: bond.seller },
    provider: { reviewWindow: review.buyer, bond: bond.buyer },
  };
  const weights = (): NegotiationPolicy["weights"] => ({
    price: whole(random.between(3, 10)),
    deliverWithin: whole(random.between(1, 10)),
    reviewWindow: whole(random.between(1, 5)),
    bond: whole(random.between(1, 5)),
  });
  const common = { tokens: [TOKEN], panels: [NO_PANELS], mostRounds: 64 };
  const side = (name: "client" | "provider", beta: number | undefined, ranges: object): NegotiationPolicy =>
    negotiationPolicy({
      ...common,
      side: name,
      price: name === "client" ? money.buyer : money.seller,
      deliverWithin: name === "client" ? days.buyer : days.seller,
      weights: weights(),
      ...(beta !== undefined && { concession: { beta } }),
      ...ranges,
    });
  return {
    client: side("client", variation.client, rich ? rich.client : {}),
    provider: side("provider", variation.provider, rich ? rich.provider : {}),
    maxRounds: Math.floor(random.between(10, 41)),
    opener: random.next() < 0.5 ? "client" : "provider",
  };
}

/** Who wants less (a buyer) and who wants more (a seller), whose reservations overlap, or leave a gap. */
function pairOf(
  random: Random,
  middle: number,
  isApart: boolean,
  [low, high]: readonly [number, number],
): { buyer: IssueRange; seller: IssueRange } {
  const overlap = random.between(0.05, 0.5) * (isApart ? -1 : 1);
  const most = middle * (1 + overlap / 2);
  const least = middle * (1 - overlap / 2);
  return {
    buyer: { reservation: whole(most), aspiration: whole(most * (1 - random.between(low, high))) },
    seller: { reservation: whole(least), aspiration: whole(least * (1 + random.between(low, high))) },
  };
}

function whole(value: number): bigint {
  return BigInt(Math.max(1, Math.round(value)));
}

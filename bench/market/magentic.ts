// A market after Magentic Marketplace (arXiv 2510.25779). What is theirs and what is ours: docs/design/matching.md.
import { type NegotiationPolicy, negotiationPolicy, NO_PANELS, sealedBidPrice } from "../../agent/src/index.js";
import { Random } from "../reputation/random.js";
import { type Bidder, type Job, NEWCOMER, TOKEN, WORK_TIME } from "./auction.js";

/** Theirs. */
const CUSTOMERS = 100;
const BUSINESSES_EACH = 3;
const ITEMS = [1, 2, 3] as const;
const AMENITIES_ASKED = [1, 2] as const;
const FLOOR = [0.6, 0.95] as const;
const AMENITIES = 18;
const AMENITY_SHARE = 0.21;
const MENU = [11, 18] as const;

/** Ours: what their stored data look like, drawn anew. */
const ITEM_PRICE = [80, 500] as const;
const PRICE_DEVIATION = 0.12;
const DISTRACTORS = 400;
/** The bidders that a business expects. */
const RIVALS = 3;
/** The median of a business's time to answer, in seconds, and how it scatters; a few are too late. */
const ANSWER = { median: 300, sigma: 1.1 };

/** A business that carries what a customer wants. */
export interface Business {
  readonly bidder: Bidder;
  /** What it asks for on its menu, and the least it takes; micro-units. */
  readonly list: bigint;
  readonly floor: bigint;
  readonly policy: NegotiationPolicy;
}

/** A customer's job with those that could answer it. */
export interface Customer {
  readonly job: Job;
  /** Twice what it would pay for the items, when its needs are met. */
  readonly value: bigint;
  readonly businesses: readonly Business[];
}

/** A market of 100 customers and 300 businesses. */
export function magenticMarket(seed: number, customers = CUSTOMERS): Customer[] {
  return Array.from({ length: customers }, (_, index) => customerOf(Random.of(seed, index), seed, index));
}

/** Customers whose businesses differ in nothing but the time of their answer, as in the paper's experiments on position. */
export function equalMarket(seed: number, customers: number): Customer[] {
  return magenticMarket(seed, customers).map((customer, index) => {
    const random = Random.of(seed + 1_000_000, index);
    const [model] = customer.businesses;
    if (model === undefined) throw new Error("A customer has no business.");
    const businesses = customer.businesses.map((business) => {
      const { agentId } = business.bidder;
      return { ...model, bidder: { ...model.bidder, agentId, arrival: arrivalOf(random) } };
    });
    return { ...customer, businesses };
  });
}

function customerOf(random: Random, seed: number, index: number): Customer {
  const items = Array.from({ length: pick(random, ITEMS) }, (_, i) => {
    return { name: `item-${index}-${i}`, worth: random.between(...ITEM_PRICE) };
  });
  const amenities = random.sample(amenityNames(), pick(random, AMENITIES_ASKED));
  const wanted = items.reduce((sum, { worth }) => sum + worth, 0);
  const value = micro(2 * wanted);
  const skills = [...items.map(({ name }) => name), ...amenities];
  const businesses = Array.from({ length: BUSINESSES_EACH }, (_, i) => {
    const price = items.reduce(
      (sum, { worth }) => sum + Math.max(0.01, random.normal(worth, PRICE_DEVIATION * worth)),
      0,
    );
    // The last one of the three lacks an amenity that the customer asks for.
    const missing = i === BUSINESSES_EACH - 1 ? amenities[0] : undefined;
    const others = amenityNames().filter((name) => !amenities.includes(name) && random.next() < AMENITY_SHARE);
    const size = Math.floor(random.between(MENU[0], MENU[1] + 1)) - items.length;
    const menu = Array.from({ length: size }, () => `other-${Math.floor(DISTRACTORS * random.next())}`);
    const carried = [
      ...items.map(({ name }) => name),
      ...amenities.filter((name) => name !== missing),
      ...others,
      ...menu,
    ];
    const list = micro(price);
    return businessOf(random, {
      agentId: BigInt(BUSINESSES_EACH * index + i + 1),
      list,
      skills: [...new Set(carried)],
    });
  });
  return { job: { nonce: BigInt(seed * 10_000 + index + 1), skills, maxPrice: value }, value, businesses };
}

function businessOf(
  random: Random,
  { agentId, list, skills }: { readonly agentId: bigint; readonly list: bigint; readonly skills: readonly string[] },
): Business {
  const floor = (list * BigInt(Math.round(100 * random.between(...FLOOR)))) / 100n;
  const policy = negotiationPolicy({
    side: "provider",
    tokens: [TOKEN],
    price: { reservation: floor, aspiration: list },
    deliverWithin: { reservation: WORK_TIME, aspiration: WORK_TIME },
    panels: [NO_PANELS],
  });
  const price = sealedBidPrice(policy, RIVALS);
  return { list, floor, policy, bidder: { agentId, price, arrival: arrivalOf(random), skills, record: NEWCOMER } };
}

function arrivalOf(random: Random): number {
  return random.lognormal(ANSWER.median, ANSWER.sigma);
}

function amenityNames(): string[] {
  return Array.from({ length: AMENITIES }, (_, i) => `amenity-${i}`);
}

function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random.next() * list.length)] ?? list[0];
}

function micro(dollars: number): bigint {
  return BigInt(Math.round(dollars * 1_000_000));
}

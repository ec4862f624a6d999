import {
  answer,
  makeMove,
  type Negotiation,
  negotiationPolicy,
  NO_PANELS,
  openNegotiation,
  priceOfProposal,
} from "../../agent/src/index.js";
import { Random } from "../reputation/random.js";
import { CLOSES, eligibleOf, hearSealed, hireFirstComer, OPEN_FOR, TOKEN, WORK_TIME } from "./auction.js";
import type { Business, Customer } from "./magentic.js";

/** What some customers came to. */
export interface MarketRun {
  readonly customers: number;
  readonly hired: number;
  /** How often the first, second, … bid in time that met the customer's needs was hired. */
  readonly wins: readonly number[];
  /** Value − the least that the hired business takes: what both sides gain together; and the best possible. */
  readonly welfare: number;
  readonly bestWelfare: number;
  /** Value − what was paid: the customers' part; and the best by menu prices, as the paper has it. */
  readonly utility: number;
  readonly bestUtility: number;
  /** Bids that came after the close. */
  readonly late: number;
}

/** How a client hires. */
export type Hire = (
  customer: Customer,
  random: Random,
) => { readonly business: Business; readonly price: bigint } | undefined;

/** Sealed bids, ranked together, and the first place is bargained with; its bid stands if nothing better is agreed. */
export const hireFairly: Hire = ({ job, businesses }, random) => {
  const bidders = businesses.map(({ bidder }) => bidder);
  const { ranking } = hearSealed(job, bidders, random);
  const business = businesses.find(({ bidder }) => bidder.agentId === ranking.places[0]?.agentId);
  return business && { business, price: bargained(business) };
};

/** Sealed bids, ranked together; nobody bargains, for the choice is made. */
export const hireByRank: Hire = ({ job, businesses }, random) => {
  const { ranking } = hearSealed(
    job,
    businesses.map(({ bidder }) => bidder),
    random,
  );
  const business = businesses.find(({ bidder }) => bidder.agentId === ranking.places[0]?.agentId);
  return business && { business, price: business.bidder.price };
};

/** The first bid that is within the limits, at its menu price: nobody has a reason to ask for less. */
export const hireFirst: Hire = ({ job, businesses }) => {
  const bidders = businesses.map(({ bidder, list }) => ({ ...bidder, price: list }));
  const first = hireFirstComer(job, bidders);
  const business = businesses.find(({ bidder }) => bidder.agentId === first?.agentId);
  return business && { business, price: business.list };
};

/** Lets all customers of some markets hire. */
export function runMarket(
  seeds: readonly number[],
  marketOf: (seed: number) => readonly Customer[],
  hire: Hire,
): MarketRun {
  const wins: number[] = [];
  let [customers, hired, late] = [0, 0, 0];
  let [welfare, bestWelfare, utility, bestUtility] = [0, 0, 0, 0];
  for (const seed of seeds) {
    for (const [index, customer] of marketOf(seed).entries()) {
      const { job, value, businesses } = customer;
      customers++;
      const bidders = businesses.map(({ bidder }) => bidder);
      const order = eligibleOf(job, bidders).map(({ agentId }) => agentId);
      late += bidders.filter(({ arrival }) => BigInt(Math.floor(arrival)) >= OPEN_FOR).length;
      const fit = businesses.filter(({ bidder }) => job.skills.every((skill) => bidder.skills.includes(skill)));
      bestWelfare += Number(value - least(fit.map(({ floor }) => floor)));
      bestUtility += Number(value - least(fit.map(({ list }) => list)));
      const chosen = hire(customer, Random.of(seed + 7_000_000, index));
      if (chosen === undefined) continue;
      hired++;
      const place = order.indexOf(chosen.business.bidder.agentId);
      // Where only one bid met the needs there was nothing to choose.
      if (order.length > 1 && place >= 0) wins[place] = (wins[place] ?? 0) + 1;
      const isMet = fit.includes(chosen.business);
      welfare += Number((isMet ? value : 0n) - chosen.business.floor);
      utility += Number((isMet ? value : 0n) - chosen.price);
    }
  }
  const counts = Array.from({ length: wins.length }, (_, place) => wins[place] ?? 0);
  return { customers, hired, wins: counts, welfare, bestWelfare, utility, bestUtility, late };
}

/** How much more often the first bid wins than each later one; one win is added to both, so that it stays finite. */
export function firstAdvantage({ wins }: MarketRun, later: number): number {
  const [first = 0, ...others] = wins;
  return (first + 1) / (others.reduce((sum, count) => sum + count, 0) / later + 1);
}

/** The price that client and winner agree on, below the winner's bid, by the default policies of both. */
function bargained({ policy, bidder: { price }, floor }: Business): bigint {
  const client = negotiationPolicy({
    side: "client",
    tokens: [TOKEN],
    price: { reservation: price, aspiration: (price * 9n) / 10n },
    deliverWithin: { reservation: WORK_TIME, aspiration: WORK_TIME },
    panels: [NO_PANELS],
  });
  const provider = { ...policy, price: { reservation: floor, aspiration: price } };
  let negotiation: Negotiation = openNegotiation({
    token: TOKEN,
    opener: "client",
    openedAt: CLOSES,
    closesAt: CLOSES + 600n,
  });
  for (let move = 0; move <= negotiation.maxRounds && negotiation.end === undefined; move++) {
    const side = negotiation.turn === "client" ? client : provider;
    negotiation = makeMove(negotiation, { by: side.side, move: answer(side, negotiation, CLOSES), at: CLOSES });
  }
  return negotiation.end?.kind === "agreed" ? priceOfProposal(negotiation.end.proposal) : price;
}

function least(prices: readonly bigint[]): bigint {
  return prices.reduce((a, b) => (b < a ? b : a));
}

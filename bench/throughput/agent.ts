// The process of one agent with one key. It hires its neighbour, for one job or some at a time, and works for the one on its other
// side: plain calls of the SDK. Its parent tells it who it is, when to start, and hears how long each job took.
import {
  type Client,
  connect,
  deliverAndRelease,
  hire,
  jobIdOf,
  multicall,
  type Offer,
  signBid,
  signRelease,
} from "../../sdk/src/index.js";
import { bidFor, chainNow, deliveryOf, FUNDING, releaseOf, standingOffer } from "./job.js";
import type { AgentSeat } from "./market.js";
import { call, type Line, listen } from "./wire.js";

/** What the parent says, in this order. */
export type Order =
  { readonly kind: "sit"; readonly seat: AgentSeat } | { readonly kind: "meet"; readonly port: number } | WorkOrder;

/** So many jobs in one transaction, so many times. */
interface WorkOrder {
  readonly kind: "work";
  /** No two have the same. */
  readonly round: string;
  readonly turns: number;
  readonly jobs: number;
}

/** What the agent answers. */
export type Answer =
  | { readonly kind: "seated"; readonly port: number }
  | { readonly kind: "met" }
  | { readonly kind: "worked"; readonly result: AgentRun };

/** What one agent did as a client in one round. */
export interface AgentRun {
  /** Milliseconds of each turn, until all of its jobs were paid. */
  readonly latencies: readonly number[];
  readonly failures: readonly string[];
  /** Processor milliseconds of the process, both roles together. */
  readonly cpu: number;
}

/** In one transaction; a single action needs no other call around its own. */
async function inOne(client: Client, actions: readonly ((client: Client) => Promise<object>)[]): Promise<void> {
  const [first] = actions;
  if (actions.length === 1 && first !== undefined) await first(client);
  else await multicall(client, actions);
}

/** As the client of the neighbour: bids, awards, acceptances, until all of them are settled. */
async function buy(client: Client, line: Line, offer: Offer, jobs: number): Promise<void> {
  line.say({ kind: "offer", offer, jobs });
  const { bids } = await line.hear("bids");
  await inOne(
    client,
    bids.map((bid) => (joint) => hire(joint, { ...bid, funding: FUNDING })),
  );
  line.say({ kind: "awarded" });
  const { deliveryHashes } = await line.hear("deliveries");
  const releases = deliveryHashes.map((deliveryHash, i) =>
    signRelease(client, releaseOf(at(bids, i).terms, deliveryHash)),
  );
  line.say({ kind: "acceptances", releases: await Promise.all(releases) });
  await line.hear("settled");
}

/** As the provider of the other neighbour. */
async function serve(client: Client, line: Line, agentId: bigint, plan: string): Promise<void> {
  const { offer, jobs } = await line.hear("offer");
  const plans = Array.from({ length: jobs }, (_, i) => bidFor(offer, client.account ?? "", agentId, `${plan}:${i}`));
  const bids = plans.map(async (terms) => ({ terms, providerSignature: await signBid(client, { terms }) }));
  line.say({ kind: "bids", bids: await Promise.all(bids) });
  await line.hear("awarded");
  const deliveries = plans.map((terms) => deliveryOf(jobIdOf(client, terms)));
  line.say({ kind: "deliveries", deliveryHashes: deliveries.map(({ deliveryHash }) => deliveryHash) });
  const { releases } = await line.hear("acceptances");
  await inOne(
    client,
    deliveries.map((delivery, i) => (joint) => {
      const signed = at(releases, i);
      return deliverAndRelease(joint, { job: at(plans, i), ...delivery, signed });
    }),
  );
  line.say({ kind: "settled" });
}

async function work(desk: Desk, { round, turns, jobs }: Omit<WorkOrder, "kind">): Promise<AgentRun> {
  const latencies: number[] = [];
  const failures: string[] = [];
  const before = process.cpuUsage();
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (error) {
      failures.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      // Else the neighbours would wait for ever. It ends the ring: what fails here is a failure of the whole.
      desk.provider.close();
      desk.buyer.close();
    }
  };
  await Promise.all([
    attempt(async () => {
      for (let i = 0; i < turns; i++) {
        const start = performance.now();
        await buy(desk.client, desk.provider, desk.offer, jobs);
        latencies.push(performance.now() - start);
      }
    }),
    attempt(async () => {
      for (let i = 0; i < turns; i++) await serve(desk.client, desk.buyer, desk.agentId, `${round}:${i}`);
    }),
  ]);
  const { user, system } = process.cpuUsage(before);
  return { latencies, failures, cpu: (user + system) / 1000 };
}

/** Everything an agent has at hand. */
interface Desk {
  readonly client: Client;
  readonly agentId: bigint;
  readonly offer: Offer;
  /** Whom it hires. */
  readonly provider: Line;
  /** Who hires it. */
  readonly buyer: Line;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`The neighbour left out number ${index}.`);
  return item;
}

function tell(answer: Answer): void {
  process.send?.(answer);
}

let seat: AgentSeat;
let client: Client;
let buyer: Promise<Line>;
let desk: Desk;

async function obey(order: Order): Promise<void> {
  if (order.kind === "sit") {
    seat = order.seat;
    client = await connect(seat);
    const { port, caller } = await listen();
    buyer = caller;
    tell({ kind: "seated", port });
  } else if (order.kind === "meet") {
    const provider = await call(order.port);
    const offer = standingOffer(client, seat.agentId, await chainNow(client));
    desk = { client, agentId: seat.agentId, offer, provider, buyer: await buyer };
    tell({ kind: "met" });
  } else {
    tell({ kind: "worked", result: await work(desk, order) });
  }
}

process.on("message", (order: Order) => void obey(order));
process.once("disconnect", () => process.exit());

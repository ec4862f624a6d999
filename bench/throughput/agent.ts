// The process of one agent with one key. It hires its neighbour, one job after another, and works for the one on its other side:
// plain calls of the SDK. Its parent tells it who it is, when to start, and hears how long each job took.
import {
  type Client,
  connect,
  deliverAndRelease,
  hire,
  jobIdOf,
  type Offer,
  signBid,
  signRelease,
  type Terms,
} from "../../sdk/src/index.js";
import { bidFor, chainNow, deliveryOf, FUNDING, standingOffer } from "./job.js";
import type { AgentSeat } from "./market.js";
import { call, type Line, listen } from "./wire.js";

/** What the parent says, in this order. */
export type Order =
  | { readonly kind: "sit"; readonly seat: AgentSeat }
  | { readonly kind: "meet"; readonly port: number }
  | { readonly kind: "work"; readonly round: string; readonly jobs: number };

/** What the agent answers. */
export type Answer =
  | { readonly kind: "seated"; readonly port: number }
  | { readonly kind: "met" }
  | { readonly kind: "worked"; readonly result: AgentRun };

/** What one agent did as a client in one round. */
export interface AgentRun {
  /** Milliseconds of each job that was paid. */
  readonly latencies: readonly number[];
  readonly failures: readonly string[];
  /** Processor milliseconds of the process, both roles together. */
  readonly cpu: number;
}

/** As the client of the neighbour: bid, award, acceptance, until it is settled. */
async function buy(client: Client, line: Line, offer: Offer): Promise<void> {
  line.say({ kind: "offer", offer });
  const { terms, signature } = await line.hear("bid");
  await hire(client, { terms: terms as Terms, providerSignature: signature, funding: FUNDING });
  line.say({ kind: "awarded" });
  const { deliveryHash } = await line.hear("delivery");
  line.say({ kind: "acceptance", signature: await signRelease(client, { job: terms as Terms, deliveryHash }) });
  await line.hear("settled");
}

/** As the provider of the other neighbour. */
async function serve(client: Client, line: Line, agentId: bigint, plan: string): Promise<void> {
  const { offer } = await line.hear("offer");
  const terms = bidFor(offer as Offer, client.account ?? "", agentId, plan);
  line.say({ kind: "bid", terms, signature: await signBid(client, { terms }) });
  await line.hear("awarded");
  const delivery = deliveryOf(jobIdOf(client, terms));
  line.say({ kind: "delivery", deliveryHash: delivery.deliveryHash });
  const { signature } = await line.hear("acceptance");
  await deliverAndRelease(client, { job: terms, ...delivery, clientSignature: signature });
  line.say({ kind: "settled" });
}

async function work(desk: Desk, { round, jobs }: { readonly round: string; readonly jobs: number }): Promise<AgentRun> {
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
      for (let i = 0; i < jobs; i++) {
        const start = performance.now();
        await buy(desk.client, desk.provider, desk.offer);
        latencies.push(performance.now() - start);
      }
    }),
    attempt(async () => {
      for (let i = 0; i < jobs; i++) await serve(desk.client, desk.buyer, desk.agentId, `${round}:${i}`);
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

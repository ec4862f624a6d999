import { activity } from "../schema/index.js";
import type { Database, Registry } from "../process/config.js";
import { cleanText } from "../rules/clean-text.js";

/** What every event has. */
interface AnyEvent {
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly log: { readonly address: `0x${string}`; readonly logIndex: number };
  readonly block: { readonly timestamp: bigint; readonly number: bigint; readonly hash: `0x${string}` };
  readonly transaction: { readonly hash: `0x${string}` };
}

interface AnyArguments {
  readonly event: AnyEvent;
  readonly context: { readonly db: Database };
}

type AnyHandler = (name: string, handler: (args: AnyArguments) => Promise<void>) => void;

/** Arguments that name who an event is about, the most specific first. */
const ACCOUNTS = ["client", "account", "member", "party", "owner", "to", "clientAddress", "identity", "guardian"];

/** Ponder's `on`, which keeps the event itself beside what the handler makes of it. */
export function recordingRegistry(ponder: Registry): Registry["on"] {
  const on = (name: string, handler: (args: AnyArguments) => Promise<void> | void): void => {
    (ponder.on as unknown as AnyHandler)(name, async (args) => {
      await recordActivity(name, args);
      await handler(args);
    });
  };
  return on as unknown as Registry["on"];
}

async function recordActivity(name: string, { event, context }: AnyArguments): Promise<void> {
  const { args, log, block, transaction } = event;
  await context.db.insert(activity).values({
    id: event.id,
    event: name.slice(name.indexOf(":") + 1),
    contract: log.address,
    agentId: (args["agentId"] as bigint | undefined) ?? null,
    jobId: (args["jobId"] as `0x${string}` | undefined) ?? null,
    account: accountIn(args) ?? accountIn((args["offer"] ?? {}) as Record<string, unknown>) ?? null,
    args: plainArguments(args),
    timestamp: block.timestamp,
    blockNumber: block.number,
    blockHash: block.hash,
    logIndex: log.logIndex,
    transactionHash: transaction.hash,
  });
}

function accountIn(args: Readonly<Record<string, unknown>>): `0x${string}` | undefined {
  return ACCOUNTS.map((key) => args[key]).find((value): value is `0x${string}` => typeof value === "string");
}

/** The arguments that are no tuples or lists, and of an offer and a bid what a sentence about the event needs. */
function plainArguments(args: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  const plain: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === "bigint") plain[name] = value.toString();
    else if (typeof value === "string") plain[name] = cleanText(value);
    else if (typeof value === "number" || typeof value === "boolean") plain[name] = value;
  }
  return { ...termsIn(args), ...plain };
}

interface OfferIn {
  readonly client: string;
  readonly token: string;
  readonly maxPrice: bigint;
  readonly validUntil: bigint | number;
}

interface BidIn {
  readonly provider: string;
  readonly bond: bigint;
  readonly milestones: readonly { readonly amount: bigint }[];
}

function termsIn(args: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const offer = args["offer"] as OfferIn | undefined;
  const bid = args["bid"] as BidIn | undefined;
  return {
    ...(offer !== undefined && {
      client: offer.client,
      token: offer.token,
      maxPrice: offer.maxPrice.toString(),
      validUntil: String(offer.validUntil),
    }),
    ...(bid !== undefined && {
      provider: bid.provider,
      price: bid.milestones.reduce((sum, { amount }) => sum + amount, 0n).toString(),
      bond: bid.bond.toString(),
      milestones: bid.milestones.length,
    }),
  };
}

import { unpackRecordWords } from "@guildhall/sdk";

import type { Both, Stats } from "../api/figures/stats.js";
import { type Listing, listingAt, schedule } from "../rules/listings.js";
import { dayOf, washRuleOf } from "../rules/wash.js";
import type { MarketEvent } from "./market-logs.js";

type EventNamed<Name extends MarketEvent["eventName"]> = Extract<MarketEvent, { readonly eventName: Name }>;

interface AgentFacts {
  owner: string;
  identity?: string;
  wallet?: string;
}

interface Sum {
  raw: bigint;
  counted: bigint;
}

interface TokenSums {
  readonly jobs: Sum;
  readonly awarded: Sum;
  readonly earned: Sum;
  readonly fees: Sum;
}

interface PairFacts {
  last: bigint;
  day: number;
  jobs: number;
}

/**
 * Every number of `/stats` from events alone, in memory and apart from the indexer's tables: the second count that the first is
 * compared with. It shares with the indexer the rules that it counts by, and nothing of how facts are gathered.
 */
export class StatsFold {
  readonly #agents = new Map<bigint, AgentFacts>();
  readonly #agentOf = new Map<string, bigint>();
  readonly #offers = new Set<string>();
  readonly #panels = new Set<string>();
  readonly #jobs = new Map<string, { readonly isCounted: boolean; readonly token: string }>();
  readonly #listings = new Map<string, readonly Listing[]>();
  readonly #links = new Set<string>();
  readonly #pairs = new Map<string, PairFacts>();
  readonly #clients = { raw: new Set<string>(), counted: new Set<string>() };
  readonly #providers = { raw: new Set<bigint>(), counted: new Set<bigint>() };
  readonly #tokens = new Map<string, TokenSums>();
  readonly #rules = new Map<number, bigint>();
  readonly #settled: Sum = { raw: 0n, counted: 0n };
  readonly #volume: Sum = { raw: 0n, counted: 0n };
  #bids = 0n;
  #disputes = 0n;
  #lastTransfer: EventNamed<"Transfer"> | undefined;

  /** Events must come in the order of the chain. */
  apply(event: MarketEvent): void {
    switch (event.eventName) {
      case "Transfer":
        this.#transfer(event);
        break;
      case "DIDOwnerChanged":
        this.#nameIdentity(event);
        break;
      case "MetadataSet":
        this.#setWallet(event);
        break;
      case "OfferPosted":
        this.#offers.add(event.args.offerHash);
        break;
      case "BidAnnounced":
        this.#bids++;
        break;
      case "PanelRegistered":
        this.#panels.add(event.args.panelId);
        break;
      case "ListingScheduled":
        this.#list(event);
        break;
      case "Deposited":
        this.#link(event.args.payer, event.args.account);
        break;
      case "Withdrawn":
        this.#link(event.args.account, event.args.to);
        break;
      case "JobAwarded":
        this.#award(event);
        break;
      case "MilestoneDisputed":
        this.#disputes++;
        break;
      case "MilestoneSettled":
        this.#settle(event);
        break;
      case "MilestoneRecorded":
        this.#record(event);
        break;
      default:
    }
  }

  /** What `/stats` must say. */
  result(): Stats {
    const jobs: Sum = { raw: BigInt(this.#jobs.size), counted: 0n };
    for (const { isCounted } of this.#jobs.values()) if (isCounted) jobs.counted++;
    const sizes = ({ raw, counted }: Record<"raw" | "counted", ReadonlySet<unknown>>): Both => ({
      raw: String(raw.size),
      counted: String(counted.size),
    });
    return {
      agents: String(this.#agents.size),
      offers: String(this.#offers.size),
      bids: String(this.#bids),
      panels: String(this.#panels.size),
      disputes: String(this.#disputes),
      jobs: both(jobs),
      milestonesSettled: both(this.#settled),
      clients: sizes(this.#clients),
      providers: sizes(this.#providers),
      volume: both(this.#volume),
      tokens: Object.fromEntries(
        [...this.#tokens].map(([token, sums]) => [
          token,
          { jobs: both(sums.jobs), awarded: both(sums.awarded), earned: both(sums.earned), fees: both(sums.fees) },
        ]),
      ),
      washRules: Object.fromEntries([...this.#rules].map(([rule, count]) => [String(rule), String(count)])),
    };
  }

  #transfer(event: EventNamed<"Transfer">): void {
    this.#lastTransfer = event;
    const { to, tokenId } = event.args;
    const { identity } = this.#agents.get(tokenId) ?? {};
    // A sale ends the wallet.
    this.#agents.set(tokenId, { owner: lower(to), ...(identity !== undefined && { identity }) });
  }

  #nameIdentity({ args, transactionHash, logIndex }: EventNamed<"DIDOwnerChanged">): void {
    const last = this.#lastTransfer;
    if (args.previousChange !== 0n || last?.transactionHash !== transactionHash || last.logIndex !== logIndex - 1)
      return;
    const agent = this.#agents.get(last.args.tokenId);
    if (agent !== undefined) agent.identity = lower(args.identity);
    this.#agentOf.set(lower(args.identity), last.args.tokenId);
  }

  #setWallet({ args: { agentId, metadataKey, metadataValue } }: EventNamed<"MetadataSet">): void {
    const agent = this.#agents.get(agentId);
    if (metadataKey !== "agentWallet" || agent === undefined) return;
    const isAddress = metadataValue.length === 42 && BigInt(metadataValue) !== 0n;
    if (isAddress) agent.wallet = lower(metadataValue);
    else delete agent.wallet;
  }

  #list({ args, timestamp }: EventNamed<"ListingScheduled">): void {
    const { token, decimals, microLimit, activeFrom } = args;
    const entry = { activeFrom: Number(activeFrom), decimals: Number(decimals), microLimit: String(microLimit) };
    this.#listings.set(lower(token), schedule(this.#listings.get(lower(token)) ?? [], entry, timestamp));
  }

  #link(from: string, to: string): void {
    if (lower(from) !== lower(to)) this.#links.add(`${lower(from)} ${lower(to)}`);
  }

  #award({ args }: EventNamed<"JobAwarded">): void {
    const { jobId, offer, bid, awardedAt } = args;
    const client = this.#sideOf(lower(offer.client), offer.clientAgentId === 0n ? undefined : offer.clientAgentId);
    const provider = this.#sideOf(lower(bid.provider), bid.agentId);
    const day = dayOf(awardedAt);
    const key = `${client.party} ${provider.party}`;
    const before = this.#pairs.get(key);
    const jobsToday = before?.day === day ? before.jobs : 0;
    const token = lower(offer.token);
    const rule = washRuleOf({
      clientSide: client.addresses,
      providerSide: provider.addresses,
      payees: bid.payees.map(({ account }) => lower(account)),
      isMoneyFromProvider: provider.addresses.some((from) =>
        client.addresses.some((to) => this.#links.has(`${from} ${to}`)),
      ),
      lastReverse: this.#pairs.get(`${provider.party} ${client.party}`)?.last,
      jobsToday,
      isListed: listingAt(this.#listings.get(token) ?? [], awardedAt) !== undefined,
      awardedAt,
    });
    this.#pairs.set(key, { last: awardedAt, day, jobs: jobsToday + 1 });
    const isCounted = rule === 0;
    this.#rules.set(rule, (this.#rules.get(rule) ?? 0n) + 1n);
    this.#jobs.set(jobId, { isCounted, token });
    for (const kind of isCounted ? (["raw", "counted"] as const) : (["raw"] as const)) {
      this.#clients[kind].add(lower(offer.client));
      this.#providers[kind].add(bid.agentId);
    }
    const sums = this.#sumsOf(token);
    const price = bid.milestones.reduce((sum, { amount }) => sum + amount, 0n);
    add(sums.jobs, 1n, isCounted);
    add(sums.awarded, price, isCounted);
  }

  #settle({ args: { jobId, earned, fee } }: EventNamed<"MilestoneSettled">): void {
    const job = this.#jobs.get(jobId);
    if (job === undefined) return;
    add(this.#settled, 1n, job.isCounted);
    const sums = this.#sumsOf(job.token);
    add(sums.earned, earned, job.isCounted);
    add(sums.fees, fee, job.isCounted);
  }

  #record({ args: { jobId, summary, masses } }: EventNamed<"MilestoneRecorded">): void {
    const { marks, volume } = unpackRecordWords({ summary, masses });
    if ((marks & LISTED) !== 0n) add(this.#volume, volume, this.#jobs.get(jobId)?.isCounted === true);
  }

  #sideOf(
    account: string,
    agentId = this.#agentOf.get(account),
  ): { readonly addresses: string[]; readonly party: string } {
    const agent = agentId === undefined ? undefined : this.#agents.get(agentId);
    if (agent === undefined) return { addresses: [account], party: account };
    const { owner, identity = account, wallet = account } = agent;
    return { addresses: [...new Set([account, owner, identity, wallet])], party: owner };
  }

  #sumsOf(token: string): TokenSums {
    const none = (): Sum => ({ raw: 0n, counted: 0n });
    const sums = this.#tokens.get(token) ?? { jobs: none(), awarded: none(), earned: none(), fees: none() };
    this.#tokens.set(token, sums);
    return sums;
  }
}

/** The mark of a settlement in a listed token. */
const LISTED = 32n;

function add(sum: Sum, amount: bigint, isCounted: boolean): void {
  sum.raw += amount;
  if (isCounted) sum.counted += amount;
}

function both({ raw, counted }: Sum): Both {
  return { raw: String(raw), counted: String(counted) };
}

function lower(address: string): string {
  return address.toLowerCase();
}

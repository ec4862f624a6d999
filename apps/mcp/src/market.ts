import { type AgentJournal, Budget } from "@guildhall/agent";
import {
  type Client,
  type DocumentStore,
  getSession,
  isMarketplaceError,
  sessionClient,
  type SessionGrant,
} from "@guildhall/sdk";

import { type Decisions, decisions } from "./decisions.js";
import { CallRefusedError } from "./errors/call-refused-error.js";
import type { McpPolicy } from "./policy.js";
import { ResourceUpdates } from "./updates/resource-updates.js";

/** By which session of an agent's account the server acts. */
export interface WalletSession {
  readonly agentId: bigint;
  readonly grant: SessionGrant;
}

/** What the tools work with. */
export interface Market {
  /** Acts as the wallet: a key, or an agent's account by a session. It only reads when it has no signer. */
  readonly client: Client;
  /** That of the session's key; left out when a key acts by itself. */
  readonly session?: WalletSession & { readonly keyClient: Client };
  readonly journal: AgentJournal;
  /** Where documents are put and read. */
  readonly store: DocumentStore;
  readonly policy: McpPolicy;
  readonly budget: Budget;
  readonly decisions: Decisions;
  /** Spending calls that run now. */
  readonly running: Set<Promise<unknown>>;
  /** Which resources change. */
  readonly updates: ResourceUpdates;
}

/** What {@link openMarket} needs. */
export interface OpenMarketParameters {
  /** From `connect`, with `journal.transactions` as its journal. */
  readonly client: Client;
  readonly session?: WalletSession;
  /** From `openJournal`; its own for each server. */
  readonly journal: AgentJournal;
  readonly store: DocumentStore;
  readonly policy?: McpPolicy;
}

/**
 * Makes what the tools work with, and reads from the journal what was spent before.
 *
 * @throws What `sessionClient` of the SDK throws for an account or session that cannot be.
 * @example
 * const journal = openJournal("agent.db");
 * const client = await connect({ url, privateKey, journal: journal.transactions });
 * const market = await openMarket({ client, journal, store, policy: { budgets: [{ token, perJob: 5_000_000n }] } });
 */
export async function openMarket({
  client,
  session,
  journal,
  store,
  policy = {},
}: OpenMarketParameters): Promise<Market> {
  const allowance =
    session === undefined ? undefined : (token: string): Promise<bigint | undefined> => leftOf(client, session, token);
  const budget = new Budget(journal, policy.budgets ?? [], allowance);
  await budget.load();
  return {
    client: session === undefined ? client : await sessionClient(client, session),
    ...(session && { session: { ...session, keyClient: client } }),
    journal,
    store,
    policy,
    budget,
    decisions: decisions(journal),
    running: new Set(),
    updates: new ResourceUpdates(client),
  };
}

/** What the session leaves of a token for one use; 0 when it has no limit for it: then it cannot spend it. */
async function leftOf(client: Client, session: WalletSession, token: string): Promise<bigint> {
  const { limits, isLive } = await getSession(client, session);
  const limit = limits.find((one) => one.token.toLowerCase() === token.toLowerCase());
  return isLive ? (limit?.available ?? 0n) : 0n;
}

/** The account that the tools act for. @throws {@link CallRefusedError} when the server only reads. */
export function accountOf({ client }: Market): string {
  if (client.account !== undefined) return client.account;
  throw new CallRefusedError("NO_WALLET", "This server has no wallet: it only reads. Start it with a key to act.");
}

/** What a failed read says in the place of its value. */
export function problemOf(error: unknown): { readonly code: string } {
  return { code: isMarketplaceError(error) ? error.code : "UNKNOWN" };
}

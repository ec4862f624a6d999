import {
  ArgumentInvalidError,
  type Client,
  type CredentialKey,
  dataUriStore,
  didOf,
  type DocumentStore,
  type MarketplaceError,
  milestoneStatuses,
  MissingSignerError,
} from "@guildhall/sdk";

import QuickLRU from "quick-lru";

import { RequestInvalidError } from "../errors/request-invalid-error.js";
import { journalInbox } from "../journal/inbox.js";
import type { AgentJournal } from "../journal/journal.js";
import type { Lease } from "../journal/lease.js";
import { inboxKey } from "../journal/inbox.js";
import type { DidDocuments } from "../messages/did-documents.js";
import type { AgreementKey } from "../messages/open-message.js";
import { openPostbox } from "../messages/postbox.js";
import { receiveMessages, type ReceivedMessage } from "../messages/receive-messages.js";
import type { Transport } from "../messages/transports/transport.js";
import { isFrom } from "../facts/job-facts.js";
import { JobStates } from "../facts/job-states.js";
import { Budget, type BudgetLimits, type ReadAllowance } from "../policy/budget.js";
import { sessionAllowance } from "../policy/session-allowance.js";
import type { AgentEvent } from "../progress/events.js";
import { openMetrics } from "../progress/metrics.js";
import { Progress } from "../progress/progress.js";
import { type Concluded, hiredKey } from "../roles/client/ask.js";
import type { Check, JobRequest, MilestoneOutcome, RequestOutcome } from "../roles/client/request.js";
import { Workshop } from "../roles/provider/do-work.js";
import { biddingKey } from "./bidding-key.js";
import { ChainClock } from "./chain-clock.js";
import { consider, outcomeKey, type Roles } from "./consider.js";
import type { Context, WithdrawPolicy } from "./context.js";
import { describeFailure, Loop } from "./loop.js";
import { noteClosed, pruneJournal } from "./prune.js";
import { topicsOf } from "./route-messages.js";
import { topicOf } from "./subject.js";
import { Subjects } from "./subjects.js";
import { considerOffer, watchChain } from "./watch-chain.js";

/** Of how many requests that were not valid the very error is kept; of others its code and message are in the journal. */
const MOST_REFUSALS = 1_000;

const DAY_MS = 86_400_000;
const FORGET_AFTER = 60n * 86_400n;

/** What {@link runAgent} needs. Times are in seconds of the chain unless it says otherwise. */
export interface RunAgentParameters {
  /** Connected with `journal.transactions` as its `journal`. */
  readonly client: Client;
  /** From {@link openJournal}, or `openPostgresJournal` of `@guildhall/agent/postgres`; of this agent alone. */
  readonly journal: AgentJournal;
  /**
   * The journal's lease `agent`, when the caller took it, say to stand by for another process: `journal.lease("agent", { wait: true })`. Take
   * it before anything else of the agent is opened. When left out it is taken now, and it is an error if another process has it.
   */
  readonly lease?: Lease;
  readonly roles: Roles;
  /** What signs the agent's messages: a key of its DID. */
  readonly key: CredentialKey;
  /** As whom it acts: the client's account when left out, or the account of an agent that the signer controls. */
  readonly account?: string;
  /** URLs of relays that carry its messages; the chain alone when left out. */
  readonly relays?: readonly string[];
  /** Further ways for its messages, tried before the relays, such as the A2A door's. */
  readonly transports?: readonly Transport[];
  /** Whether messages that no relay takes go as notices of the job board, which cost gas; true when left out. */
  readonly useChain?: boolean;
  /** What opens private messages. */
  readonly agreementKeys?: readonly AgreementKey[];
  readonly documents?: DidDocuments;
  /** Where its documents are put and others' are read; `data:` URIs when left out, which hold 1,024 bytes on chain. */
  readonly store?: DocumentStore;
  /** What it may spend. */
  readonly budget?: readonly BudgetLimits[];
  /**
   * What its account on chain lets it spend of a token now. When left out, what is left of the session by which the client acts, if it is
   * one of `sessionClient`; otherwise nothing beyond the budget bounds it.
   */
  readonly allowance?: ReadAllowance;
  /** When it takes its money out of the escrow; never when left out. */
  readonly withdraw?: WithdrawPolicy;
  /** How many seconds before its end a step is taken at the latest; 120 when left out. */
  readonly margin?: bigint;
  /** After how many seconds the journal forgets jobs that are over; 60 days when left out. */
  readonly forgetAfter?: bigint;
  /** How many subjects are looked at at once; 16 when left out. */
  readonly concurrency?: number;
  /** After how many milliseconds a subject is looked at although nothing was heard of it; 15,000 when left out. */
  readonly recheck?: number;
  /** How long one step may take, in milliseconds; 120,000 when left out. */
  readonly stepTimeout?: number;
  /** Called with each event at once; see {@link logLines}. */
  readonly log?: (event: AgentEvent) => void;
  /** Stops the agent. */
  readonly signal?: AbortSignal;
}

/** An agent that runs. */
export interface Agent {
  readonly account: string;
  readonly did: string;
  /** What happens, from the first look on; for any number of readers. */
  readonly progress: AsyncIterable<AgentEvent>;
  /**
   * Has work done by another agent, once by the request's key, and waits for its end. After a restart the same call goes on. A request that
   * can be offered to nobody rejects with what is wrong with it, such as a `DocumentInvalidError`, and after a restart with a
   * {@link RequestInvalidError}: correct it, and ask under another key.
   */
  readonly request: (request: JobRequest, check?: Check) => Promise<RequestOutcome>;
  /** How many subjects are open. */
  readonly open: () => number;
  /** Ends it. What is under way is finished or can be gone on with; the journal stays open. It ends by itself when its lease is lost. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs an agent: watches offers, jobs, disputes and messages for its roles, and takes each step once, however often the process is killed.
 *
 * @throws {@link MissingSignerError} when the client has no signer; {@link ArgumentInvalidError} when it was connected with another journal.
 * @throws {@link JournalInUseError} when another process works with the journal; {@link SigningKeyUnknownError}
 * @example
 * const journal = openJournal("state/agent.db");
 * const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
 * const agent = await runAgent({ client, journal, key: credentialKey(privateKey), roles: { keeper: {} } });
 * for await (const event of agent.progress) console.log(event.type);
 */
export async function runAgent(parameters: RunAgentParameters): Promise<Agent> {
  const { client, journal, roles } = parameters;
  if (client.account === undefined) throw new MissingSignerError();
  if (client.journal !== journal.transactions) {
    throw new ArgumentInvalidError("client", "must be connected with `journal: journal.transactions`");
  }
  const lease = parameters.lease ?? (await journal.lease("agent"));
  try {
    return await startAgent(parameters, parameters.account ?? client.account, lease, roles);
  } catch (error) {
    await lease.release();
    throw error;
  }
}

async function startAgent(parameters: RunAgentParameters, account: string, lease: Lease, roles: Roles): Promise<Agent> {
  const { client, journal, margin = 120n, concurrency = 16, recheck = 15_000, stepTimeout = 120_000 } = parameters;
  const { relays = [], transports = [], useChain = true, agreementKeys = [], documents } = parameters;
  const { store = dataUriStore(), forgetAfter = FORGET_AFTER } = parameters;
  const stopping = new AbortController();
  const stops = [lease.lost, ...(parameters.signal ? [parameters.signal] : [])];
  const signal = AbortSignal.any([stopping.signal, ...stops]);

  const progress = new Progress();
  if (parameters.log !== undefined) progress.listen(parameters.log);
  const trouble = (error: unknown, source: string): void => {
    if (!signal.aborted) progress.report({ type: "trouble", source, code: describeFailure(error).code });
  };
  const clock = new ChainClock(client, (error) => trouble(error, "node"));
  const inbox = journalInbox(journal, () => clock.now());
  const bids = await biddingKey(journal);
  const did = didOf(client.chainId, account);
  const postbox = await openPostbox(client, {
    did,
    key: parameters.key,
    relays,
    transports,
    useChain,
    agreementKeys: [...agreementKeys, bids],
    seen: inbox,
    ...(documents !== undefined && { documents }),
  });
  const subjects = new Subjects(journal, inbox, topicsOf, () => loop.pump());
  const budget = new Budget(journal, parameters.budget ?? [], parameters.allowance ?? sessionAllowance(client));
  const jobs = new JobStates(({ terms }) => milestoneStatuses(client, { job: terms }));
  const checks = new Map<string, Check>();
  const workshop = new Workshop(roles.provider?.concurrency ?? 4);
  const metrics = await openMetrics();

  const refusals = new QuickLRU<string, MarketplaceError>({ maxSize: MOST_REFUSALS });

  const outcomeOf = async (key: string): Promise<RequestOutcome | undefined> => {
    const hired = await journal.result<Concluded>(hiredKey(key));
    if (hired === undefined) return undefined;
    if ("invalid" in hired) {
      const { code, message } = hired.invalid;
      throw refusals.get(key) ?? new RequestInvalidError(key, code, message);
    }
    if ("refused" in hired) return { kind: "unfilled" };
    const milestones = await journal.result<readonly MilestoneOutcome[]>(outcomeKey(hired.jobId));
    return milestones && { kind: "settled", jobId: hired.jobId, milestones };
  };
  const request = async (wanted: JobRequest, check?: Check): Promise<RequestOutcome> => {
    if (check !== undefined) checks.set(wanted.key, check);
    const changes = changesOf(progress, signal);
    try {
      await subjects.open(topicOf.request(wanted.key), { kind: "request", request: wanted });
      for (;;) {
        const outcome = await outcomeOf(wanted.key);
        if (outcome !== undefined) return outcome;
        await changes.next();
      }
    } finally {
      changes.end();
    }
  };
  const context: Context = {
    client,
    account,
    journal,
    postbox,
    biddingKey: bids,
    store,
    clock,
    subjects,
    jobs,
    budget,
    margin,
    withdraw: parameters.withdraw,
    signal,
    report: (event) => {
      progress.report(event);
    },
    request,
    refuseRequest: (key, error) => refusals.set(key, error),
    checks,
  };
  const loop = new Loop({
    client,
    journal,
    subjects,
    clock,
    report: context.report,
    consider: ({ subject }) => consider(context, roles, workshop, subject),
    closing: ({ key, subject }) => noteClosed(context, key, subject),
    forget: ({ subject }) => {
      if (subject.kind === "job") jobs.forget(subject.jobId);
    },
    concurrency,
    recheck,
    stepTimeout,
    signal,
    measured: metrics.action,
  });

  await Promise.all([clock.look(), budget.load()]);
  await subjects.load();
  for await (const { message } of inbox.read()) await considerMessage(context, roles, message);
  for (const one of roles.client?.requests ?? []) {
    await subjects.open(topicOf.request(one.key), { kind: "request", request: one });
  }
  let ticks = 0;
  let prunedAt = -Infinity;
  clock.onTick(() => {
    loop.tick();
    if (performance.now() - prunedAt > DAY_MS) {
      prunedAt = performance.now();
      // What is left of a large backlog is forgotten on the next day.
      pruneJournal(context, forgetAfter).catch((error: unknown) => trouble(error, "journal"));
    }
    if (ticks++ % 1_000 === 0) subjects.purge(Math.floor(Date.now() / 1000));
  });
  progress.report({ type: "ready", account, open: subjects.size });
  const running = [
    clock.run(Math.max(client.pollingInterval, 50), signal),
    watchChain(context, roles),
    listen(context, roles, trouble),
  ];
  loop.pump();

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      stopping.abort();
      await Promise.allSettled(running);
      await loop.drain();
      await lease.release();
      if (lease.lost.aborted) {
        progress.report({ type: "trouble", source: "journal", code: describeFailure(lease.lost.reason).code });
      }
      progress.report({ type: "stopped", account });
      progress.end();
    })();
    return stopped;
  };
  for (const one of stops) one.addEventListener("abort", () => void stop(), { once: true });
  if (signal.aborted) void stop();
  return { account, did, progress, request, open: () => subjects.size, stop };
}

/** Receives messages until the signal; each is in the journal before it is looked at. */
async function listen(
  context: Context,
  roles: Roles,
  trouble: (error: unknown, source: string) => void,
): Promise<void> {
  const { postbox, journal, subjects, clock, signal, report } = context;
  const cursors: Record<string, string> = {};
  for (const { name } of postbox.transports) {
    const cursor = await journal.cursor(`messages:${name}`);
    if (cursor !== undefined) cursors[name] = cursor;
  }
  const messages = receiveMessages(postbox, {
    cursors,
    signal,
    onRefused: ({ reason }, transport) => {
      report({ type: "refused", transport, reason });
    },
    onTrouble: trouble,
  });
  for await (const { message, transport, cursor } of messages) {
    subjects.receive({ key: inboxKey(message), message, receivedAt: clock.now() });
    await considerMessage(context, roles, message);
    // If this is lost, what was received comes again and is known.
    journal.cursor(`messages:${transport}`, cursor).catch(() => undefined);
  }
}

/** An offer that came by message is one that a provider may answer; everything else waits for its subject. */
async function considerMessage(context: Context, roles: Roles, message: ReceivedMessage["message"]): Promise<void> {
  if (message.type !== "offer" || roles.provider === undefined) return;
  const { offer, uri } = message.body;
  if (isFrom(message.from, offer.client)) await considerOffer(context, offer, uri);
}

/** Waits for what happens next, again and again. */
function changesOf(progress: Progress, signal: AbortSignal) {
  let wake = (): void => undefined;
  let isChanged = false;
  const change = (): void => {
    isChanged = true;
    wake();
  };
  const stop = progress.listen(({ type }) => {
    if (type === "closed") change();
  });
  signal.addEventListener("abort", change, { once: true });
  return {
    next: async (): Promise<void> => {
      signal.throwIfAborted();
      if (!isChanged) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isChanged = false;
    },
    end: (): void => {
      stop();
      signal.removeEventListener("abort", change);
    },
  };
}

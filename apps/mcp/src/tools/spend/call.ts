import { ArgumentInvalidError, chainTime, isMarketplaceError, withLimits } from "@guildhall/sdk";
import { inputRequired, inputResponse, type ServerContext } from "@modelcontextprotocol/server";
import { id } from "ethers";
import { z } from "zod";

import { type Answer, errorFacts, type Link, toolResult } from "../../answer.js";
import { tellClient } from "../../client-log.js";
import { dryRunClient, dryRunStore } from "../../dry-run.js";
import { CallRefusedError } from "../../errors/call-refused-error.js";
import { DecisionNeededError } from "../../errors/decision-needed-error.js";
import { accountOf, type Market } from "../../market.js";
import { canonical, plain } from "../../plain.js";
import { needsDecision, requireAllowed } from "../../policy.js";
import { money } from "../../tokens.js";
import { failure, registerTool, type ServerSide, type Tool } from "../tool.js";
import { callFields, callOutput, type Done, type Hands, type Plan, type SpendingTool } from "./spending-tool.js";

/** For how long a write may wait for its receipt, in milliseconds; the same call goes on after that. */
const WRITE_TIMEOUT_MS = 180_000;

/** What the journal stores before a call begins. */
interface StoredPlan extends Plan<unknown> {
  readonly tool: string;
  /** Of the arguments: a key names one call. */
  readonly digest: string;
}

/** What the journal stores when it has ended: what was done, or why it never will be under this key. */
interface StoredResult extends Pick<StoredPlan, "tool" | "digest" | "summary" | "commitment"> {
  readonly done?: Done;
  readonly failed?: Readonly<Record<string, unknown>>;
}

/** One call of a spending tool. */
interface Call {
  readonly market: Market;
  readonly tool: SpendingTool;
  readonly key: string;
  readonly digest: string;
  readonly args: Record<string, unknown>;
  /** Reports its progress to the program of the model. */
  readonly tell: (facts: object) => Promise<void>;
}

/** After these nobody knows yet what became of a call, or a later one may succeed: the key stays open. */
const UNSETTLED: readonly string[] = [
  "NODE_UNREACHABLE",
  "NODE_REFUSED",
  "NONCE_CONFLICT",
  "CLIENT_CLOSED",
  "WRITE_ABANDONED",
  "TRANSACTION_PENDING",
  "JOURNAL_UNAVAILABLE",
  "STORE_UNAVAILABLE",
  "EVENT_STREAM_BROKEN",
];

/** Makes a spending tool known to a server. */
export function callable(tool: SpendingTool): Tool {
  const annotations = {
    readOnlyHint: false,
    destructiveHint: tool.isDestructive,
    idempotentHint: true,
    openWorldHint: true,
  };
  const input = tool.input.extend(callFields);
  const output = callOutput(tool.output);
  return {
    name: tool.name,
    annotations,
    register: (server, side) =>
      registerTool(server, { ...tool, input, output, annotations }, async (given, context) => {
        const { key, dryRun, ...args } = given as z.output<typeof input> & { key: string; dryRun: boolean };
        const digest = id(canonical({ tool: tool.name, args }));
        const tell = (facts: object): Promise<void> => tellClient(context, "info", { tool: tool.name, key, ...facts });
        const call: Call = { market: side.market, tool, key, digest, args, tell };
        try {
          if (dryRun) return toolResult(await rehearse(call));
          await takeClientsWord(call, context);
          const running = make(call);
          side.market.running.add(running);
          return toolResult(await running.finally(() => side.market.running.delete(running)));
        } catch (error) {
          if (error instanceof DecisionNeededError && side.canAsk(context)) return question(error, side);
          return failure(error, { tool: tool.name, side, context });
        }
      }),
  };
}

const stepOf = (key: string): string => `mcp call ${key}`;
const decisionOf = ({ key, digest }: Call): string => `d-${id(`${key} ${digest}`).slice(2, 18)}`;

/** Does a call once under its key. */
async function make(call: Call): Promise<Answer> {
  const { market, tool, key, digest } = call;
  const { journal, client, store, budget } = market;
  accountOf(market);
  const hands: Hands = { client, store, market, isDryRun: false };
  const before = await journal.result<StoredResult>(stepOf(key));
  const stored =
    before ??
    (await journal.once<StoredResult, StoredPlan>(stepOf(key), {
      intend: async () => {
        const plan = await tool.plan(hands, call.args);
        await permit(call, plan);
        return { ...plan, tool: tool.name, digest };
      },
      act: async (intent) => {
        requireSame(call, intent);
        const { summary, commitment } = intent;
        await call.tell({ step: "begun", summary });
        const about = { tool: tool.name, digest, summary, commitment };
        const limited = withLimits(client, { idempotencyKey: `mcp ${key}`, timeout: WRITE_TIMEOUT_MS });
        try {
          const done = await tool.act({ ...hands, client: limited }, intent.intent);
          await call.tell({ step: "done", transaction: done.hash });
          return { ...about, done };
        } catch (error) {
          if (!isSettled(error)) throw error;
          return { ...about, failed: plain(errorFacts(error)) as Record<string, unknown> };
        }
      },
    }));
  requireSame(call, stored);
  if (stored.failed !== undefined) {
    // Nothing was signed for it, and nothing ever will be under this key.
    await budget.release(reservationOf(key));
    throw new KeyEndedError(stored.failed);
  }
  const { done, summary, commitment } = stored;
  return answerOf({
    call,
    summary,
    commitment,
    links: done?.links ?? [],
    more: {
      state: "done",
      repeated: before !== undefined,
      ...(done && { transaction: { hash: done.hash, block: done.blockNumber }, result: done.result }),
    },
  });
}

/** What failed for good under a key; it says so each time. */
class KeyEndedError extends CallRefusedError {
  constructor(private readonly failed: Readonly<Record<string, unknown>>) {
    super("KEY_ENDED", String(failed["message"]));
  }

  override toJSON(): Record<string, unknown> {
    return { ...this.failed, hint: "Nothing was sent. This key is used up: choose another one when you try again." };
  }
}

/** Whether an error says for certain that a call had no effect. */
function isSettled(error: unknown): boolean {
  if (!isMarketplaceError(error) || error.transactionHash !== undefined || UNSETTLED.includes(error.code)) return false;
  // Something was sent under the key, in other bytes.
  return !(error instanceof ArgumentInvalidError && error.argument === "idempotencyKey");
}

/** A key names one tool and one set of arguments. */
function requireSame({ tool, key, digest }: Call, stored: Pick<StoredPlan, "tool" | "digest">): void {
  if (stored.tool === tool.name && stored.digest === digest) return;
  throw new CallRefusedError(
    "KEY_REUSED",
    `The key ${JSON.stringify(key)} belongs to an earlier call of ${stored.tool} with other arguments. Choose another key.`,
    { key, tool: stored.tool },
  );
}

const reservationOf = (key: string): string => `mcp ${key}`;

/** Policy, person and budget, in this order. @throws {@link CallRefusedError}, {@link DecisionNeededError}, BudgetExceededError */
async function permit(call: Call, { commitment, summary }: Plan<unknown>): Promise<void> {
  const { market, tool, key } = call;
  requireAllowed(market.client, market.policy, commitment);
  const spending = await spendingOf(market, commitment);
  if (spending !== undefined) await market.budget.check(spending);
  if (needsDecision(market.policy, commitment)) {
    const decisionId = decisionOf(call);
    const outcome = await market.decisions.outcome(decisionId);
    if (outcome?.approve === false) {
      throw new CallRefusedError(
        "DECLINED",
        `The operator declined this call, or its approval is older than a day: ${decisionId}.`,
        { decisionId },
      );
    }
    if (outcome === undefined) {
      await market.decisions.ask({ id: decisionId, tool: tool.name, key, summary });
      throw new DecisionNeededError(decisionId, summary);
    }
  }
  if (spending !== undefined) await market.budget.reserve(reservationOf(key), spending);
}

async function spendingOf({ client }: Market, { amount, spends = false }: Plan<unknown>["commitment"]) {
  if (!spends || amount === undefined) return undefined;
  return { token: amount.token, amount: amount.units, at: await chainTime(client) };
}

/** Says whether a call would be done, and what refuses it. Nothing is signed, sent, stored or set aside. */
async function rehearse(call: Call): Promise<Answer> {
  const { market, tool } = call;
  const account = accountOf(market);
  const hands: Hands = {
    client: dryRunClient(market, account),
    store: dryRunStore(market.store),
    market,
    isDryRun: true,
  };
  let plan: Plan<unknown> | undefined;
  try {
    plan = await tool.plan(hands, call.args);
    requireAllowed(market.client, market.policy, plan.commitment);
    const spending = await spendingOf(market, plan.commitment);
    if (spending !== undefined) await market.budget.check(spending);
    await tool.act(hands, plan.intent);
  } catch (error) {
    if (!isMarketplaceError(error, "DRY_RUN_PASSED")) {
      const refusal = plain(errorFacts(error)) as Record<string, unknown>;
      return answerOf({ call, ...plan, more: { state: "dry-run", repeated: false, allowed: false, refusal } });
    }
  }
  const asks = plan !== undefined && needsDecision(market.policy, plan.commitment);
  return answerOf({ call, ...plan, more: { state: "dry-run", repeated: false, allowed: true, needsDecision: asks } });
}

interface AnswerParts {
  readonly call: Call;
  readonly summary?: string;
  readonly commitment?: Plan<unknown>["commitment"];
  readonly links?: readonly Link[];
  readonly more: Readonly<Record<string, unknown>>;
}

function answerOf({ call: { market, key, tool }, summary, commitment, links = [], more }: AnswerParts): Answer {
  const amount = commitment?.amount;
  return {
    value: {
      key,
      summary: summary ?? tool.title,
      ...(amount && { amount: money(market.client, amount.token, amount.units) }),
      ...more,
    },
    links,
  };
}

const ANSWER = z.object({ approve: z.boolean().describe("Whether this may be done") });

/** Asks the user of the model's program; the call waits in the inbox all the same. */
function question({ decisionId, summary }: DecisionNeededError, { market }: ServerSide) {
  const where =
    market.policy.decideIn === "client"
      ? "You can decide here, or outside:"
      : "You can decline here. To approve, leave this program:";
  const message = `${summary}. ${where} guildhall-mcp decide ${decisionId} approve`;
  return inputRequired({ inputRequests: { decision: inputRequired.elicit({ message, requestedSchema: ANSWER }) } });
}

/** What the user of the model's program answered to {@link question}: a refusal always counts, an approval where the policy says so. */
async function takeClientsWord(call: Call, { mcpReq }: ServerContext): Promise<void> {
  const view = inputResponse(mcpReq.inputResponses, "decision");
  if (view.kind !== "elicit") return;
  const { decisions, policy } = call.market;
  const decisionId = decisionOf(call);
  if (!(await decisions.wasAsked(decisionId))) return;
  if (view.action === "accept" && view.content?.["approve"] === true) {
    if (policy.decideIn === "client") await decisions.take(decisionId, { approve: true, by: "client" });
    else if ((await decisions.outcome(decisionId)) === undefined) throw stillWaits(decisionId);
    return;
  }
  // To close the dialog decides nothing.
  if (view.action === "cancel") throw stillWaits(decisionId);
  await decisions.take(decisionId, { approve: false, by: "client" });
}

function stillWaits(decisionId: string): CallRefusedError {
  return new CallRefusedError(
    "UNDECIDED",
    `The decision ${decisionId} still waits in the operator's inbox. When it is taken, call again with the same key and arguments.`,
    { decisionId },
  );
}

import { readFile } from "node:fs/promises";

import { openJournalAt } from "@guildhall/agent";
import { connect, type Deployment, type SessionGrant } from "@guildhall/sdk";
import { openStore } from "@guildhall/sdk/node";

import { OptionInvalidError } from "./errors/option-invalid-error.js";
import { type Market, openMarket, type WalletSession } from "./market.js";
import type { McpPolicy } from "./policy.js";
import type { ServeArguments } from "./read-arguments.js";
import { requireToken, unitsOf } from "./tokens.js";

/** A market that is closed after use. */
export interface OpenedMarket {
  readonly market: Market;
  /** Aborted when the journal's database took its lease away: nothing can be done any more. */
  readonly lost: AbortSignal;
  close(): Promise<void>;
}

/**
 * Connects, opens the journal, and makes sure that no other server uses it.
 *
 * @throws {@link OptionInvalidError}; JournalInUseError; what `connect` of the SDK throws.
 */
export async function openFromArguments(args: ServeArguments): Promise<OpenedMarket> {
  const journal = await openJournalAt(args.journal);
  const lease = await journal.lease("mcp").catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  try {
    const privateKey = await keyOf(args);
    const client = await connect({
      url: args.rpc,
      ...(privateKey !== undefined && { privateKey }),
      ...(args.deployment !== undefined && { deployment: (await json(args.deployment, "--deployment")) as Deployment }),
      journal: journal.transactions,
    });
    const amountOf = (token: string, amount: string): { token: string; amount: bigint } => {
      const known = requireToken(client, token);
      return { token: known.address, amount: unitsOf(known, amount) };
    };
    const policy: McpPolicy = {
      budgets: args.budgets.map(({ token, amounts }) => {
        const [perJob = 0n, perDay = 0n, total = 0n] = amounts.map((one) => amountOf(token, one).amount);
        return { token: requireToken(client, token).address, perJob, perDay, total };
      }),
      askAbove: args.askAbove.map(({ token, amounts: [amount = "0"] }) => amountOf(token, amount)),
      decideIn: args.decideIn,
      choice: args.choice,
      ...((args.allow ?? args.deny) && {
        counterparties: { ...(args.allow && { allow: args.allow }), ...(args.deny && { deny: args.deny }) },
      }),
      ...(args.skills && { skills: args.skills }),
    };
    const session = args.session === undefined ? undefined : sessionOf(await json(args.session, "--session"));
    const market = await openMarket({
      client,
      journal,
      store: openStore(args.store),
      policy,
      ...(session && { session }),
    });
    return {
      market,
      lost: lease.lost,
      close: async () => {
        client.close();
        await lease.release();
        await journal.close();
      },
    };
  } catch (error) {
    await lease.release();
    await journal.close();
    throw error;
  }
}

/** From the environment or a file: a command line is shown to everybody on the machine. */
async function keyOf({ keyFile }: ServeArguments): Promise<string | undefined> {
  if (keyFile === undefined) return process.env["GUILDHALL_PRIVATE_KEY"];
  try {
    return (await readFile(keyFile, "utf8")).trim();
  } catch {
    throw new OptionInvalidError("--key-file", "names a file that cannot be read");
  }
}

async function json(file: string, option: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch {
    throw new OptionInvalidError(option, "names a file that cannot be read, or is not JSON");
  }
}

/** Fields of a grant that are numbers, at any depth; JSON has them as decimal texts. */
const NUMBERS = /^(validAfter|validUntil|maxUses|maxGasCost|maxFeePerGas|perUse|perWindow|window|total|epoch|nonce)$/;

function sessionOf(value: unknown): WalletSession {
  const { agentId, grant } = Object(value) as { readonly agentId?: unknown; readonly grant?: unknown };
  if (!/^\d{1,78}$/.test(String(agentId)) || typeof grant !== "object" || grant === null) {
    throw new OptionInvalidError("--session", 'must hold {"agentId": "…", "grant": {…}}');
  }
  const text = JSON.stringify(grant);
  const revived = JSON.parse(text, (name, member: unknown) =>
    NUMBERS.test(name) && /^\d{1,78}$/.test(String(member)) ? BigInt(String(member)) : member,
  ) as SessionGrant;
  return { agentId: BigInt(String(agentId)), grant: revived };
}

import type { Client, Journal } from "@guildhall/sdk";

import { UnconfirmedError } from "../errors/unconfirmed-error.js";
import type { DryJournal } from "../market/dry-run.js";
import { isPublicChain } from "../market/is-public.js";
import { openPrinter } from "../output/printer.js";
import { facts } from "../output/table.js";
import { askYes, canAsk } from "../profiles/ask.js";
import { chooseProfile } from "../profiles/choose-profile.js";
import { journalFile } from "../profiles/home.js";
import type { Profile } from "../profiles/profile.js";
import type { Context } from "./context.js";
import type { Plan } from "./verb.js";

/** The options that every verb of the market has. */
export interface CommonOptions {
  readonly json?: boolean;
  /** Prints only this member of the result. */
  readonly field?: string;
  readonly profile?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly idempotencyKey?: string;
}

/** How often a node is asked for news: a person does not notice it, and a node does not mind. */
const POLLING_MS = 250;

/** Where is kept what is signed. Who only reads does not wait for it. */
async function openJournal(name: string): Promise<Journal> {
  const { fileJournal } = await import("@guildhall/sdk/node");
  return fileJournal(journalFile(name));
}

/** Makes the context of one command. `close` ends its connections. */
export function openContext(options: CommonOptions, command: string): Context & { readonly close: () => void } {
  const printer = openPrinter(options.json === true, options.field);
  const ending = new AbortController();
  const onInterrupt = (): void => ending.abort();
  process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
  let profile: Promise<Profile> | undefined;
  let reading: Promise<Client> | undefined;
  let signing: Promise<Client> | undefined;
  let dry: DryJournal | undefined;
  const opened: Client[] = [];

  const chosen = (): Promise<Profile> => (profile ??= chooseProfile(options.profile));
  const connectTo = async (privateKey?: string): Promise<Client> => {
    const { url, deployment, journal: kept } = await chosen();
    const { connect, withLimits } = await import("@guildhall/sdk");
    const journal = privateKey === undefined ? undefined : (dry ?? (await openJournal(kept)));
    const client = await connect({
      url,
      pollingInterval: POLLING_MS,
      ...(privateKey !== undefined && { privateKey }),
      ...(deployment !== undefined && { deployment }),
      ...(journal !== undefined && { journal }),
    });
    opened.push(client);
    const { idempotencyKey } = options;
    return withLimits(client, { signal: ending.signal, ...(idempotencyKey !== undefined && { idempotencyKey }) });
  };
  const signer = (): Promise<Client> =>
    (signing ??= (async () => {
      const { name, key } = await chosen();
      const { openKey } = await import("../profiles/open-key.js");
      return connectTo(await openKey(name, key));
    })());

  return {
    printer,
    signal: ending.signal,
    profile: chosen,
    reader: () => (reading ??= connectTo()),
    signer,
    store: async () => {
      const { openStore } = await import("@guildhall/sdk/node");
      return openStore((await chosen()).documents ?? "data:");
    },
    account: async () => {
      const { key } = await chosen();
      if (key.kind === "none") return undefined;
      if ("address" in key) return key.address;
      return (await signer()).account;
    },
    write: async (plan, send) => {
      if (options.dryRun === true) {
        const { dryJournal } = await import("../market/dry-run.js");
        dry = dryJournal();
        return rehearse(await plan(), send, dry);
      }
      const client = await signer();
      if (isPublicChain(client.chainId) && options.yes !== true) await requireYes(await plan(), client.chainId);
      printer.work("Waiting for the chain");
      await send();
    },
    isDryRun: options.dryRun === true,
    confirm: async (plan, chainId) => {
      if (isPublicChain(chainId) && options.yes !== true) await requireYes(plan, chainId);
    },
    close: () => {
      process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
      printer.rest();
      for (const client of opened) client.close();
    },
  };

  /** Does all but send: what the contract refuses is refused here, too. */
  async function rehearse(plan: Plan, send: () => Promise<void>, journal: DryJournal): Promise<void> {
    const { describeDry } = await import("../market/dry-run.js");
    printer.mute(true);
    try {
      await send();
    } catch (error) {
      if (journal.caught() === undefined) throw error;
    } finally {
      printer.mute(false);
    }
    const entry = journal.caught();
    const transaction = entry && (await describeDry(await signer(), entry));
    const nothing =
      transaction === undefined ? "Nothing would be sent: it was done before, or needs no transaction." : undefined;
    const { formatEther } = await import("ethers");
    printer.result(
      { dryRun: true, ...plan, ...(transaction && { transaction }), ...(nothing !== undefined && { nothing }) },
      [
        "Dry run: nothing was sent.",
        facts([
          ["does", plan.does],
          ["costs", plan.costs],
          ["undo", plan.undo],
          [
            "first transaction",
            transaction &&
              `${transaction.method === undefined ? "a call of " : `${transaction.method} of `}${transaction.to}, at most ${transaction.gasLimit.toLocaleString("en-US")} gas, ${formatEther(transaction.mostCost)} ETH`,
          ],
          ["note", nothing],
        ]),
      ].join("\n"),
    );
  }

  async function requireYes(plan: Plan, chainId: bigint): Promise<void> {
    const told = facts([
      ["does", plan.does],
      ["costs", plan.costs],
      ["undo", plan.undo],
      ["chain", chainId],
    ]);
    if (options.json === true || !canAsk()) {
      throw new UnconfirmedError(
        `This writes to chain ${chainId}, which is public, and nobody can be asked. Look at it with --dry-run, then add --yes.`,
        `${command} --dry-run`,
      );
    }
    process.stderr.write(`${told}\n`);
    if (!(await askYes("Do it?")))
      throw new UnconfirmedError("The answer was no. Nothing was sent.", `${command} --dry-run`);
  }
}

import { moneyText, tokenAt } from "../market/money.js";
import type { Printer } from "../output/printer.js";
import { short, table } from "../output/table.js";
import { DEVNET_PORT } from "./description.js";
import { followSettlements, type SettledJob } from "./follow-settlements.js";
import { type LocalMarket, startMarket } from "./start-market.js";
import { watchParent } from "./watch-parent.js";

export interface RunDevnetOptions {
  readonly port?: number;
  readonly agents?: boolean;
  readonly indexer?: boolean;
  readonly untilSettled?: number;
  readonly persist?: string;
  readonly detached?: boolean;
  readonly printer: Printer;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

/** After this a close that hangs is cut off: the watchdog ends the rest. */
const CLOSE_TIMEOUT_MS = 8_000;

/**
 * Runs a local market until the signal, the end of the parent, or so many settled jobs.
 *
 * @throws {@link DevnetError} when it cannot start, or a part of it ends by itself.
 */
export async function runDevnet({
  port = DEVNET_PORT,
  agents = false,
  indexer = false,
  untilSettled,
  persist,
  detached = false,
  printer,
  signal,
}: RunDevnetOptions): Promise<void> {
  const { note } = printer;
  const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
  const stop = new AbortController();
  const stopNow = (): void => {
    stop.abort();
    end(undefined);
  };
  signal.addEventListener("abort", stopNow, { once: true });
  process.once("SIGHUP", stopNow);
  const unwatch = detached ? () => undefined : watchParent(stopNow);

  if (indexer) note("The indexer starts: that takes some seconds, and about 1 GB of memory while it runs.");
  const parts = indexer ? (["indexer", "web"] as const) : (["web"] as const);
  const market = await startMarket({ port, note, parts, ...(persist !== undefined && { persist }) });
  let closeAgents = (): Promise<void> => Promise.resolve();
  try {
    if (signal.aborted) return;
    let named: readonly Shown[] = [];
    const following = followSettlements(market, stop.signal, ({ job, outcome, count }) => {
      void tell(market, printer, { job, outcome, count }, named);
      if (untilSettled !== undefined && count >= untilSettled) stopNow();
    }).catch((error: unknown) => {
      if (!stop.signal.aborted)
        note(`What is settled cannot be followed: ${error instanceof Error ? error.message : String(error)}`);
    });
    const started = agents
      ? await (await import("./agents/run-example-agents.js")).runExampleAgents(market, note)
      : undefined;
    if (started !== undefined) {
      closeAgents = started.close;
      named = started.agents;
    }
    const { rpc, relay, chainId, panels, accounts } = market.description;
    printer.result(
      {
        url: market.url,
        rpc,
        relay,
        chainId,
        panels: { panelId: panels.first.panelId, appealPanelId: panels.appeal.panelId },
        accounts,
        parts: market.description.parts,
        agents: started?.agents ?? [],
      },
      welcome(market, started?.agents ?? [], { port, persist }),
    );
    await Promise.race([over, market.ended]);
    stopNow();
    await following;
  } finally {
    unwatch();
    process.off("SIGHUP", stopNow);
    setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
    await closeAgents();
    await market.close();
  }
}

/** A settled job in a line; of the example agents by their names. */
async function tell(
  { reader }: LocalMarket,
  { note }: Printer,
  { job, outcome, count }: SettledJob,
  agents: readonly Shown[],
): Promise<void> {
  const token = await tokenAt(reader, job.token);
  const provider = agents.find(({ agentId }) => agentId === job.agentId)?.name ?? `agent ${job.agentId}`;
  const client = agents.find(({ account }) => account === job.client)?.name ?? short(job.client);
  note(
    `${String(count).padStart(6)}  ${provider} worked for ${client}: ${moneyText(job.price, token)}, ${outcome} (job ${short(job.jobId)})`,
  );
}

interface Shown {
  readonly name: string;
  readonly agentId: bigint;
  readonly account: string;
  readonly skill: string;
}

function welcome(
  { url, description: { parts } }: LocalMarket,
  agents: readonly Shown[],
  { port, persist }: { readonly port: number; readonly persist: string | undefined },
): string {
  const at = port === DEVNET_PORT ? "" : ` --profile devnet@${new URL(url).port}`;
  return [
    "",
    `A market runs on this machine: ${url}`,
    ...(parts["web"] === undefined ? [] : [`See it in a browser:           ${parts["web"]}`]),
    ...(parts["indexer"] === undefined ? [] : [`Its index answers programs at: ${parts["indexer"]}`]),
    "",
    ...(agents.length === 0
      ? ["No agents run yet. Add --agents for a dozen that hire each other."]
      : [
          table(
            ["agent", "name", "trade"],
            agents.map(({ agentId, name, skill }) => [agentId, name, skill]),
          ),
        ]),
    "",
    "Try, in another terminal:",
    `  guildhall agent list${at}`,
    `  guildhall job list${at}`,
    `  guildhall money balance${at}`,
    "",
    persist === undefined
      ? "Ctrl-C ends it, and nothing of it stays."
      : `Ctrl-C ends it. The folder ${persist} keeps it for the next time.`,
    ...(agents.length === 0 ? [] : ["", "Settled jobs:"]),
  ].join("\n");
}

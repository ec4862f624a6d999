import type { AgentJournal } from "@guildhall/agent";

import { DecisionUnknownError } from "./errors/decision-unknown-error.js";

const STREAM = "mcp decisions";

/** A call that waits for a person. */
export interface Decision {
  readonly id: string;
  readonly tool: string;
  /** The idempotency key of the call. */
  readonly key: string;
  /** What it would do, in one sentence of this server. It contains no stranger's text. */
  readonly summary: string;
  /** When it was asked, unix seconds by this machine's clock. */
  readonly askedAt: number;
}

/** What a person decided. */
export interface Decided {
  readonly approve: boolean;
  /** Unix seconds by this machine's clock. */
  readonly at: number;
  /** Where: in the program of the model, or outside. */
  readonly by: "client" | "inbox";
}

/** How long an approval counts, in seconds: the world may have changed after that. */
const APPROVAL_LIFETIME = 86_400;

const now = (): number => Math.floor(Date.now() / 1_000);

const stepOf = (id: string): string => `mcp decision ${id}`;

/**
 * The decisions of an agent's journal. They survive restarts, and another process can take them while the server runs.
 *
 * @example
 * const inbox = decisions(openJournal("agent.db"));
 * for (const { id, summary } of await inbox.waiting()) console.log(id, summary);
 * await inbox.take("d-5e1f…", { approve: true });
 */
export function decisions(journal: AgentJournal) {
  const find = async (id: string): Promise<Decision | undefined> => {
    for await (const { key, value } of journal.read<Decision>(STREAM)) if (key === id) return value;
    return undefined;
  };
  return {
    /** Those that nobody took yet, the oldest first. */
    async waiting(): Promise<readonly Decision[]> {
      const found: Decision[] = [];
      for await (const { value } of journal.read<Decision>(STREAM)) found.push(value);
      return found;
    },

    /** Puts a call into the inbox, once. */
    async ask(decision: Omit<Decision, "askedAt">): Promise<void> {
      await journal.append(STREAM, { key: decision.id, value: { ...decision, askedAt: now() } });
    },

    /** Whether a call was ever put into the inbox. */
    wasAsked: (id: string): Promise<boolean> => journal.has(STREAM, id),

    /** What was decided; undefined while nobody did, or when the approval is older than a day. */
    async outcome(id: string): Promise<Decided | undefined> {
      const decided = await journal.result<Decided>(stepOf(id));
      if (decided?.approve === true && decided.at + APPROVAL_LIFETIME < now()) return { ...decided, approve: false };
      return decided;
    },

    /** Decides, once: the first answer counts. @throws {@link DecisionUnknownError} */
    async take(
      id: string,
      { approve, by = "inbox" }: { readonly approve: boolean; readonly by?: Decided["by"] },
    ): Promise<Decided> {
      const before = await journal.result<Decided>(stepOf(id));
      if (before !== undefined) return before;
      if ((await find(id)) === undefined) throw new DecisionUnknownError(id);
      const decided = await journal.once<Decided, Decided>(stepOf(id), {
        intend: () => ({ approve, at: now(), by }),
        act: async (intent) => intent,
      });
      await journal.finish(STREAM, [id]);
      return decided;
    },
  };
}

/** The inbox of {@link decisions}. */
export type Decisions = ReturnType<typeof decisions>;

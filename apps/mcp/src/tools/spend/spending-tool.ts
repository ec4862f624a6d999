import type { Client, DocumentStore } from "@guildhall/sdk";
import { z } from "zod";

import type { Link } from "../../answer.js";
import type { Market } from "../../market.js";
import type { Commitment } from "../../policy.js";
import { money as moneySchema } from "../schemas.js";
import type { ToolTexts } from "../tool.js";

/** What a call will do, before it does it. It is stored, and after a restart done as it was stored. */
export interface Plan<Intent> {
  /** Exactly what is done: with its nonce and times, as JSON with bigints. */
  readonly intent: Intent;
  /** What the policy looks at. */
  readonly commitment: Commitment;
  /** One sentence for the person who decides. It contains no stranger's text. */
  readonly summary: string;
}

/** With what a call is done: the market's own client and store, or those of a dry run. */
export interface Hands {
  readonly client: Client;
  readonly store: DocumentStore;
  readonly market: Market;
  readonly isDryRun: boolean;
}

/** What a call achieved. */
export interface Done {
  readonly hash: string;
  readonly blockNumber: number;
  /** What the tool says of it. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly links?: readonly Link[];
}

/** A tool that moves money, or binds the account. */
export interface SpendingTool<Input extends z.ZodObject = z.ZodObject, Intent = unknown> extends ToolTexts {
  readonly input: Input;
  /** What `result` holds. */
  readonly output: z.ZodObject;
  /** Whether it destroys or gives away something that no later call brings back. */
  readonly isDestructive: boolean;
  /** Looks, checks, and makes the intent. Sends nothing. */
  readonly plan: (hands: Hands, args: z.output<Input>) => Promise<Plan<Intent>>;
  /** Does it. It may be called again with the same intent, and must then find what was done. */
  readonly act: (hands: Hands, intent: Intent) => Promise<Done>;
}

/** Keeps the types of arguments and intent together. */
export function spendingTool<Input extends z.ZodObject, Intent>(tool: SpendingTool<Input, Intent>): SpendingTool {
  return tool as unknown as SpendingTool;
}

/** What every spending tool takes besides its own arguments. */
export const callFields = {
  key: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{8,100}$/, "must be 8 to 100 letters, digits and . _ : -")
    .describe(
      "A name of your own for this one call. Choose a new one for each thing you want done. When an answer is lost, call again with the same key and arguments: it is done once",
    ),
  dryRun: z
    .boolean()
    .default(false)
    .describe("Only check whether it would be done, and what refuses it. Sends nothing"),
};

/** What every spending tool answers. */
export const callOutput = (result: z.ZodObject) =>
  z.object({
    state: z.enum(["done", "dry-run"]),
    key: z.string(),
    repeated: z.boolean().describe("It was done before under this key, and nothing was sent now"),
    amount: moneySchema.optional().describe("What it costs, moves or pays out"),
    summary: z.string(),
    allowed: z.boolean().optional().describe("Of a dry run: whether policy, account and contracts would take it"),
    needsDecision: z.boolean().optional().describe("Of a dry run: whether a person would have to decide"),
    refusal: z
      .object({ code: z.string(), message: z.string() })
      .loose()
      .optional()
      .describe("Of a dry run: what refuses it, and what to do"),
    transaction: z.object({ hash: z.string(), block: z.number().int() }).optional(),
    result: result.optional(),
  });

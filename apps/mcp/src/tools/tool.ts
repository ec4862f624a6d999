import type {
  CallToolResult,
  InputRequiredResult,
  McpServer,
  ServerContext,
  ToolAnnotations,
} from "@modelcontextprotocol/server";
import type { z } from "zod";

import { type Answer, errorFacts, toolError, toolResult } from "../answer.js";
import { tellClient } from "../client-log.js";
import type { Market } from "../market.js";

/** How a tool is registered; what a request may be asked for depends on which protocol its client speaks. */
export interface ServerSide {
  readonly market: Market;
  /** Whether a call can be answered with a question to the client's user. */
  readonly canAsk: (context: ServerContext) => boolean;
  /** Called with failures that are not the caller's. */
  readonly log: (error: unknown) => void;
}

/** A tool of the market. */
export interface Tool {
  readonly name: string;
  readonly annotations: ToolAnnotations;
  register(server: McpServer, side: ServerSide): void;
}

/** What every tool says of itself. */
export interface ToolTexts {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

type Reading<Input extends z.ZodObject, Output extends z.ZodObject> = ToolTexts & {
  readonly input: Input;
  readonly output: Output;
  readonly read: (market: Market, args: z.output<Input>) => Promise<Answer<z.input<Output>>>;
};

/** Makes a tool that changes nothing. */
export function readTool<Input extends z.ZodObject, Output extends z.ZodObject>(reading: Reading<Input, Output>): Tool {
  const { name, title, description, input, output, read } = reading;
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };
  return {
    name,
    annotations,
    register: (server, side) =>
      registerTool(server, { name, title, description, input, output, annotations }, async (args, context) => {
        try {
          return toolResult(await read(side.market, args as z.output<Input>));
        } catch (error) {
          return failure(error, { tool: name, side, context });
        }
      }),
  };
}

/** What a failed call answers; operator and client hear of it. */
export async function failure(
  error: unknown,
  { tool, side, context }: { readonly tool: string; readonly side: ServerSide; readonly context: ServerContext },
): Promise<CallToolResult> {
  side.log(error);
  await tellClient(context, "warning", { tool, code: errorFacts(error)["code"] });
  return toolError(error);
}

/** What {@link registerTool} needs. */
export interface Registered extends ToolTexts {
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly annotations: ToolAnnotations;
}

/** Registers a tool whose arguments the SDK has checked when `call` gets them. */
export function registerTool(
  server: McpServer,
  { name, title, description, input, output, annotations }: Registered,
  call: (args: unknown, context: ServerContext) => Promise<CallToolResult | InputRequiredResult>,
): void {
  const config = {
    title,
    description,
    inputSchema: input,
    outputSchema: output,
    annotations: { title, ...annotations },
  };
  server.registerTool(name, config, (args: unknown, context: ServerContext) => call(args, context));
}

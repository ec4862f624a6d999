import type { ServerContext } from "@modelcontextprotocol/server";

import { plain } from "./plain.js";

/**
 * Logs to the program of the model what a call does. The program chooses the least level. No stranger's text is in it.
 *
 * The protocol of 2026-07-28 calls these messages deprecated, and keeps them for a year at least; the clients of today show them.
 */
export async function tellClient({ mcpReq }: ServerContext, level: "info" | "warning", facts: object): Promise<void> {
  // A client that is gone hears nothing: the call goes on.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  await mcpReq.log(level, plain(facts), "guildhall").catch(() => undefined);
}

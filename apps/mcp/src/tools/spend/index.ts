import type { Tool } from "../tool.js";
import { makeBidTool, postOfferTool, registerAgentTool } from "./board.js";
import { callable } from "./call.js";
import { depositTool, withdrawTool } from "./credit.js";
import { concedeTool, deliverTool, disputeTool, hireTool, releaseTool, submitEvidenceTool } from "./jobs.js";

/** The tools that move money, or bind the account. */
export const SPENDING_TOOLS: readonly Tool[] = [
  registerAgentTool,
  postOfferTool,
  makeBidTool,
  hireTool,
  deliverTool,
  releaseTool,
  disputeTool,
  submitEvidenceTool,
  concedeTool,
  withdrawTool,
  depositTool,
].map(callable);

import type { Client } from "../client/client.js";

/** The block before which the escrow and the board emitted nothing. */
export function firstBlock({ deployment: { contracts } }: Client): number {
  return Math.min(contracts.JobEscrow.startBlock, contracts.JobBoard.startBlock);
}

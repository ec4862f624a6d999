import type { Client, Journal, JournalEntry } from "@guildhall/sdk";

import type { Interface } from "ethers";

import { CliError } from "../errors/cli-error.js";

/** Ends a write before anything is sent. Never leaves the dry run. */
class NothingSent extends CliError {
  override readonly name = "NothingSent";
  readonly code = "NOTHING_SENT";
  readonly next = "";
}

/** A journal that keeps what is signed from the node: nothing is sent when it fails. */
export interface DryJournal extends Journal {
  /** What would have been sent first. */
  readonly caught: () => JournalEntry | undefined;
}

export function dryJournal(): DryJournal {
  let caught: JournalEntry | undefined;
  return {
    caught: () => caught,
    onSigned: (entry) => {
      caught ??= entry;
      throw new NothingSent("nothing is sent in a dry run");
    },
    withHash: () => Promise.resolve(undefined),
    withKey: () => Promise.resolve([]),
  };
}

/** A transaction that was made ready and not sent. */
export interface DryTransaction {
  /** The contract by its name, else its address. */
  readonly to: string;
  /** The method, where it is known. */
  readonly method?: string;
  readonly gasLimit: bigint;
  /** The most that the gas can cost, in wei. */
  readonly mostCost: bigint;
}

/** What a signed transaction would do and cost. */
export async function describeDry(
  { contracts, deployment }: Client,
  { signed }: JournalEntry,
): Promise<DryTransaction> {
  const { Transaction } = await import("ethers");
  const transaction = Transaction.from(signed);
  const { to, data, gasLimit } = transaction;
  const price = transaction.maxFeePerGas ?? transaction.gasPrice ?? 0n;
  const name = Object.entries(deployment.contracts).find(
    ([, { address }]) => address.toLowerCase() === to?.toLowerCase(),
  )?.[0];
  const token = Object.entries(deployment.tokens ?? {}).find(
    ([, { address }]) => address.toLowerCase() === to?.toLowerCase(),
  )?.[0];
  const method = [contracts.escrow, contracts.registry, contracts.board, contracts.panels]
    .map((contract) => (contract.interface as Interface).getFunction(data.slice(0, 10))?.name)
    .find((found) => found !== undefined);
  return {
    to: name ?? token ?? to ?? "",
    ...(method !== undefined && { method }),
    gasLimit,
    mostCost: gasLimit * price,
  };
}

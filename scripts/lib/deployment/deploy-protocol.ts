import { setTimeout as pause } from "node:timers/promises";

import type { NetworkConnection } from "hardhat/types/network";

import { guildhallModule } from "../../../ignition/modules/Guildhall.js";
import { interruption, isLackOfFunds } from "./interruption.js";
import { type DeploymentParameters, DeploymentRefusedError } from "../../../apps/cli/src/deployment/parameters.js";
import { type RestoredJournal, restoreJournal, type ResumeOptions } from "./restore-journal.js";
import { runModule } from "./run-module.js";

/** Attempts in a row that deploy nothing more than the one before, until the command gives up. */
const FRUITLESS_ATTEMPTS = 3;

/**
 * Deploys everything that is not there yet. Before each attempt the journal is made to say what the chain says, so that
 * Ignition never has to judge a transaction of unknown fate.
 *
 * @param journalFolder Ignition's journal of this chain; a second run goes on, or does nothing.
 * @throws {DeploymentInterruptedError} When it could not be completed; the message says what to do.
 */
export async function deployProtocol(
  connection: NetworkConnection,
  parameters: DeploymentParameters,
  journalFolder: string,
  options: ResumeOptions & {
    readonly report?: (line: string) => void;
    /** Called before the first transaction of each attempt. */
    readonly beforeSending: () => void;
  },
): Promise<void> {
  const ignitionModule = guildhallModule(parameters);
  const { retryPause = 2_000, report, beforeSending } = options;
  let restored: RestoredJournal | undefined;
  for (let fruitless = 0; ;) {
    try {
      const before = restored?.done ?? -1;
      restored = await restoreJournal(connection, ignitionModule, journalFolder, options);
      for (const note of restored.notes) report?.(note);
      if (restored.done > before) fruitless = 0;
      if (restored.missing.length > 0) beforeSending();
      await runModule(connection, ignitionModule, journalFolder);
      return;
    } catch (cause) {
      if (cause instanceof DeploymentRefusedError) throw cause;
      if (++fruitless >= FRUITLESS_ATTEMPTS || isLackOfFunds(cause)) {
        throw await interruption(connection.provider, cause, restored?.missing ?? []);
      }
      await pause(retryPause);
    }
  }
}

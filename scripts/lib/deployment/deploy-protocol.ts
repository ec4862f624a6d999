import type { NetworkConnection } from "hardhat/types/network";

import agentRegistryModule from "../../../ignition/modules/AgentRegistry.js";
import feedbackModule from "../../../ignition/modules/Feedback.js";
import jobBoardModule from "../../../ignition/modules/JobBoard.js";
import testDollarModule from "../../../ignition/modules/TestDollar.js";
import { type DeploymentParameters } from "./parameters.js";
import { runModule } from "./run-module.js";
import { scoreParameters } from "./score-parameters.js";

/**
 * Deploys everything: the test dollar where the parameters ask for it, the registry unless they name one, then ledger,
 * escrow, board, and the registries of feedback and validation.
 *
 * @param journalFolder Ignition's journal of this chain; a second run resumes or does nothing.
 */
export async function deployProtocol(
  connection: NetworkConnection,
  parameters: DeploymentParameters,
  journalFolder: string,
): Promise<void> {
  const listings = [];
  for (const { address, microLimit } of parameters.tokens) {
    const token = address ?? (await runModule(connection, testDollarModule, {}, journalFolder)).dollar;
    listings.push({ token, microLimit });
  }
  const registry =
    parameters.registry?.address ?? (await runModule(connection, agentRegistryModule, {}, journalFolder)).registry;
  const { owner, guardian, feeBps } = parameters;
  const escrow = { owner, guardian, feeBps, listings };
  const protocol = { registry, score: { ...scoreParameters(feeBps) }, escrow };
  await runModule(connection, jobBoardModule, { Protocol: protocol }, journalFolder);
  await runModule(connection, feedbackModule, { Protocol: protocol }, journalFolder);
}

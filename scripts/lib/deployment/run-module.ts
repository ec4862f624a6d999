import {
  errorDeploymentResultToExceptionMessage,
  HardhatArtifactResolver,
} from "@nomicfoundation/hardhat-ignition/helpers";
import {
  deploy,
  DeploymentResultType,
  type IgnitionModule,
  type IgnitionModuleResult,
} from "@nomicfoundation/ignition-core";
import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { SALT } from "../../../apps/cli/src/deployment/create2.js";
import { confirmationsOn } from "./wait-for-sender.js";

/** Local chains mine at once. */
const LOCAL_POLLING = { blockPollingInterval: 20 };

/**
 * Runs an Ignition module with deterministic addresses. What the journal holds already is not sent again.
 *
 * @param journalFolder Where Ignition keeps its journal. `connection.ignition.deploy` keeps none for a simulated chain,
 * and the manifest is made of it.
 * @throws When a part of the module could not be deployed.
 */
export async function runModule(
  connection: NetworkConnection,
  ignitionModule: IgnitionModule<string, string, IgnitionModuleResult<string>>,
  journalFolder: string,
): Promise<void> {
  const { provider, networkConfig } = connection;
  const { maxRetries, retryInterval, maxFeePerGasLimit, maxPriorityFeePerGas } = {
    ...hre.config.ignition,
    ...networkConfig.ignition,
  };
  const isLocal = (await provider.request({ method: "eth_chainId" })) === "0x7a69";
  const requiredConfirmations = await confirmationsOn(connection);
  const settings = { requiredConfirmations, maxRetries, retryInterval, ...(isLocal ? LOCAL_POLLING : {}) };
  const result = await deploy({
    provider,
    ignitionModule,
    deploymentDir: journalFolder,
    artifactResolver: new HardhatArtifactResolver(hre.artifacts),
    deploymentParameters: {},
    accounts: (await provider.request({ method: "eth_accounts" })) as string[],
    strategy: "create2",
    strategyConfig: { salt: SALT },
    config: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
    ...(maxFeePerGasLimit === undefined ? {} : { maxFeePerGasLimit }),
    ...(maxPriorityFeePerGas === undefined ? {} : { maxPriorityFeePerGas }),
  });
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) {
    throw new Error(errorDeploymentResultToExceptionMessage(result));
  }
}

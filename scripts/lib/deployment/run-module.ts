import {
  errorDeploymentResultToExceptionMessage,
  HardhatArtifactResolver,
} from "@nomicfoundation/hardhat-ignition/helpers";
import {
  deploy,
  type DeploymentParameters as IgnitionParameters,
  DeploymentResultType,
  type IgnitionModule,
  type IgnitionModuleResult,
} from "@nomicfoundation/ignition-core";
import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

/** Ignition's CREATE2 salt: "guildhall.v1". Same code and arguments, same address, on every chain, from any account. */
const SALT = "0x6775696c6468616c6c2e76310000000000000000000000000000000000000000";

/** Local chains mine at once. */
const LOCAL_POLLING = { blockPollingInterval: 20 };

/**
 * Runs one Ignition module with deterministic addresses. What the journal holds already is not sent again, and what was
 * interrupted is resumed.
 *
 * @param journalFolder Where Ignition keeps its journal. `connection.ignition.deploy` keeps none for a simulated chain,
 * and the manifest is made of it.
 * @returns The address of each contract, by the name that the module gives it.
 */
export async function runModule<ResultsT extends IgnitionModuleResult<string>>(
  connection: NetworkConnection,
  ignitionModule: IgnitionModule<string, string, ResultsT>,
  ignitionParameters: IgnitionParameters,
  journalFolder: string,
): Promise<Record<keyof ResultsT, string>> {
  const { provider, networkConfig } = connection;
  const { requiredConfirmations, maxRetries, retryInterval, maxFeePerGasLimit, maxPriorityFeePerGas } = {
    ...hre.config.ignition,
    ...networkConfig.ignition,
  };
  const isLocal = (await provider.request({ method: "eth_chainId" })) === "0x7a69";
  const settings = { requiredConfirmations, maxRetries, retryInterval, ...(isLocal ? LOCAL_POLLING : {}) };
  const result = await deploy({
    provider,
    ignitionModule,
    deploymentDir: journalFolder,
    artifactResolver: new HardhatArtifactResolver(hre.artifacts),
    deploymentParameters: ignitionParameters,
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
  return Object.fromEntries(
    Object.entries(ignitionModule.results).map(([name, future]) => [name, result.contracts[future.id]?.address]),
  ) as Record<keyof ResultsT, string>;
}

import {
  checkParameters,
  type DeploymentParameters,
  DeploymentRefusedError,
} from "../../../apps/cli/src/deployment/parameters.js";
import { readText } from "../project.js";

/** Reads and checks the parameters of a chain. */
export function readParameters(chainId: number): DeploymentParameters {
  const path = `ignition/parameters/${chainId}.json`;
  const text = readText(path);
  if (text === "") {
    throw new DeploymentRefusedError(`There are no parameters for chain ${chainId}:`, [
      `write ${path}; ignition/parameters/84532.json shows its form.`,
    ]);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new DeploymentRefusedError(`${path} cannot be used:`, [`it is no JSON: ${(cause as Error).message}`]);
  }
  return checkParameters(chainId, content, path);
}

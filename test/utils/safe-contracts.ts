import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { HardhatEthers } from "@nomicfoundation/hardhat-ethers/types";
import type { ContractNetworkConfig } from "@safe-global/protocol-kit";

const PACKAGE = "@safe-global/safe-smart-account/build/artifacts/contracts";

/** Safe 1.5, as its package has it compiled, on a chain that it does not know. */
export async function deploySafeContracts(ethers: HardhatEthers): Promise<ContractNetworkConfig> {
  const [deployer] = await ethers.getSigners();
  const deploy = async (path: string): Promise<string> => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const file = fileURLToPath(import.meta.resolve(`${PACKAGE}/${path}.sol/${name}.json`));
    const { abi, bytecode } = JSON.parse(readFileSync(file, "utf8")) as { abi: []; bytecode: string };
    return (await new ethers.ContractFactory(abi, bytecode, deployer).deploy()).getAddress();
  };
  return {
    safeSingletonAddress: await deploy("Safe"),
    safeProxyFactoryAddress: await deploy("proxies/SafeProxyFactory"),
    multiSendAddress: await deploy("libraries/MultiSend"),
    multiSendCallOnlyAddress: await deploy("libraries/MultiSendCallOnly"),
    fallbackHandlerAddress: await deploy("handler/CompatibilityFallbackHandler"),
    signMessageLibAddress: await deploy("libraries/SignMessageLib"),
    createCallAddress: await deploy("libraries/CreateCall"),
    simulateTxAccessorAddress: await deploy("accessors/SimulateTxAccessor"),
  };
}

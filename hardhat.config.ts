import { fileURLToPath } from "node:url";

import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { configVariable, defineConfig } from "hardhat/config";

import { solidityTestSettings, testEffort } from "./scripts/test/effort.js";

const solidity = {
  version: "0.8.37",
  // The compiler comes from the npm package: nothing is downloaded.
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    optimizer: { enabled: true, runs: 500 },
    viaIR: true,
    evmVersion: "prague",
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
};

export default defineConfig({
  plugins: [toolbox],
  paths: { sources: ["contracts", "test/mocks"], tests: { mocha: "test", solidity: "test" } },
  solidity: {
    profiles: {
      default: solidity,
      // What Ignition deploys is byte for byte what the tests ran, and needs no second compilation.
      production: { ...solidity, isolated: false, toolVersionsInBuildInfo: false },
    },
    // Interfaces of tokens, for the types of the SDK (see scripts/generate/sdk-contracts.ts).
    npmFilesToBuild: [
      "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol",
      "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol",
      "@openzeppelin/contracts/interfaces/draft-IERC3009.sol",
    ],
  },
  test: {
    mocha: { timeout: 60_000, forbidOnly: process.env.CI !== undefined, forbidPending: true },
    solidity: solidityTestSettings(testEffort()),
  },
  networks: {
    // The node that `hardhat node` starts; LOCALHOST_RPC_URL names another port.
    localhost: {
      type: "http",
      url: configVariable("LOCALHOST_RPC_URL", { default: "http://127.0.0.1:8545" }),
    },
    // Any public chain. Both values come from the environment or `hardhat keystore set`, never from a file.
    testnet: {
      type: "http",
      url: configVariable("TESTNET_RPC_URL"),
      accounts: [configVariable("TESTNET_PRIVATE_KEY")],
    },
  },
  typechain: { outDir: ".types", dontOverrideCompile: false },
});

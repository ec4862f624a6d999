import { fileURLToPath } from "node:url";

import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";

export default defineConfig({
  plugins: [toolbox],
  paths: { sources: ["contracts", "test/mocks"], tests: { mocha: "test", solidity: "test" } },
  solidity: {
    profiles: {
      default: {
        version: "0.8.37",
        // The compiler comes from the npm package: nothing is downloaded.
        path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
        settings: { optimizer: { enabled: true, runs: 10_000 }, viaIR: true, evmVersion: "prague" },
      },
    },
  },
  typechain: { outDir: ".types", dontOverrideCompile: false },
});

// Prints the size of every contract that can be deployed, and fails when one is above the limits of EIP-170 (code) or
// EIP-3860 (code that creates it). Needs `hardhat build`.
import { hasCode, readArtifacts } from "../lib/artifacts.js";
import { conclude, printTable } from "../lib/report.js";

const CODE_LIMIT = 24_576;
const INITCODE_LIMIT = 2 * CODE_LIMIT;

const sizeOf = (hex: string): number => (hex.length - 2) / 2;

const sizes = readArtifacts("contracts/")
  .filter(hasCode)
  .map(({ contractName, bytecode, deployedBytecode }) => ({
    contractName,
    code: sizeOf(deployedBytecode),
    initcode: sizeOf(bytecode),
  }))
  .toSorted((a, b) => b.code - a.code);

printTable(
  ["contract", "code", "left", "initcode"],
  sizes.map(({ contractName, code, initcode }) => [contractName, code, CODE_LIMIT - code, initcode]),
);
conclude(
  `All ${sizes.length} contracts are below ${CODE_LIMIT} bytes.`,
  sizes
    .filter(({ code, initcode }) => code >= CODE_LIMIT || initcode > INITCODE_LIMIT)
    .map(({ contractName, code, initcode }) => `${contractName} has ${code} bytes of code and ${initcode} of initcode`),
);

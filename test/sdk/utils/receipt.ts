import { id, ZeroHash } from "ethers";

/** The receipt of a transaction that succeeded, as a node writes it. */
export const RECEIPT = {
  transactionHash: id("a transaction"),
  transactionIndex: "0x0",
  blockHash: ZeroHash,
  blockNumber: "0x1",
  from: `0x${"0e".repeat(20)}`,
  to: `0x${"0f".repeat(20)}`,
  contractAddress: null,
  logsBloom: "0x",
  logs: [],
  gasUsed: "0x5208",
  cumulativeGasUsed: "0x5208",
  effectiveGasPrice: "0x1",
  status: "0x1",
  type: "0x2",
};

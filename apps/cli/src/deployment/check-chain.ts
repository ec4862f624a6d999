import { AbiCoder, id, toBeHex, zeroPadValue } from "ethers";

import { CREATE_X } from "./create2.js";
import { type DeploymentParameters, DeploymentRefusedError, LOCAL_CHAIN_ID } from "./parameters.js";
import type { Requests } from "./requests.js";

/**
 * Initcode that stores 42 with TSTORE, loads it with TLOAD, copies it with MCOPY and returns it as code:
 * `push1 42, push0, tstore, push0, tload, push0, mstore, push1 32, push0, push1 32, mcopy, push1 32, push1 32, return`.
 */
const PROBE = "0x602a5f5d5f5c5f5260205f60205e60206020f3";
const PROBE_RESULT = zeroPadValue("0x2a", 32);

const ERC721_INTERFACE = "0x80ac58cd";
const DECIMALS = id("decimals()").slice(0, 10);
const SUPPORTS_INTERFACE = id("supportsInterface(bytes4)").slice(0, 10);

/** How the deployment is done. */
export interface DeployedBy {
  /** Whether it puts the factory on a local chain itself, as Ignition does. */
  readonly bringsFactory: boolean;
}

/**
 * Refuses a chain on which the deployment, or what it deploys, would not work: wrong chain, opcodes of the Cancun hard
 * fork missing (T110), no factory, tokens or a registry that are not what the parameters say. Sends nothing.
 */
export async function checkChain(
  provider: Requests,
  parameters: DeploymentParameters,
  { bringsFactory }: DeployedBy,
): Promise<void> {
  const problems: string[] = [];
  const { chainId, tokens, registry } = parameters;
  const actual = Number(await provider.request({ method: "eth_chainId" }));
  if (actual !== chainId) problems.push(`the node is on chain ${actual}, the parameters are for chain ${chainId}`);
  if (!(await hasOpcodes(provider))) {
    problems.push(
      "the chain does not execute TSTORE, TLOAD and MCOPY (EIP-1153, EIP-5656), which came with the Cancun hard fork: the contracts would fail in every call",
    );
  }
  const isLocal = chainId === LOCAL_CHAIN_ID;
  if (!(isLocal && bringsFactory) && !(await hasCode(provider, CREATE_X))) {
    const remedy = isLocal
      ? "a chain from `guildhall devnet` has it, and all contracts as well"
      : "have it deployed first, see docs/deploying.md";
    problems.push(`there is no CreateX factory at ${CREATE_X}: ${remedy}`);
  }
  const [account] = (await provider.request({ method: "eth_accounts" })) as string[];
  if (account === undefined) {
    problems.push("there is no account to send from: set TESTNET_PRIVATE_KEY in the keystore or the environment");
  } else if (
    BigInt((await provider.request({ method: "eth_getBalance", params: [account, "latest"] })) as string) === 0n
  ) {
    problems.push(`${account} cannot pay for gas: its balance is 0`);
  }
  for (const { symbol, address, decimals } of tokens) {
    if (address === null) continue;
    const found = await call(provider, address, DECIMALS);
    if (found !== toBeHex(decimals, 32)) {
      problems.push(
        `${symbol} at ${address} does not answer decimals() with ${decimals}, but with ${found ?? "nothing"}`,
      );
    }
  }
  if (registry !== null) {
    const data = SUPPORTS_INTERFACE + AbiCoder.defaultAbiCoder().encode(["bytes4"], [ERC721_INTERFACE]).slice(2);
    if ((await call(provider, registry.address, data)) !== toBeHex(1, 32)) {
      problems.push(`the registry ${registry.address} is no ERC-721 token, as an ERC-8004 identity registry is`);
    }
  }
  if (problems.length > 0) throw new DeploymentRefusedError(`Chain ${chainId} cannot take the deployment:`, problems);
}

async function hasOpcodes(provider: Requests): Promise<boolean> {
  try {
    const result: unknown = await provider.request({ method: "eth_call", params: [{ data: PROBE }, "latest"] });
    return result === PROBE_RESULT;
  } catch (error) {
    requireAnswer(error);
    return false;
  }
}

/** Throws what a gateway said in the node's place: that proves nothing about the chain. A node's own error has a number. */
function requireAnswer(error: unknown): void {
  if (!(error instanceof Error && "code" in error && typeof error.code === "number")) throw error;
}

async function hasCode(provider: Requests, address: string): Promise<boolean> {
  return (await provider.request({ method: "eth_getCode", params: [address, "latest"] })) !== "0x";
}

/** What a contract answers, or `undefined` when it reverts or has no code. */
async function call(provider: Requests, to: string, data: string): Promise<string | undefined> {
  try {
    const result = (await provider.request({ method: "eth_call", params: [{ to, data }, "latest"] })) as string;
    return result === "0x" ? undefined : result;
  } catch (error) {
    requireAnswer(error);
    return undefined;
  }
}

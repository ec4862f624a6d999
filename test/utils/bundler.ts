import { fileURLToPath } from "node:url";

import { concat, type Signer, toBeHex, zeroPadValue } from "ethers";

import { type RpcProcess, startRpcProcess } from "../../scripts/lib/anvil.js";
import { ENTRY_POINT, OPERATION, operationDomain, pack128 } from "./entry-point.js";

/** A user operation as ERC-7769 writes it; quantities in hex. */
export interface Operation {
  readonly sender: string;
  readonly nonce: string;
  readonly callData: string;
  readonly maxFeePerGas: string;
  readonly maxPriorityFeePerGas: string;
  readonly callGasLimit: string;
  readonly verificationGasLimit: string;
  readonly preVerificationGas: string;
  readonly paymaster?: string;
  readonly paymasterVerificationGasLimit?: string;
  readonly paymasterPostOpGasLimit?: string;
  readonly paymasterData?: string;
}

/** What a bundler says of an operation that a block has. */
export interface OperationReceipt {
  readonly success: boolean;
  readonly actualGasCost: string;
  readonly receipt: { readonly transactionHash: string; readonly from: string };
}

/** What a bundler refused, and why. */
export class BundlerError extends Error {
  constructor(readonly details: { readonly code?: number; readonly message: string; readonly data?: unknown }) {
    super(`${details.message} ${JSON.stringify(details.data ?? "")}`);
  }
}

/** A signature that no check of an account takes for a malformed one; gas is estimated with it. */
const DUMMY_SIGNATURE = concat([zeroPadValue("0x01", 32), zeroPadValue("0x01", 32), "0x1c"]);

const RECEIPT_ATTEMPTS = 300;
const RECEIPT_PAUSE_MS = 100;

/**
 * Starts Pimlico's bundler on a node. Its `--safe-mode` is off: version 0.0.20 cannot read the answer of its own tracer for entry points
 * after v0.6.
 *
 * @param node Where the node is.
 * @param executor The key that sends bundles and pays their gas.
 * @param utility The key that deploys what the bundler simulates with.
 */
export function startBundler(node: string, executor: string, utility: string): Promise<RpcProcess> {
  const program = fileURLToPath(new URL("cli/alto.js", import.meta.resolve("@pimlico/alto")));
  const options = {
    entrypoints: ENTRY_POINT,
    "rpc-url": node,
    "executor-private-keys": executor,
    "utility-private-key": utility,
    "safe-mode": "false",
    "block-time": "100",
    "max-bundle-interval": "100",
    "log-level": "error",
    json: "true",
  };
  return startRpcProcess("alto", (port) => [
    program,
    ...Object.entries({ ...options, port: String(port) }).flatMap(([name, value]) => [`--${name}`, value]),
  ]);
}

/** Asks a bundler. */
export async function askBundler<T>({ url }: RpcProcess, method: string, params: readonly unknown[]): Promise<T> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
  const { result, error } = (await response.json()) as { result: T; error?: BundlerError["details"] };
  if (error) throw new BundlerError(error);
  return result;
}

/** An operation with the gas and the price that the bundler names. */
export async function priced(
  bundler: RpcProcess,
  wanted: Pick<Operation, "sender" | "callData" | "paymaster" | "paymasterData"> & { readonly nonce: bigint },
): Promise<Operation> {
  const { standard } = await askBundler<{ standard: Pick<Operation, "maxFeePerGas" | "maxPriorityFeePerGas"> }>(
    bundler,
    "pimlico_getUserOperationGasPrice",
    [],
  );
  const operation = { ...wanted, nonce: toBeHex(wanted.nonce), ...standard };
  const gas = await askBundler<Partial<Operation>>(bundler, "eth_estimateUserOperationGas", [
    { ...operation, signature: DUMMY_SIGNATURE },
    ENTRY_POINT,
  ]);
  return { ...operation, ...gas } as Operation;
}

/** The operation as the entry point takes it, without a signature. */
export function packed(operation: Operation) {
  const { paymaster, paymasterVerificationGasLimit = 0, paymasterPostOpGasLimit = 0, paymasterData = "0x" } = operation;
  return {
    sender: operation.sender,
    nonce: BigInt(operation.nonce),
    initCode: "0x",
    callData: operation.callData,
    accountGasLimits: pack128(BigInt(operation.verificationGasLimit), BigInt(operation.callGasLimit)),
    preVerificationGas: BigInt(operation.preVerificationGas),
    gasFees: pack128(BigInt(operation.maxPriorityFeePerGas), BigInt(operation.maxFeePerGas)),
    paymasterAndData:
      paymaster === undefined
        ? "0x"
        : concat([
            paymaster,
            pack128(BigInt(paymasterVerificationGasLimit), BigInt(paymasterPostOpGasLimit)),
            paymasterData,
          ]),
  };
}

/** What `by` signs for an operation. */
export function signOperation(by: Signer, operation: Operation, chainId: bigint): Promise<string> {
  return by.signTypedData(operationDomain(chainId), OPERATION, packed(operation));
}

/** Gives a signed operation to the bundler and waits until it is in a block. */
export async function bundle(
  bundler: RpcProcess,
  operation: Operation & { readonly signature: string },
): Promise<OperationReceipt> {
  const hash = await askBundler<string>(bundler, "eth_sendUserOperation", [operation, ENTRY_POINT]);
  for (let attempt = 0; attempt < RECEIPT_ATTEMPTS; ++attempt) {
    const receipt = await askBundler<OperationReceipt | null>(bundler, "eth_getUserOperationReceipt", [hash]);
    if (receipt !== null) return receipt;
    await new Promise((resolve) => setTimeout(resolve, RECEIPT_PAUSE_MS));
  }
  throw new BundlerError({ message: `operation ${hash} was in no block after 30 seconds` });
}

import { formatEther } from "ethers";
import type { EthereumProvider } from "hardhat/types/providers";

import type { MissingContract } from "./restore-journal.js";

/** Thrown when a deployment stopped before it was complete. The message says what to do next. */
export class DeploymentInterruptedError extends Error {
  override readonly name = "DeploymentInterruptedError";
}

/** About what a byte of creation code costs: as calldata, while it is hashed and copied, and as the code that is kept. */
const GAS_PER_BYTE = 260n;
const GAS_PER_CONTRACT = 200_000n;

/** Whether a failure is the sender's empty account, in the words of the usual nodes. */
export function isLackOfFunds(cause: unknown): boolean {
  return /insufficient (funds|balance)|enough funds|insufficient_funds|funds for gas/i.test(
    messagesOf(cause).join(" "),
  );
}

/** What stopped a deployment, and what to do about it. */
export async function interruption(
  provider: EthereumProvider,
  cause: unknown,
  missing: readonly MissingContract[],
): Promise<DeploymentInterruptedError> {
  const [reason = String(cause)] = messagesOf(cause);
  const what = `The deployment stopped before it was complete: ${reason
    .split("\n")
    .join(" ")
    .replace(/\.?\s*$/, ".")}`;
  const next = "run the same command again: it goes on from there, and nothing is deployed twice.";
  if (!isLackOfFunds(cause))
    return new DeploymentInterruptedError(`${what}\nWhen the cause is gone, ${next}`, { cause });
  const funds = await fundsOf(provider, missing);
  return new DeploymentInterruptedError(`${what}\n${funds}, then ${next}`, { cause });
}

/** What the sender has, and about what it still needs; both only if the node says so. */
async function fundsOf(provider: EthereumProvider, missing: readonly MissingContract[]): Promise<string> {
  try {
    const [sender = ""] = (await provider.request({ method: "eth_accounts" })) as string[];
    const balance: unknown = await provider.request({ method: "eth_getBalance", params: [sender, "latest"] });
    const price: unknown = await provider.request({ method: "eth_gasPrice" });
    const gas = missing.reduce((sum, { bytes }) => sum + BigInt(bytes) * GAS_PER_BYTE + GAS_PER_CONTRACT, 0n);
    const need = formatEther(gas * BigInt(price as string) * 2n);
    return (
      `${sender} has ${formatEther(BigInt(balance as string))} ETH; the ${missing.length} contracts that are missing cost ` +
      `about ${need} ETH, if the price of gas does not double. Send it the shortfall`
    );
  } catch {
    return "Send the deploying account what it needs for gas";
  }
}

/** The messages of an error and of its causes, the first one first. */
function messagesOf(cause: unknown): string[] {
  const messages: string[] = [];
  for (let error = cause, i = 0; error instanceof Error && i < 10; error = error.cause, ++i)
    messages.push(error.message);
  return messages;
}

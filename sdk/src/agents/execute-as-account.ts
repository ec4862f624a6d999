import { AbiCoder, type BytesLike, dataLength, dataSlice, hexlify } from "ethers";

import { populate } from "../codec/encode-call.js";
import { type Client, requireSigner } from "../client/client.js";
import { read } from "../client/read.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { AccountNotDeployedError } from "../errors/account-errors.js";
import { RecipientUnprovenError } from "../errors/agent-errors.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import { requireRecipient } from "../money/require-recipient.js";
import { readIdentity } from "./read-agent.js";

/** ERC-7821: a batch of calls, all or none. */
const BATCH_MODE = `0x01${"00".repeat(31)}`;

/** The place of the receiver among the arguments of an ERC-20 or ERC-721 transfer. */
const TRANSFERS: Readonly<Record<string, number>> = {
  "0xa9059cbb": 0, // transfer(address,uint256)
  "0x23b872dd": 1, // transferFrom(address,address,uint256)
  "0x42842e0e": 1, // safeTransferFrom(address,address,uint256)
  "0xb88d4fde": 1, // safeTransferFrom(address,address,uint256,bytes)
};

export interface AccountCall {
  readonly to: string;
  /** Native coin, in wei; 0 when left out. */
  readonly value?: bigint;
  /** Calldata; none when left out. */
  readonly data?: BytesLike;
}

export interface ExecuteAsAccountParameters {
  readonly agentId: bigint;
  /** Happen in this order, all or none. */
  readonly calls: readonly AccountCall[];
  /** Also pay addresses that nobody on this chain is known to control; see {@link requireRecipient}. */
  readonly allowUnproven?: boolean;
}

/**
 * Makes an agent's account call other contracts and pay. Only the agent's owner. Each call does it once more, unless it has an
 * idempotency key: see {@link withLimits}.
 *
 * That the calls did not fail does not mean that they did anything: check the balance or the event that you wanted.
 *
 * @throws {@link AccountNotDeployedError}: call {@link deployAccount} first. {@link RecipientUnprovenError}, when coins or
 * tokens would go where nobody may ever get at them, or a call to where there is no contract. {@link AgentNotFoundError}.
 * And what {@link send} throws: {@link ContractRevertError} with `CallerUnauthorized`, or what a call reverts with.
 * @example await executeAsAccount(client, { agentId, calls: [{ to: recipient, value: 10n ** 15n }] });
 */
export async function executeAsAccount(client: Client, parameters: ExecuteAsAccountParameters): Promise<Written> {
  client = beginWrite(client);
  const { agentId, calls, allowUnproven = false } = parameters;
  const { signer } = requireSigner(client);
  const identity = await readIdentity(client, agentId);
  // A transaction to an address without code succeeds and does nothing.
  if (!(await hasCode(client, identity))) throw new AccountNotDeployedError(agentId, identity);
  if (!allowUnproven) await Promise.all(calls.map((call) => requireReceivers(client, call)));

  const account = AgentAccount__factory.connect(identity, signer);
  return send(client, async () => populate(account, "execute(bytes32,bytes)", BATCH_MODE, encodeCalls(calls)));
}

async function requireReceivers(client: Client, { to, value = 0n, data = "0x" }: AccountCall): Promise<void> {
  if (dataLength(data) > 0 && !(await hasCode(client, to))) throw new RecipientUnprovenError(to, client.chainId);
  if (value > 0n) await requireRecipient(client, { recipient: to });
  const receiver = tokenReceiver(data);
  if (receiver !== undefined) await requireRecipient(client, { recipient: receiver });
}

async function hasCode(client: Client, address: string): Promise<boolean> {
  return (await read(client, () => client.provider.getCode(address))) !== "0x";
}

function tokenReceiver(data: BytesLike): string | undefined {
  if (dataLength(data) < 4 + 2 * 32) return undefined;
  const index = TRANSFERS[dataSlice(data, 0, 4)];
  if (index === undefined) return undefined;
  const start = 4 + 32 * index + 12;
  return dataLength(data) < start + 20 ? undefined : dataSlice(data, start, start + 20);
}

function encodeCalls(calls: readonly AccountCall[]): string {
  const tuples = calls.map(({ to, value = 0n, data = "0x" }) => [to, value, hexlify(data)]);
  return AbiCoder.defaultAbiCoder().encode(["tuple(address,uint256,bytes)[]"], [tuples]);
}

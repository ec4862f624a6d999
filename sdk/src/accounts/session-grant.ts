import { AbiCoder, dataSlice, keccak256 } from "ethers";

import { readIdentity } from "../agents/read-agent.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { AccountNotDeployedError } from "../errors/account-errors.js";
import type { AgentAccount } from "../generated/typechain/AgentAccount.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";

/** One thing that a session may do: call a function of a contract, or sign a type of message for it. */
export interface SessionPermission {
  readonly target: string;
  /** Of the function, or the first four bytes of the message's type hash; `0x00000000` for a call without data. */
  readonly selector: string;
}

/** How much of one token a session may spend, in units of the token. */
export interface SessionLimit {
  /** ERC-20; the zero address for the chain's native coin. */
  readonly token: string;
  /** The most that one use takes. */
  readonly perUse: bigint;
  /** The most that any `window` seconds take; says nothing without a window. */
  readonly perWindow: bigint;
  /** Seconds; 0 for none. */
  readonly window: bigint;
  /** The most that all uses together take. */
  readonly total: bigint;
}

/** What the owner of an account allows a key. Every use brings all of it: keep it, or find it again with {@link findSessions}. */
export interface SessionGrant {
  /** The key: an address, or by ERC-7913 a verifier and the key that it checks. */
  readonly signer: string;
  /** Unix seconds; its first second. */
  readonly validAfter: bigint;
  /** Unix seconds; its last second. */
  readonly validUntil: bigint;
  /** How often it may be used on chain; 0 for as often as it likes. */
  readonly maxUses: bigint;
  /** Wei that its user operations may cost the account in all. */
  readonly maxGasCost: bigint;
  /** Wei that the account pays for a unit of gas at most. */
  readonly maxFeePerGas: bigint;
  readonly escrow: string;
  /** Whether it may hire providers that are no counterparties. */
  readonly hiresAnyone: boolean;
  /** Who may be paid and hired. */
  readonly counterparties: readonly string[];
  readonly permissions: readonly SessionPermission[];
  /** A token without a limit cannot be spent. */
  readonly limits: readonly SessionLimit[];
  /** The account's `approvalEpoch()`; the grant is void in any other. */
  readonly epoch: bigint;
  /** Makes two grants of the same content two sessions. */
  readonly nonce: bigint;
}

const GRANT =
  "tuple(bytes signer,uint40 validAfter,uint40 validUntil,uint32 maxUses,uint72 maxGasCost,uint96 maxFeePerGas,address escrow," +
  "bool hiresAnyone,address[] counterparties,tuple(address target,bytes4 selector)[] permissions," +
  "tuple(address token,uint96 perUse,uint96 perWindow,uint32 window,uint96 total)[] limits,uint64 epoch,uint256 nonce)";

/** The word in front of an encoded struct says where it begins; the account's hash leaves it out. */
const WORD = 32;

/**
 * The id of the session that a grant makes, as the account computes it.
 *
 * @example const grantId = sessionIdOf(grant);
 */
export function sessionIdOf(grant: SessionGrant): string {
  return keccak256(dataSlice(AbiCoder.defaultAbiCoder().encode([GRANT], [grant]), WORD));
}

/** A grant as TypeChain wants it: ethers takes no read-only arrays. */
export function mutableGrant(grant: SessionGrant) {
  return {
    ...grant,
    counterparties: [...grant.counterparties],
    permissions: [...grant.permissions],
    limits: [...grant.limits],
  };
}

/** The account of an agent, to read. @throws {@link AccountNotDeployedError}, {@link AgentNotFoundError}. */
export async function sessionAccount(client: Client, agentId: bigint): Promise<AgentAccount> {
  const address = await readIdentity(client, agentId);
  // A call of an address without code succeeds and does nothing.
  if ((await read(client, () => client.provider.getCode(address))) === "0x") {
    throw new AccountNotDeployedError(agentId, address);
  }
  return AgentAccount__factory.connect(address, client.provider);
}

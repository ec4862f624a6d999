import { hexlify, id, randomBytes, toBigInt } from "ethers";

import { populate } from "../codec/encode-call.js";
import type { Client } from "../client/client.js";
import { read } from "../client/read.js";
import { send } from "../client/send.js";
import type { Written } from "../client/submit.js";
import { beginWrite } from "../client/write-limits.js";
import { eventsIn } from "../codec/decode-event.js";
import { ArgumentInvalidError } from "../errors/argument-errors.js";
import { mutableGrant, sessionAccount, type SessionGrant, sessionIdOf, type SessionLimit } from "./session-grant.js";
import { sessionPermissions, type SessionRight } from "./session-rights.js";

/** A limit as its owner thinks of it. */
export interface LimitWish {
  readonly token: string;
  /** Units of the token that one use takes at most; `perDay` or `total` when left out. */
  readonly perUse?: bigint;
  /** Units that any 24 hours take at most; no such bound when left out. */
  readonly perDay?: bigint;
  /** Units that all uses together take at most. */
  readonly total: bigint;
}

export interface GrantSessionParameters {
  readonly agentId: bigint;
  /** The address of the session's key; or by ERC-7913 a verifier and the key that it checks. */
  readonly key: string;
  readonly rights: readonly SessionRight[];
  /** Unix seconds; its last second. */
  readonly validUntil: bigint;
  readonly limits?: readonly LimitWish[];
  /** Who may be paid and hired; nobody when left out. */
  readonly counterparties?: readonly string[];
  /** Lets it hire any provider; false when left out. */
  readonly hiresAnyone?: boolean;
  /** How often it may be used on chain; as often as it likes when left out. */
  readonly maxUses?: bigint;
  /** Wei that its user operations may cost the account; only sponsored ones when left out. */
  readonly gas?: { readonly total: bigint; readonly maxFeePerGas: bigint };
}

export interface GrantedSession {
  readonly grantId: string;
  /** Every use brings it again: keep it, or find it with {@link findSessions}. */
  readonly grant: SessionGrant;
  /** Unix seconds; later than now when the owner's grants wait. */
  readonly startsAt: bigint;
}

const DAY = 86_400n;
const ADDRESS_DIGITS = 42;

/**
 * Lets a key act for an agent's account, within limits that the account itself keeps. Only the agent's owner.
 *
 * @throws {@link AccountNotDeployedError}: call {@link deployAccount} first. {@link ArgumentInvalidError} for a key that cannot be
 * one. {@link AgentNotFoundError}, and what {@link send} throws: {@link ContractRevertError} with `CallerUnauthorized`,
 * `SessionExpired` or `SessionSignerInvalid`.
 * @example
 * // May bid, deliver and hire this provider, for at most $50 a day and $500 in all, for 30 days.
 * const validUntil = BigInt(Math.floor(Date.now() / 1000)) + 30n * 86_400n;
 * const { grantId, grant } = await grantSession(client, {
 *   agentId,
 *   key,
 *   rights: ["bid", "deliver", "hire"],
 *   counterparties: [provider],
 *   limits: [{ token, perDay: 50_000_000n, total: 500_000_000n }],
 *   validUntil,
 * });
 */
export async function grantSession(
  client: Client,
  parameters: GrantSessionParameters,
): Promise<Written<GrantedSession>> {
  client = beginWrite(client);
  const account = await sessionAccount(client, parameters.agentId);
  const epoch = await read(client, () => account.approvalEpoch());
  const grant = makeGrant(client, parameters, epoch);
  return send(
    client,
    () => populate(account, "grantSession", mutableGrant(grant)),
    (receipt) => {
      const [granted] = eventsIn(receipt, account, account.getEvent("SessionGranted"));
      return { grantId: sessionIdOf(grant), grant, startsAt: granted?.startsAt ?? 0n };
    },
  );
}

function makeGrant(client: Client, parameters: GrantSessionParameters, epoch: bigint): SessionGrant {
  const { key, rights, validUntil, limits = [], counterparties = [], hiresAnyone = false, maxUses = 0n } = parameters;
  if (!/^0x([0-9a-f]{2})+$/i.test(key) || key.length < ADDRESS_DIGITS) {
    throw new ArgumentInvalidError("key", `is "${key}"; it must be an address, or a verifier's address and a key`);
  }
  return {
    signer: hexlify(key),
    validAfter: 0n,
    validUntil,
    maxUses,
    maxGasCost: parameters.gas?.total ?? 0n,
    maxFeePerGas: parameters.gas?.maxFeePerGas ?? 0n,
    escrow: client.deployment.contracts.JobEscrow.address,
    hiresAnyone,
    counterparties,
    permissions: sessionPermissions(client, { rights, tokens: limits.map(({ token }) => token), counterparties }),
    limits: limits.map(limitOf),
    epoch,
    nonce: nonceOf(client, parameters),
  };
}

/** Under an idempotency key the same grant has the same number, and so is one grant to the chain, too. */
function nonceOf({ limits }: Client, { agentId, key }: GrantSessionParameters): bigint {
  const name = limits?.idempotencyKey;
  return toBigInt(name === undefined ? randomBytes(32) : id(`${agentId} ${key.toLowerCase()} ${name}`));
}

/** The account's numbers for a limit of the owner's. */
export function limitOf({ token, total, perDay, perUse = perDay ?? total }: LimitWish): SessionLimit {
  return { token, perUse, perWindow: perDay ?? 0n, window: perDay === undefined ? 0n : DAY, total };
}

import {
  canUseSession,
  type Client,
  messageDigest,
  read,
  sessionIdOf,
  signingCall,
  useSession,
  withLimits,
} from "@guildhall/sdk";
import type { MessageName } from "@guildhall/sdk/protocol";
import { Contract } from "ethers";

import { refusedByAccount, rehearseUse } from "../../dry-run.js";
import { accountOf, type Market } from "../../market.js";
import type { Hands } from "./spending-tool.js";

/** What ERC-1271 answers for a valid signature. */
const MAGIC = "0x1626ba7e";
const ERC1271 = ["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"];

/** Who posts what the account signed: a session signs offers and bids, and its key puts them on the board. */
export function posterOf({ client, market: { session } }: Hands): Client {
  return session === undefined ? client : { ...session.keyClient, ...(client.limits && { limits: client.limits }) };
}

/** By which session the server acts. */
type Session = NonNullable<Market["session"]>;

/** What {@link signInUse} signs. */
export interface SigningParameters {
  readonly session: Session;
  readonly name: MessageName;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * Signs a message of the escrow as the agent's account, in a use of its session. The signature is the session's id: 32 bytes. A signature
 * by the key alone brings the whole grant, which is longer than the 1,024 bytes that the job board takes. What was signed before is not
 * signed again; a dry run ends here.
 *
 * @returns The account's ERC-1271 signature.
 * @throws {@link CallRefusedError} with the limit that refuses; DryRunPassedError; what `useSession` of the SDK throws.
 */
export async function signInUse(
  { client, market, isDryRun }: Hands,
  { session, name, message }: SigningParameters,
): Promise<string> {
  const { agentId, grant, keyClient } = session;
  const calls = [signingCall(client, { name, message })];
  if (isDryRun) return rehearseUse(market, calls);
  const grantId = sessionIdOf(grant);
  const account = new Contract(accountOf(market), ERC1271, client.provider);
  const digest = messageDigest(client, name, { ...message });
  const answer: unknown = await read(client, () => account.getFunction("isValidSignature")(digest, grantId));
  if (answer === MAGIC) return grantId;
  const refusal = await canUseSession(keyClient, { agentId, grant, calls });
  if (refusal !== undefined) throw refusedByAccount(refusal);
  const key = client.limits?.idempotencyKey;
  const limits = { ...client.limits, ...(key !== undefined && { idempotencyKey: `${key} signature` }) };
  await useSession(withLimits(keyClient, limits), { agentId, grant, calls });
  return grantId;
}

import type { AccountCall } from "../agents/execute-as-account.js";
import type { Client } from "../client/client.js";
import { escrowDomain } from "../client/domains.js";
import { type MessageName, messageTypes } from "../protocol/messages.js";
import { sessionMessage } from "./session-message.js";

export interface SigningCallParameters {
  /** Which message of the escrow: `Offer`, `Bid`, `Award` or `Ruling`. */
  readonly name: MessageName;
  readonly message: Readonly<Record<string, unknown>>;
}

/**
 * The call by which a session signs a message of the escrow in a use: for {@link useSession}, several at once too, and for a dry run with
 * {@link canUseSession}. The ERC-1271 signature is then the session's id.
 *
 * @throws {@link SessionCannotSignError} for a message that no session signs.
 * @example
 * const calls = awards.map((message) => signingCall(client, { name: "Award", message }));
 * const refusal = await canUseSession(client, { agentId, grant, calls });
 */
export function signingCall(client: Client, { name, message }: SigningCallParameters): AccountCall {
  const { data } = sessionMessage(client, escrowDomain(client), messageTypes(name), message);
  return { to: client.deployment.contracts.JobEscrow.address, data };
}

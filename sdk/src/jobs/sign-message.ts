import type { Client } from "../client/client.js";
import { escrowDomain } from "./escrow-domain.js";
import { signAs } from "./sign-as.js";
import { fixedTypes, type MessageName } from "./typed-data.js";

/** Signs one of the escrow's messages in the name of a party. */
export function signMessage(
  client: Client,
  account: string,
  name: MessageName,
  message: Record<string, unknown>,
): Promise<string> {
  return signAs(client, { account, domain: escrowDomain(client), types: fixedTypes(name), message });
}

import type { Postbox } from "@guildhall/agent";
import type { Client } from "@guildhall/sdk";

import { openKey } from "../profiles/open-key.js";
import type { Profile } from "../profiles/profile.js";

/** The postbox of a profile's key: its relay, and the job board. */
export async function openMailbox(client: Client, { name, key, relay }: Profile): Promise<Postbox> {
  const [{ openPostbox }, { credentialKey, didOf }] = await Promise.all([
    import("@guildhall/agent"),
    import("@guildhall/sdk"),
  ]);
  return openPostbox(client, {
    did: didOf(client.chainId, client.account ?? ""),
    key: credentialKey(await openKey(name, key)),
    relays: relay === undefined ? [] : [relay],
  });
}

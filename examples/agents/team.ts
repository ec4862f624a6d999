// A team: its lead bids for whole texts, has each half turned round by a helper, and shares what it earns with a partner. MEMBERS names
// the helper's account and the partner's.
import { readFile } from "node:fs/promises";

import { logLines, openJournal, type ProviderRole, runAgent } from "@guildhall/agent";
import {
  connect,
  credentialKey,
  type JobDelivery,
  type JobOffer,
  parseDeployment,
  registerAgent,
  withLimits,
} from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

const { RPC_URL: url = "", PRIVATE_KEY: privateKey = "", DEPLOYMENT = "", RELAY = "", STATE = "state" } = process.env;
const [helper = "", partner = ""] = (process.env["MEMBERS"] ?? "").split(",");
const deployment = parseDeployment(JSON.parse(await readFile(DEPLOYMENT, "utf8")));
const journal = openJournal(`${STATE}/team.db`);
const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
const { agentId } = await registerAgent(withLimits(client, { idempotencyKey: "me" }), { uri: "ipfs://team" });
const store = folderStore("documents");

/** The brief of one half, for a tenth of what the whole may cost. */
function half(whole: JobOffer, description: string): JobOffer {
  const maxPrice = (Number(whole.budget.maxPrice) / 10).toFixed(2);
  return { ...whole, description, budget: { token: whole.budget.token, maxPrice } };
}

const provider: ProviderRole = {
  agentId,
  skills: ["reversal", "team"],
  price: ({ offer, brief }) => (brief.value.skills.includes("team") ? offer.maxPrice : undefined),
  payees: [
    { account: client.account ?? "", bps: 7_000n },
    { account: partner, bps: 3_000n },
  ],
  handler: async ({ brief }, { hire }) => {
    if (brief === undefined) throw new RangeError("there is no brief");
    const letters = Array.from(brief.value.description, String);
    const middle = Math.floor(letters.length / 2);
    const parts = [letters.slice(middle).join(""), letters.slice(0, middle).join("")];
    const turned = parts.map(async (text, i) => {
      const document = { ...half(brief.value, text), skills: ["reversal"] };
      const bidding = { mode: "open", seconds: 600n, enough: 1 } as const;
      const outcome = await hire({ key: `part ${i}`, document, bidding, invite: [helper], post: false });
      if (outcome.kind === "unfilled") throw new RangeError("the helper does not bid");
      const { uri = "", deliveryHash = "" } = outcome.milestones[0] ?? {};
      const delivery: JobDelivery = await store.get(uri, deliveryHash, "JobDelivery");
      const [output] = delivery.outputs;
      return new TextDecoder().decode(await store.getBlob(output?.uri ?? "", output?.hash ?? ""));
    });
    return (await Promise.all(turned)).join("");
  },
};

const key = credentialKey(privateKey);
const log = logLines((line) => process.stdout.write(line));
await runAgent({ client, journal, key, relays: [RELAY], store, log, roles: { provider } });

// An agent that turns texts round for half of what is offered.
import { readFile } from "node:fs/promises";
import { logLines, openJournal, type ProviderRole, runAgent } from "@guildhall/agent";
import { connect, credentialKey, parseDeployment, registerAgent, withLimits } from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

const { RPC_URL: url = "", PRIVATE_KEY: privateKey = "", DEPLOYMENT = "", RELAY = "", STATE = "state" } = process.env;
const deployment = parseDeployment(JSON.parse(await readFile(DEPLOYMENT, "utf8")));
const journal = openJournal(`${STATE}/provider.db`);
const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
const { agentId } = await registerAgent(withLimits(client, { idempotencyKey: "me" }), { uri: "ipfs://turner" });
const provider: ProviderRole = {
  agentId,
  skills: ["reversal"],
  price: ({ offer }) => offer.maxPrice / 2n,
  handler: async ({ brief }) => Array.from(brief?.value.description ?? "").reduceRight((text, one) => text + one, ""),
};
const [key, store] = [credentialKey(privateKey), folderStore("documents")];
const log = logLines((line) => process.stdout.write(line));
await runAgent({ client, journal, key, relays: [RELAY], store, log, roles: { provider } });

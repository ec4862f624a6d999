// A provider whose work a language model does, for a fixed price. MODEL names it, as `anthropic/claude-sonnet-4.5`: by default the AI SDK asks
// its gateway, with the key in AI_GATEWAY_API_KEY.
import { readFile } from "node:fs/promises";

import { logLines, openJournal, type ProviderRole, runAgent } from "@guildhall/agent";
import { connect, credentialKey, parseDeployment, registerAgent, withLimits } from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

import { modelHandler } from "./model-handler.js";

const { RPC_URL: url = "", PRIVATE_KEY: privateKey = "", DEPLOYMENT = "", RELAY = "", STATE = "state" } = process.env;
const { MODEL = "" } = process.env;
const deployment = parseDeployment(JSON.parse(await readFile(DEPLOYMENT, "utf8")));
const journal = openJournal(`${STATE}/model.db`);
const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
const { agentId } = await registerAgent(withLimits(client, { idempotencyKey: "me" }), { uri: "ipfs://model" });
const provider: ProviderRole = {
  agentId,
  skills: ["reversal"],
  price: ({ offer }) => (offer.maxPrice < 2_000_000n ? undefined : 2_000_000n),
  handler: modelHandler(MODEL),
  timeout: 300,
};
const [key, store] = [credentialKey(privateKey), folderStore("documents")];
const log = logLines((line) => process.stdout.write(line));
await runAgent({ client, journal, key, relays: [RELAY], store, log, roles: { provider } });

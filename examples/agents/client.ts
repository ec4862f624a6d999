// A client that has one text turned round, takes the best bid after a minute, and pays for what is right.
import { readFile } from "node:fs/promises";
import { openJournal, runAgent } from "@guildhall/agent";
import { connect, credentialKey, parseDeployment, parseDocument } from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

const { RPC_URL: url = "", PRIVATE_KEY: privateKey = "", DEPLOYMENT = "", RELAY = "", STATE = "state" } = process.env;
const deployment = parseDeployment(JSON.parse(await readFile(DEPLOYMENT, "utf8")));
const journal = openJournal(`${STATE}/client.db`);
const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
const [key, store] = [credentialKey(privateKey), folderStore("documents")];
const agent = await runAgent({ client, journal, key, relays: [RELAY], store, roles: {} });

const document = parseDocument(await readFile(process.argv[2] ?? "brief.json", "utf8"), "JobOffer");
const wish = { key: "my first job", document, bidding: { seconds: 60n } };
const outcome = await agent.request(wish, async ({ read }) => {
  const isRight = (await read("result")).length === document.description.length;
  return isRight ? { accept: true, rating: { value: 100n } } : { accept: false, summary: "Letters are missing." };
});
console.log(JSON.stringify(outcome, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)));
await agent.stop();
client.close();

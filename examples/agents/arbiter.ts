// A member of panels: pays for what can be read and measured, half of the rest. It never signs two rulings of one round.
import { readFile } from "node:fs/promises";

import { type ArbiterRole, logLines, openJournal, runAgent } from "@guildhall/agent";
import { connect, credentialKey, parseDeployment, unmetCriteria } from "@guildhall/sdk";
import { folderStore } from "@guildhall/sdk/node";

const { RPC_URL: url = "", PRIVATE_KEY: privateKey = "", DEPLOYMENT = "", RELAY = "", STATE = "state" } = process.env;
const deployment = parseDeployment(JSON.parse(await readFile(DEPLOYMENT, "utf8")));
const journal = openJournal(`${STATE}/arbiter.db`);
const client = await connect({ url, privateKey, deployment, journal: journal.transactions });

const arbiter: ArbiterRole = {
  judge: ({ brief, delivery, evidence }) => {
    if (delivery === undefined) return { providerBps: 0n, reasons: { summary: "There is nothing to read." } };
    const unmet = brief === undefined ? [] : unmetCriteria(brief.value, delivery.value);
    const claims = evidence.filter(({ value }) => value.side === "client" && "document" in value);
    if (unmet.length === 0 && claims.length === 0) {
      return { providerBps: 10_000n, reasons: { summary: "All that can be measured is met." } };
    }
    const findings = unmet.map(({ id }) => ({ statement: "Not met by the delivery's own metrics.", criterion: id }));
    return { providerBps: 5_000n, reasons: { summary: "Part of what was asked for is there.", findings } };
  },
};

const [key, store] = [credentialKey(privateKey), folderStore("documents")];
const log = logLines((line) => process.stdout.write(line));
const withdraw = { above: 0n };
await runAgent({ client, journal, key, relays: [RELAY], store, log, withdraw, roles: { arbiter, keeper: {} } });

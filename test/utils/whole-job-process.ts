// A program that may be killed at any time: it makes one job from the first deposit to the last withdrawal, for all who take part, and,
// started again, goes on by the chain, its journals and what it wrote down. `whole-job-process.ts URL FOLDER`; FOLDER has plan.json.
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { id } from "ethers";

import {
  appeal,
  buildDocument,
  chainTime,
  type Client,
  collectRulings,
  connect,
  dataUriStore,
  deliver,
  deposit,
  getDispute,
  hire,
  JOB_CONTEXT_IRI,
  JobStatus,
  makeBid,
  makeOffer,
  makePanel,
  makeRulingDraft,
  openDispute,
  parseDeployment,
  registerAgent,
  registerPanel,
  resumeJob,
  sharePanelFees,
  signBid,
  signPanelConsent,
  signRuling,
  signWaiver,
  submitRuling,
  type Terms,
  waiveEvidence,
  withdraw,
  withLimits,
} from "@guildhall/sdk";
import { fileJournal } from "@guildhall/sdk/node";

const [url = "", folder = ""] = process.argv.slice(2);
const plan = JSON.parse(await readFile(join(folder, "plan.json"), "utf8")) as {
  deployment: unknown;
  token: string;
  keys: Record<string, string>;
  panel: string[];
  appealPanel: string[];
};
const { token } = plan;
const deployment = parseDeployment(plan.deployment);
const store = dataUriStore();
const DOLLAR = 1_000_000n;

/** The client of somebody who takes part, with a journal on the disk. */
const people = new Map<string, Client>();
async function as(name: string): Promise<Client> {
  const known = people.get(name);
  if (known) return known;
  const journal = await fileJournal(join(folder, `${name}.jsonl`));
  const client = await connect({ url, privateKey: plan.keys[name]!, deployment, journal, pollingInterval: 10 });
  people.set(name, client);
  return client;
}
const once = async (name: string, idempotencyKey: string) => withLimits(await as(name), { idempotencyKey });

/** Made once: written whole before anybody acts on it. */
async function remember<T>(name: string, make: () => Promise<T>): Promise<T> {
  const path = join(folder, `${name}.json`);
  if (!existsSync(path)) {
    const text = JSON.stringify(await make(), (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }
  return JSON.parse(await readFile(path, "utf8"), (_, value: unknown) =>
    typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as T;
}

async function found(members: readonly string[], feeBps: bigint): Promise<string> {
  const clients = await Promise.all(members.map(as));
  // Each call makes another panel.
  const panel = await remember(`panel of ${members.length}`, () =>
    makePanel(clients[0]!, { members: clients.map(({ account }) => account!), feeBps }),
  );
  const consents = await Promise.all(clients.map((client) => signPanelConsent(client, { panel })));
  return (await registerPanel(clients[0]!, { panel, consents })).panelId;
}

async function agree(panelId: string, appealPanelId: string, agentId: bigint) {
  const client = await as("client");
  const worker = await as("worker");
  const due = new Date(Number((await chainTime(client)) + 7n * 86_400n) * 1000).toISOString().replace(".000Z", "Z");
  const document = {
    "@context": JOB_CONTEXT_IRI,
    "@type": "JobOffer",
    title: "Check an order list",
    description: "Find every row that breaks the schema.",
    skills: ["csv-validation"],
    outputs: [{ name: "report", description: "One line per defect." }],
    acceptance: [{ id: "complete", description: "Every row was looked at." }],
    budget: { token: "TUSD", maxPrice: "100" },
    deadline: due,
    reviewWindow: 259_200,
  } as const;
  const offer = await makeOffer(client, { document, overrides: { panelId, appealPanelId, defaultBps: 2_500n } });
  const terms = await makeBid(worker, { offer, agentId, price: 100n * DOLLAR, trustedPanels: "any" });
  return { terms, providerSignature: await signBid(worker, { terms }) };
}

/** One step of the job, whichever is next by the chain. */
async function step(job: string, terms: Terms): Promise<boolean> {
  const client = await as("client");
  const worker = await as("worker");
  const { status } = await resumeJob(client, { job: terms });
  const [milestone] = status.milestones;
  const summary = "The report is wrong.";
  switch (milestone?.status) {
    case JobStatus.Active:
      await deliver(worker, { job, deliveryHash: id("report"), uri: "ipfs://report" });
      return true;
    case JobStatus.Delivered: {
      const document = buildDocument("DisputeEvidence", {
        jobId: job,
        milestone: 0,
        round: 1,
        party: "client",
        summary,
      });
      await openDispute(client, { job, document, store });
      return true;
    }
    case JobStatus.Ruled:
      await appeal(worker, { job, as: "provider" });
      return true;
    case JobStatus.Disputed:
    case JobStatus.Appealed: {
      const { evidenceUntil = 0n, round } = await getDispute(client, { job });
      // A waiver ends it with its own block, which is the last one until somebody sends another transaction.
      if ((await chainTime(client)) < evidenceUntil) {
        const signed = [await signWaiver(worker, { job, as: "provider" })];
        await waiveEvidence(await once("client", `no more evidence in round ${String(round)}`), { job, signed }).catch(
          async (error: unknown) => {
            // Signed anew it is another message: what was sent before counts.
            const { code } = error as { code?: string };
            if (code !== "ARGUMENT_INVALID") throw error;
          },
        );
        return true;
      }
      const members = round === 2n ? plan.appealPanel.slice(0, 3) : plan.panel.slice(0, 2);
      const judges = await Promise.all(members.map(as));
      const reasons = { summary: "As the evidence shows." };
      const providerBps = round === 2n ? 7_000n : 4_000n;
      const { ruling } = await makeRulingDraft(judges[0]!, { job, providerBps, reasons, store });
      const signatures = await Promise.all(judges.map((judge) => signRuling(judge, { ruling })));
      await submitRuling(client, { collected: await collectRulings(client, { signed: signatures }) });
      return true;
    }
    default:
      return false;
  }
}

await deposit(await once("client", "the client's money"), { token, amount: 200n * DOLLAR, approve: "exact" });
await deposit(await once("worker", "the worker's money"), { token, amount: 50n * DOLLAR, approve: "exact" });
const { agentId } = await registerAgent(await once("worker", "the worker's agent"), { uri: "ipfs://worker" });
const panelId = await found(plan.panel, 300n);
const appealPanelId = await found(plan.appealPanel, 500n);
const { terms, providerSignature } = await remember("agreement", () => agree(panelId, appealPanelId, agentId));
const { jobId } = await hire(await as("client"), { terms, providerSignature, funding: { mode: "balance" } });
while (await step(jobId, terms));
await sharePanelFees(await once("client", "the panels' fees"), { panelId, appealPanelId, token });
for (const name of Object.keys(plan.keys)) await withdraw(await once(name, "all of it"), { token });
for (const client of people.values()) client.close();
console.log("done");

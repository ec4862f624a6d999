import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ArgumentInvalidError } from "@guildhall/sdk";
import { expect } from "chai";

import { A2A_EXTENSION_URI, openA2aTasks, PortUnavailableError, serveA2a } from "../../agent/src/a2a/index.js";
import { didDocuments, openJournal, type ProviderRole, requireMessageSigned } from "../../agent/src/index.js";
import {
  AgentCard,
  canonicalizeAgentCard,
  Role,
  sendForTask,
  stockClient,
  TaskState,
  userMessage,
} from "../../agent/test/utils/a2a-client.js";
import { refused } from "../../agent/test/utils/caught.js";
import {
  agentDid,
  buildRegistrationFile,
  connect,
  creditOf,
  didOf,
  findDelivery,
  hashBid,
  hashOffer,
  registerAgent,
  type RegistrationFile,
} from "../../sdk/src/index.js";
import { caught } from "../utils/caught.js";
import { A2aBuyer, paramsOf, untilState } from "./utils/a2a-buyer.js";
import { AgentMarket, DOLLAR, turnRound } from "./utils/agents.js";

type Worker = Awaited<ReturnType<AgentMarket["worker"]>>;

/** What of five dollars is left for the provider. */
const EARNED = 5n * DOLLAR - (5n * DOLLAR * 25n) / 10_000n;

describe("A2A: a stock client and an agent that runs", () => {
  let folder: string;
  let market: AgentMarket;
  /** Ends what a test left open. */
  const ends = new Set<() => Promise<void>>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "guildhall-a2a-"));
    market = await AgentMarket.start(folder);
  });

  afterEach(async () => {
    for (const end of ends) await end();
  });

  after(async () => {
    await market.end();
    await rm(folder, { recursive: true });
  });

  const provider = (agentId: bigint, changes: Partial<ProviderRole> = {}): ProviderRole => ({
    agentId,
    skills: ["reversal"],
    price: ({ offer }) => offer.maxPrice / 2n,
    handler: async ({ brief }) => turnRound(brief!.value.description.slice(12, -1)),
    ...changes,
  });

  /** Runs an agent behind a door. */
  async function open(worker: Worker, changes: Partial<ProviderRole> = {}, port = 0) {
    const { client, journal, key, agentId } = worker;
    const tasks = await openA2aTasks({ client, journal, limits: { wait: 5_000 } });
    const agent = await market.run(worker, {
      roles: { provider: provider(agentId, changes) },
      transports: [tasks.transport],
      useChain: false,
    });
    const skills = ["reversal"];
    const door = await serveA2a({ client, journal, tasks, agent: agent.agent, agentId, key, skills, port });
    const end = async (): Promise<void> => {
      ends.delete(end);
      await door.close();
      await agent.stop();
    };
    ends.add(end);
    return { agent, door, port: Number(new URL(door.url).port), end };
  }

  async function buyerOf(name: string): Promise<A2aBuyer> {
    const { client, key } = await market.person(name, { dollars: 100n, paidIn: 50n });
    return new A2aBuyer(client, key, market.store);
  }

  /** The same person after its process ended: the journal is opened anew. */
  async function reborn(worker: Worker): Promise<Worker> {
    worker.client.close();
    await worker.journal.close();
    const journal = openJournal(join(market.folder, `${worker.name}.db`));
    const { url, deployment } = market;
    const { privateKey } = worker;
    const client = await connect({
      url,
      privateKey,
      deployment,
      journal: journal.transactions,
      pollingInterval: 20,
    });
    market.onEnd(() => journal.close());
    market.onEnd(() => client.close());
    return { ...worker, journal, client };
  }

  it("finds the card, sends a task, outlives a restart in the middle, and sees the job through to payment", async () => {
    let worker = await market.worker("worker");
    const buyer = await buyerOf("client");
    const started = Promise.withResolvers<undefined>();
    const first = await open(worker, {
      handler: (_, { signal }) => {
        started.resolve(undefined);
        return new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      },
    });
    const client = await stockClient(first.door.url);
    const { did, escrow } = await paramsOf(client);
    expect(escrow).to.equal(market.deployment.contracts.JobEscrow.address);

    const { offer, wire } = await buyer.offer(did, "word");
    const bidding = await sendForTask(client, userMessage([{ envelope: wire }]));
    expect(bidding.status?.state).to.equal(TaskState.TASK_STATE_INPUT_REQUIRED);
    const jobId = await buyer.hire(bidding, offer);
    const hired = await untilState(client, bidding.id, TaskState.TASK_STATE_WORKING);
    expect(hired.metadata).to.have.nested.property(`${A2A_EXTENSION_URI}.jobId`, jobId);
    await started.promise;

    await first.end();
    worker = await reborn(worker);
    const second = await open(worker, {}, first.port);
    const delivered = await untilState(client, bidding.id, TaskState.TASK_STATE_INPUT_REQUIRED);
    const { deliveryHash, uri } = (await buyer.read(delivered, "delivery")).body;
    const [artifact] = delivered.artifacts;
    expect(artifact?.parts[0]?.content?.value).to.deep.equal({ jobId, milestone: 0, deliveryHash, uri });

    const paid = await sendForTask(client, await buyer.release(did, delivered, jobId));
    expect(paid.status?.state).to.equal(TaskState.TASK_STATE_COMPLETED);
    const roles = paid.history.slice(0, 4).map(({ role }) => role);
    expect(roles).to.deep.equal([Role.ROLE_USER, Role.ROLE_AGENT, Role.ROLE_AGENT, Role.ROLE_USER]);
    expect(await findDelivery(buyer.client, { job: jobId })).to.include({ deliveryHash, uri });
    expect(await creditOf(worker.client, { token: market.token })).to.equal(EARNED);
    const types = [...first.agent.events, ...second.agent.events].map(({ type }) => type);
    for (const once of ["bid", "hired", "settled"]) expect(types.filter((type) => type === once)).to.have.length(1);
  });

  it("says by the task's state what became of an offer, and streams each change to who waits", async () => {
    const worker = await market.worker("worker 2");
    const buyer = await buyerOf("client 2");
    const fails = async (): Promise<string> => {
      throw new RangeError("no such word");
    };
    const { door, agent } = await open(worker, { handler: fails, attempts: 1 });
    const client = await stockClient(door.url);
    const { did } = await paramsOf(client);

    const other = await buyer.offer(did, "word", { skills: ["welding"] });
    const rejected = await sendForTask(client, userMessage([{ envelope: other.wire }]));
    expect(rejected.status?.state).to.equal(TaskState.TASK_STATE_REJECTED);

    const states: TaskState[] = [];
    const { offer, wire } = await buyer.offer(did, "word");
    let id = "";
    for await (const { payload } of client.sendMessageStream(userMessage([{ envelope: wire }]))) {
      if (payload?.$case === "task") id = payload.value.id;
      if (payload?.$case === "task" || payload?.$case === "statusUpdate") states.push(payload.value.status!.state);
    }
    expect(states).to.deep.equal([TaskState.TASK_STATE_SUBMITTED, TaskState.TASK_STATE_INPUT_REQUIRED]);
    const kept = await client.cancelTask({ tenant: "", id, metadata: undefined }).catch((error: unknown) => error);
    expect(kept).to.have.property("reason", "TASK_NOT_CANCELABLE");

    const bidding = await client.getTask({ tenant: "", id });
    const following = (async () => {
      const seen: TaskState[] = [];
      for await (const { payload } of client.resubscribeTask({ tenant: "", id })) {
        if (payload?.$case === "task" || payload?.$case === "statusUpdate") seen.push(payload.value.status!.state);
      }
      return seen;
    })();
    await buyer.hire(bidding, offer);
    const seen = await following;
    expect(seen[0]).to.equal(TaskState.TASK_STATE_INPUT_REQUIRED);
    expect(seen).to.include(TaskState.TASK_STATE_WORKING);
    expect(seen.at(-1)).to.equal(TaskState.TASK_STATE_FAILED);
    const words = JSON.stringify(await client.getTask({ tenant: "", id }));
    expect(words).to.include("given-up").and.not.include("no such word");

    const third = await buyer.offer(did, "other");
    const declined = await sendForTask(client, userMessage([{ envelope: third.wire }]));
    const { bid } = (await buyer.read(declined, "bid")).body;
    const about = hashBid({ offer: third.offer, bid });
    const body = { about, reason: "price" as const };
    const decline = await buyer.sign({ to: did, type: "decline", thread: hashOffer(third.offer), body });
    const canceled = await sendForTask(client, userMessage([{ envelope: decline }], { taskId: declined.id }));
    expect(canceled.status?.state).to.equal(TaskState.TASK_STATE_CANCELED);
    expect(agent.events.filter(({ type }) => type === "refused")).to.deep.equal([]);
  });

  it("T142 serves documents that agree with the chain, whatever the agent's file claims, signed by its key", async () => {
    const person = await market.person("worker 3");
    const { AgentRegistry, JobEscrow } = market.deployment.contracts;
    const registration = { chainId: 31337n, registry: AgentRegistry.address };
    const registrationFile = buildRegistrationFile({
      name: "Turner",
      description: "Turns words round.",
      services: [{ name: "A2A", endpoint: "https://other.example/card", skills: ["shouting"] }],
      registrations: [
        { ...registration, agentId: 77n },
        { agentId: 5n, chainId: 1n, registry: AgentRegistry.address },
      ],
    });
    const { agentId } = await registerAgent(person.client, { registrationFile });
    const { door } = await open({ ...person, agentId });
    const own = `eip155:31337:${AgentRegistry.address}`;
    const proof = (await (await fetch(`${door.url}/.well-known/agent-registration.json`)).json()) as RegistrationFile;
    expect(proof.registrations).to.deep.equal([
      { agentId: Number(agentId), agentRegistry: own },
      { agentId: 5, agentRegistry: `eip155:1:${AgentRegistry.address}` },
    ]);
    expect(proof.services[0]).to.deep.include({ name: "A2A", endpoint: door.cardUrl });
    expect(proof.active).to.equal(true);

    const card = (await (await fetch(door.cardUrl)).json()) as AgentCard;
    expect(card.skills.map(({ id: skill }) => skill)).to.deep.equal(["reversal", "shouting"]);
    const params = await paramsOf(await stockClient(door.url));
    expect(params).to.deep.equal({
      chainId: "31337",
      escrow: JobEscrow.address,
      registry: AgentRegistry.address,
      agentId: String(agentId),
      agentDid: await agentDid(person.client, { agentId }),
      did: didOf(31337n, person.client.account!),
    });
    const [{ protected: head, signature } = { protected: "", signature: "" }] = card.signatures;
    const signed = `${head}.${Buffer.from(canonicalizeAgentCard(AgentCard.fromJSON(card))).toString("base64url")}`;
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString()) as { readonly kid: string };
    const documents = didDocuments(person.client);
    const jws = { algorithm: "ES256K", kid, signed, signature: Buffer.from(signature, "base64url") } as const;
    await requireMessageSigned(documents, jws, { did: params.did, use: "assertionMethod" });
    await refused("SIGNATURE_INVALID", () =>
      requireMessageSigned(documents, { ...jws, signed: `${signed}x` }, { did: params.did, use: "assertionMethod" }),
    );
  });

  it("opens for nobody who may not act for the agent, and not where something listens", async () => {
    const worker = await market.worker("worker 4");
    const { agentId: others } = await market.worker("other 4");
    const { client, journal, key, agentId } = worker;
    const { door, agent } = await open(worker);
    const tasks = await openA2aTasks({ client, journal });
    const parts = { client, journal, tasks, agent: agent.agent, key };
    await caught(ArgumentInvalidError, () => serveA2a({ ...parts, agentId: others }));
    const port = Number(new URL(door.url).port);
    const error = await caught(PortUnavailableError, () => serveA2a({ ...parts, agentId, port }));
    expect(error).to.include({ code: "PORT_UNAVAILABLE", port, reason: "EADDRINUSE" });
  });
});

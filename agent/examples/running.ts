import { type Client, connect, credentialKey, type CredentialKey, type Deployment } from "@guildhall/sdk";

import { openA2aTasks, serveA2a, type TaskFacts, taskStanding } from "../src/a2a/index.js";
import { lockId, openPostgresJournal, type PostgresSession } from "../src/journal/postgres/index.js";
import {
  type AgentJournal,
  isPostgresPlace,
  logLines,
  openJournal,
  openJournalAt,
  type Roles,
  runAgent,
} from "../src/index.js";

/** An agent runs until it is stopped. */
export async function run(url: string, privateKey: string, deployment: Deployment): Promise<void> {
  // #region runAgent
  const journal = openJournal("state/agent.db");
  const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
  const agent = await runAgent({ client, journal, key: credentialKey(privateKey), roles: { keeper: {} } });
  for await (const event of agent.progress) console.log(event.type);
  // #endregion
}

export async function connectWithJournal(url: string, privateKey: string, deployment: Deployment) {
  // #region openJournal
  const journal = openJournal("state/agent.db");
  const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
  // #endregion
  return client;
}

/** Another process with the same key stands by. */
export async function runOnPostgres(url: string, privateKey: string, deployment: Deployment, roles: Roles) {
  const key = credentialKey(privateKey);
  // #region openPostgresJournal
  const journal = await openPostgresJournal("postgres://agent@db.example/agents", { schema: "worker_1" });
  const lease = await journal.lease("agent", { wait: true });
  const client = await connect({ url, privateKey, deployment, journal: journal.transactions });
  const agent = await runAgent({ client, journal, lease, key, roles });
  // #endregion
  return agent;
}

export async function leaseAt() {
  // #region openJournalAt
  const journal = await openJournalAt("postgres://agent@db.example/agents#worker_1");
  const lease = await journal.lease("agent", { wait: true });
  // #endregion
  return { journal, lease };
}

/** What to do about a journal that another process works with. */
export function adviceFor(place: string): string {
  // #region isPostgresPlace
  const advice = isPostgresPlace(place) ? "wait for the other process" : "end the other process first";
  // #endregion
  return advice;
}

export async function lock(session: PostgresSession) {
  // #region lockId
  await session.query("SELECT pg_advisory_lock($1)", [lockId("write", "worker_1")]);
  // #endregion
}

export async function runWithLog(client: Client, journal: AgentJournal, key: CredentialKey, roles: Roles) {
  // #region logLines
  const log = logLines((line) => process.stdout.write(line));
  const agent = await runAgent({ client, journal, key, roles, log });
  // #endregion
  return agent;
}

/** The same agent also takes clients of A2A. */
export async function serve(client: Client, journal: AgentJournal, key: CredentialKey, roles: Roles, agentId: bigint) {
  // #region serveA2a
  const tasks = await openA2aTasks({ client, journal });
  const agent = await runAgent({ client, journal, key, roles, transports: [tasks.transport] });
  const door = await serveA2a({ client, journal, tasks, agent, agentId, key, port: 8795 });
  // #endregion
  return door;
}

export async function openTasks(client: Client, journal: AgentJournal) {
  // #region openA2aTasks
  const tasks = await openA2aTasks({ client, journal });
  // #endregion
  return tasks;
}

export function show(facts: TaskFacts): string {
  // #region taskStanding
  const { state, sentence } = taskStanding(facts);
  // #endregion
  return `${state}: ${sentence}`;
}

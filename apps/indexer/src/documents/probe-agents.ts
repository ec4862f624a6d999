import { httpStore } from "@guildhall/sdk";
import { sql } from "ponder";

import { documentTable } from "../api/tables.js";
import { inParallel } from "./in-parallel.js";
import type { Reading } from "./keep-documents.js";

const AT_ONCE = 4;
const A_ROUND = 16;
const MOST_ENDPOINTS = 4;
const TIMEOUT_MS = 5_000;
const EVERY = 900;
/** How many probes of an endpoint are kept. */
const KEPT = 2_900;

interface Probe {
  readonly isReachable: boolean;
  readonly status: number | undefined;
  readonly milliseconds: number;
}

/** Asks the web endpoints of agents, each at most every quarter of an hour, whether they answer. @returns How many agents. */
export async function probeAgents(reading: Reading, now: number): Promise<number> {
  const { database, scope } = reading;
  const due = await database.read(
    sql`select agent_id, services from ${documentTable("registration_file")}
      where scope = ${scope} and state = 'read' and probe_at <= ${now} order by probe_at limit ${A_ROUND}`,
  );
  await inParallel(due, AT_ONCE, async (row) => {
    const agentId = String(row["agent_id"]);
    await database.write(sql`update ${documentTable("registration_file")} set probe_at = ${now + EVERY}
      where scope = ${scope} and agent_id = ${agentId}::numeric`);
    const endpoints = webEndpoints(row["services"]);
    if (endpoints.length > 0) await probeAgent(reading, agentId, endpoints, now);
  });
  return due.length;
}

function webEndpoints(services: unknown): string[] {
  const list = Array.isArray(services) ? (services as { readonly endpoint?: unknown }[]) : [];
  const texts = list.map(({ endpoint }) => endpoint).filter((endpoint) => typeof endpoint === "string");
  return [...new Set(texts.filter((endpoint) => /^https?:\/\//i.test(endpoint)))].slice(0, MOST_ENDPOINTS);
}

async function probeAgent(reading: Reading, agentId: string, endpoints: readonly string[], now: number): Promise<void> {
  const { database, scope } = reading;
  let best: number | undefined;
  for (const endpoint of endpoints) {
    const { isReachable, status, milliseconds } = await probe(endpoint, reading.allowPrivateHosts);
    if (isReachable && (best === undefined || milliseconds < best)) best = milliseconds;
    await database.write(sql`insert into ${documentTable("probe")}
      (scope, agent_id, endpoint, is_reachable, status, milliseconds, checked_at)
      values (${scope}, ${agentId}::numeric, ${endpoint}, ${isReachable}, ${status ?? null}, ${milliseconds}, ${now})`);
    await database.write(sql`delete from ${documentTable("probe")} where id in (select id from ${documentTable("probe")}
      where scope = ${scope} and agent_id = ${agentId}::numeric and endpoint = ${endpoint} order by id desc offset ${KEPT})`);
  }
  await database.write(sql`insert into ${documentTable("reachability")} as r
    (scope, agent_id, is_reachable, milliseconds, checked_at, reached_at)
    values (${scope}, ${agentId}::numeric, ${best !== undefined}, ${best ?? null}, ${now}, ${best === undefined ? null : now})
    on conflict (scope, agent_id) do update set is_reachable = excluded.is_reachable, milliseconds = excluded.milliseconds,
      checked_at = excluded.checked_at, reached_at = coalesce(excluded.reached_at, r.reached_at)`);
}

/** Any answer below 500 counts: an endpoint need not like a bare GET. The store refuses hosts that are not public. */
async function probe(endpoint: string, allowPrivateHosts: boolean): Promise<Probe> {
  let status: number | undefined;
  const watching: typeof fetch = async (...args) => {
    const response = await fetch(...args);
    status = response.status;
    await response.body?.cancel();
    return new Response("{}");
  };
  const start = performance.now();
  try {
    await httpStore({ allowPrivateHosts, timeoutMs: TIMEOUT_MS, maxRedirects: 0, fetch: watching }).getUnverified(
      endpoint,
    );
  } catch {
    // Whatever it was: there is no answer, or it was seen.
  }
  const milliseconds = Math.round(performance.now() - start);
  return { isReachable: status !== undefined && status < 500, status, milliseconds };
}

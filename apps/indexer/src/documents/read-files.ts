import { isMarketplaceError, parseRegistrationFile, type RegistrationFile } from "@guildhall/sdk";
import { sql } from "ponder";
import { keccak256 } from "viem";

import { documentTable } from "../api/tables.js";
import { factsOf } from "./file-facts.js";
import { inParallel } from "./in-parallel.js";
import type { Reading } from "./keep-documents.js";

const AT_ONCE = 8;
const A_ROUND = 64;
/** A file that could be read is read again after a day: its author may change it. */
const AGAIN_AFTER = 86_400;
/** One that could not be read, after ten minutes. */
const RETRY_AFTER = 600;

/** Reads the registration files of agents whose URI is new or changed, or whose file is old. @returns How many. */
export async function readFiles(reading: Reading, now: number): Promise<number> {
  const { database, tables, scope } = reading;
  const due = await database.read(
    sql`select a.id, a.agent_uri from ${tables("agent")} a
      left join ${documentTable("registration_file")} f on f.scope = ${scope} and f.agent_id = a.id
      where a.agent_uri is not null and a.agent_uri <> '' and (f.agent_id is null or f.uri <> a.agent_uri or f.read_again_at <= ${now})
      order by a.id limit ${A_ROUND}`,
  );
  await inParallel(due, AT_ONCE, async (row) => readOne(reading, String(row["id"]), String(row["agent_uri"]), now));
  return due.length;
}

async function readOne(reading: Reading, agentId: string, uri: string, now: number): Promise<void> {
  try {
    const content = await contentOf(reading, uri);
    const file = parseRegistrationFile(content);
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    await keep(reading, { agentId, uri, now, contentHash: keccak256(bytes), bytes: bytes.length }, file);
  } catch (error) {
    await keepProblem(reading, agentId, uri, isMarketplaceError(error) ? error.code : "READ_FAILED", now);
  }
}

/** Some agents put the file itself where its URI belongs, or blanks around the URI. */
async function contentOf({ store }: Reading, uri: string): Promise<string | Uint8Array> {
  const text = uri.trim();
  return text.startsWith("{") ? text : store.getUnverified(text);
}

/** A file that was read. */
interface ReadFile {
  readonly agentId: string;
  readonly uri: string;
  readonly now: number;
  readonly contentHash: string;
  readonly bytes: number;
}

async function keep(
  reading: Reading,
  { agentId, uri, now, contentHash, bytes }: ReadFile,
  file: RegistrationFile,
): Promise<void> {
  const { database, scope, deployment } = reading;
  const facts = factsOf(file);
  const { name, foldedName, description, image, x402Support } = facts;
  const registry = `eip155:${deployment.chainId}:${deployment.contracts.AgentRegistry.address}`.toLowerCase();
  const namesAgent = file.registrations.some(
    (entry) => String(entry.agentId) === agentId && entry.agentRegistry.toLowerCase() === registry,
  );
  const services = JSON.stringify(facts.services);
  const [skills, trust] = [JSON.stringify(facts.skills), JSON.stringify(facts.supportedTrust)];
  const texts = (json: string) => sql`array(select jsonb_array_elements_text(${json}::jsonb))`;
  await noteChange(reading, { agentId, uri, now, contentHash, bytes });
  await database.write(sql`insert into ${documentTable("registration_file")} as f
    (scope, agent_id, uri, state, problem, name, folded_name, description, image, services, skills, x402_support, supported_trust, names_agent, content_hash, bytes,
      search, read_at, read_again_at)
    values (${scope}, ${agentId}::numeric, ${uri}, 'read', null, ${name}, ${foldedName}, ${description}, ${image}, ${services}::jsonb,
      ${texts(skills)}, ${x402Support}, ${texts(trust)}, ${namesAgent}, ${contentHash}, ${bytes},
      setweight(to_tsvector('simple', ${name}), 'A') || setweight(to_tsvector('simple', ${facts.skills.join(" ")}), 'B')
        || setweight(to_tsvector('simple', ${description}), 'C'),
      ${now}, ${now + AGAIN_AFTER})
    on conflict (scope, agent_id) do update set uri = excluded.uri, state = excluded.state, problem = null, name = excluded.name, folded_name = excluded.folded_name,
      description = excluded.description, image = excluded.image, services = excluded.services, skills = excluded.skills,
      x402_support = excluded.x402_support, supported_trust = excluded.supported_trust, names_agent = excluded.names_agent,
      content_hash = excluded.content_hash, bytes = excluded.bytes,
      search = excluded.search, read_at = excluded.read_at, read_again_at = excluded.read_again_at,
      probe_at = case when f.services = excluded.services then f.probe_at else 0 end`);
}

/** Remembers a file that is another than the one before. */
async function noteChange(
  { database, scope }: Reading,
  { agentId, uri, now, contentHash, bytes }: ReadFile,
): Promise<void> {
  const change = documentTable("file_change");
  await database.write(sql`insert into ${change} (scope, agent_id, uri, content_hash, bytes, read_at)
    select ${scope}, ${agentId}::numeric, ${uri}, ${contentHash}, ${bytes}, ${now} where ${contentHash} is distinct from (
      select content_hash from ${change} where scope = ${scope} and agent_id = ${agentId}::numeric order by id desc limit 1)`);
}

/** What was read before from the same URI stays. */
async function keepProblem(
  reading: Reading,
  agentId: string,
  uri: string,
  problem: string,
  now: number,
): Promise<void> {
  const { database, scope } = reading;
  await database.write(sql`insert into ${documentTable("registration_file")} as f
    (scope, agent_id, uri, state, problem, read_at, read_again_at)
    values (${scope}, ${agentId}::numeric, ${uri}, 'failed', ${problem}, ${now}, ${now + RETRY_AFTER})
    on conflict (scope, agent_id) do update set problem = excluded.problem, read_again_at = excluded.read_again_at,
      state = case when f.uri = excluded.uri then f.state else 'failed' end, uri = excluded.uri`);
}

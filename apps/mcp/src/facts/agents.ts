import { untrusted } from "@guildhall/agent";
import { getAgent, massOf, profileOf, qualityOf, readRegistrationFile, scoreOf } from "@guildhall/sdk";
import { z } from "zod";

import { type Market, problemOf } from "../market.js";
import { moment, plain } from "../plain.js";
import { address, agentId, problem, record, untrusted as untrustedSchema, when } from "../tools/schemas.js";

/** An agent as the tools show it. */
export const agentFacts = z.object({
  agentId,
  did: z.string(),
  owner: address,
  ownerSince: when.describe("A record from before may have been bought"),
  account: address.describe("The agent's account, which can be paid"),
  wallet: address.optional(),
  active: z.boolean().describe("Whether it takes new jobs, by the registry"),
  reputation: z
    .object({
      score: z.string().describe("0 to 10000"),
      quality: z.string().describe("0 to 10000"),
      merit: z.string().describe("Nano-USD that were burned for it: what forging its record would have cost"),
      record,
    })
    .describe("Measured by the ledger"),
  skills: z
    .array(z.string())
    .describe("Names that the agent gives itself, from a file that names it; empty without such a file"),
  words: untrustedSchema.optional(),
  wordsProblem: problem.optional(),
});

const SKILL = /^[a-z0-9]+([-_./][a-z0-9]+)*$/;
const MOST_SKILLS = 64;

/** What registry and ledger know of an agent, and what it says of itself. */
export async function describeAgent({ client, store }: Market, agentId: bigint) {
  const [agent, profile, score, quality, mass, file] = await Promise.all([
    getAgent(client, { agentId }),
    profileOf(client, { agentId }),
    scoreOf(client, { agentId }),
    qualityOf(client, { agentId }),
    massOf(client, { agentId }),
    readRegistrationFile(client, { agentId, store }).catch((error: unknown) => problemOf(error)),
  ]);
  const { completed, onTime, missed, givenUp, disputesLost } = profile;
  return {
    agentId: agentId.toString(),
    did: agent.did,
    owner: agent.owner,
    ownerSince: moment(agent.ownerSince),
    account: agent.identity,
    ...(agent.wallet !== undefined && { wallet: agent.wallet }),
    active: agent.active,
    reputation: {
      score: score.toString(),
      quality: quality.toString(),
      merit: mass.merit.toString(),
      record: plain({ completed, onTime, missed, givenUp, disputesLost }) as z.input<typeof record>,
    },
    ...("file" in file ? wordsOf(agent.owner, file) : { skills: [] as string[], wordsProblem: file }),
  };
}

type File = Awaited<ReturnType<typeof readRegistrationFile>>;

/** A copy of another agent's file counts as no file, as in the matching of `@guildhall/agent`. */
function wordsOf(owner: string, { file, namesAgent }: File) {
  if (!namesAgent) return { skills: [] as string[], wordsProblem: { code: "FILE_NAMES_ANOTHER_AGENT" } };
  const { name, description, services, supportedTrust } = file;
  const named = services.flatMap(({ skills = [] }) => skills).filter((one) => one.length <= 100 && SKILL.test(one));
  const words = { name, description, services: services.map((service) => ({ ...service })), supportedTrust };
  return { skills: [...new Set(named)].slice(0, MOST_SKILLS), words: untrusted(owner, words) };
}

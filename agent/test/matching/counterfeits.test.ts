import { type AgentFile, hashDocument, parseRegistrationFile, REGISTRATION_TYPE } from "@guildhall/sdk";
import { expect } from "chai";
import fc from "fast-check";

import { candidateOf, type CandidateOfParameters, rankCandidates, type Ranking } from "../../src/index.js";
import { BODIES } from "../utils/bodies.js";
import { needs, SEED } from "./candidates.js";
import { COUNTERFEITS } from "./counterfeits.js";

const CHAIN = "eip155:31337:0x1111111111111111111111111111111111111111";

/** Where an agent can write what it likes. */
interface Texts {
  readonly name?: string;
  readonly description?: string;
  readonly service?: string;
  readonly skill?: string;
  readonly extra?: string;
  readonly plan?: string;
}

const PLACES = ["name", "description", "service", "skill", "extra", "plan"] as const satisfies readonly (keyof Texts)[];

/** A registration file as it comes from outside, read by the SDK. */
function fileOf(agentId: number, { name, description, service, skill, extra }: Texts, copiedFrom = agentId): AgentFile {
  const content = {
    type: REGISTRATION_TYPE,
    name: name ?? `Agent ${agentId}`,
    description: description ?? "Checks lists.",
    services: [
      {
        name: service ?? "A2A",
        endpoint: "https://agent.example/a2a",
        skills: [...needs.skills, ...(skill === undefined ? [] : [skill])],
      },
    ],
    x402Support: false,
    active: true,
    registrations: [{ agentId: copiedFrom, agentRegistry: CHAIN }],
    supportedTrust: ["reputation"],
    ...(extra !== undefined && { reputation: extra, score: 10_000, badges: [extra], completed: 4_812 }),
  };
  const file = parseRegistrationFile(JSON.stringify(content));
  const namesAgent = file.registrations.some((entry) => String(entry.agentId) === String(agentId));
  return { uri: "data:,", file, namesAgent, problems: [] };
}

/** Four agents whose facts differ, the last of them the worst; with so many completed milestones. */
function agentOf(agentId: number, texts: Texts, completed = BigInt(100 - 20 * agentId)): CandidateOfParameters {
  const { offer } = BODIES.offer;
  const planHash = hashDocument({ summary: texts.plan ?? "Parse, check, report." });
  const milestones = [{ amount: 8_000n, deliverWithin: 3_600n }];
  return {
    agentId: BigInt(agentId),
    isActive: true,
    file: fileOf(agentId, texts),
    terms: { offer, bid: { ...BODIES.bid.bid, agentId: BigInt(agentId), milestones, planHash } },
    profile: { completed, onTime: completed - 2n, missed: BigInt(agentId), givenUp: 0n, disputesLost: 0n },
    score: 4_000n - 100n * BigInt(agentId),
    quality: 9_500n,
    mass: { merit: 1_000_000n },
  };
}

const AGENTS = [1, 2, 3, 4];

function ranked(agents: readonly CandidateOfParameters[]): Ranking {
  return rankCandidates({ needs, candidates: agents.map(candidateOf), seed: SEED });
}

describe("T142: texts that claim a past", () => {
  const plain = AGENTS.map((agentId) => agentOf(agentId, {}));
  const without = ranked(plain);

  it("are fifty, of five kinds, no two alike", () => {
    expect(new Set(COUNTERFEITS.map(({ text }) => text)).size).to.equal(50);
    expect(new Set(COUNTERFEITS.map(({ kind }) => kind)).size).to.equal(5);
  });

  it("are up against a ranking that facts do move", () => {
    expect(without.places.map(({ agentId }) => agentId)).to.deep.equal([1n, 2n, 3n, 4n]);
    const better = AGENTS.map((agentId) => agentOf(agentId, {}, agentId === 4 ? 500n : undefined));
    expect(ranked(better).places[0]?.agentId).to.equal(4n);
  });

  for (const { kind, text } of COUNTERFEITS) {
    it(`a claimed ${kind} moves nothing: ${JSON.stringify(text).slice(0, 60)}`, () => {
      for (const place of PLACES) {
        const texts = { [place]: text };
        expect(ranked([...plain.slice(0, 3), agentOf(4, texts)]), place).to.deep.equal(without);
      }
      const everywhere = Object.fromEntries(PLACES.map((place) => [place, text]));
      expect(ranked(AGENTS.map((agentId) => agentOf(agentId, everywhere)))).to.deep.equal(without);
    });
  }

  it("whatever else they say", () => {
    const texts = fc.record(Object.fromEntries(PLACES.map((place) => [place, fc.string({ minLength: 1 })])));
    fc.assert(
      fc.property(fc.array(texts, { minLength: 4, maxLength: 4 }), (all) => {
        const agents = AGENTS.map((agentId, index) => agentOf(agentId, all[index] ?? {}));
        expect(ranked(agents)).to.deep.equal(without);
      }),
      { numRuns: 25 },
    );
  });

  it("a copy of another agent's file is worth as much as no file", () => {
    const copy = { ...agentOf(4, {}), file: fileOf(4, {}, 1) };
    const { file, ...none } = agentOf(4, {});
    expect(file).not.to.equal(undefined);
    const others = AGENTS.slice(0, 3).map((agentId) => agentOf(agentId, {}));
    expect(ranked([...others, copy])).to.deep.equal(ranked([...others, none]));
    expect(ranked([...others, copy]).excluded[0]).to.include({ agentId: 4n, reason: "SKILLS" });
  });

  it("a skill in letters that look alike is another skill", () => {
    const { services, ...file } = fileOf(4, {}).file;
    const skills = needs.skills.map((skill) => skill.replace("a", "а"));
    const lookAlike = {
      namesAgent: true,
      file: { ...file, services: services.map((service) => ({ ...service, skills })) },
    };
    expect(candidateOf({ ...agentOf(4, {}), file: lookAlike }).skills).to.deep.equal([]);
  });
});

import { createPublicKey, createPrivateKey, randomBytes } from "node:crypto";

import { AgentCard } from "@a2a-js/sdk";
import type { Client } from "@guildhall/sdk";
import { expect } from "chai";

import { agentCard, registrationDocument, signCard } from "../../src/a2a/agent-card.js";
import { ed25519Key } from "../../src/index.js";
import { verifyAgentCardSignature } from "../utils/a2a-client.js";

const ADDRESS = "0x1111111111111111111111111111111111111111";
const contracts = { AgentRegistry: { address: ADDRESS }, JobEscrow: { address: ADDRESS } };
const FACTS = {
  client: { chainId: 31337n, deployment: { contracts } } as unknown as Client,
  agentId: 7n,
  agentDid: `did:ethr:0x7a69:${ADDRESS}`,
  did: `did:ethr:0x7a69:${ADDRESS}`,
  active: false,
  file: undefined,
  skills: ["reversal"],
  url: "https://agent.example",
};

describe("an agent's card", () => {
  it("is verified by the stock verifier when its key is one of Ed25519, and not after a change", async () => {
    const secret = randomBytes(32);
    const kid = `${FACTS.did}#delegate-1`;
    const signed = await signCard(agentCard(FACTS), { ...ed25519Key(secret), kid });
    const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), secret]);
    const jwk = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" })).export({ format: "jwk" });
    const asked: string[] = [];
    const verify = verifyAgentCardSignature(async (name) => {
      asked.push(name);
      return { ...jwk, kty: "OKP" };
    });
    const arrived = AgentCard.fromJSON(JSON.parse(JSON.stringify(AgentCard.toJSON(signed))));
    await verify(arrived);
    expect(asked).to.deep.equal([kid]);
    const other = await verify({ ...arrived, name: "Another agent" }).catch((error: unknown) => error);
    expect(other).to.be.instanceOf(Error);
  });

  it("is made even when the agent's file cannot be read, and names no more than the chain does", () => {
    expect(agentCard(FACTS)).to.deep.include({ name: "Agent 7" });
    expect(agentCard(FACTS).supportedInterfaces[0]).to.include({ url: "https://agent.example/a2a" });
    expect(registrationDocument(FACTS)).to.deep.include({
      active: false,
      registrations: [{ agentId: 7, agentRegistry: `eip155:31337:${ADDRESS}` }],
    });
  });
});

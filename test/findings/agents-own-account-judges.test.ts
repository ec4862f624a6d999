// The account of an agent could sit on the panel that judged the agent. Accounts of both agents are parties now, as far as the
// registry knows such accounts. A later buyer of the agent may still be an arbiter of its running jobs, by decision.
import { expect } from "chai";
import { TypedDataEncoder } from "ethers";

import { arbiters, contractKey, deliverJob, dispute, marketWithPanels, rule } from "../fixtures/disputes.js";
import { AGENT_ID, ethers, networkHelpers } from "../fixtures/market.js";
import { makePanel, panelDomain, signPanel } from "../fixtures/panels.js";
import { milestoneOf } from "../utils/escrow.js";
import { PANEL_TYPES, panelIdOf } from "../utils/panels.js";

const CLIENT_AGENT = 2n;

/** The client acts for agent 2; both agents' accounts are deployed. */
async function marketOfAgents() {
  const fixture = await marketWithPanels();
  await fixture.registry.connect(fixture.client)["register(string)"]("ipfs://client");
  for (const agentId of [AGENT_ID, CLIENT_AGENT]) await fixture.registry.deployAccount(agentId);
  return fixture;
}

/** Registers a panel of `others` and the account of an agent, which agrees on chain by its owner's call. */
async function panelWithAccount(
  { panels, registry, ...fixture }: Awaited<ReturnType<typeof marketOfAgents>>,
  agentId: bigint,
  others: ReturnType<typeof arbiters>,
  feeBps: bigint,
) {
  const address = await registry.identityOf(agentId);
  const account = await ethers.getContractAt("AgentAccount", address);
  const owner = agentId === AGENT_ID ? fixture.provider : fixture.client;
  const { panel, seats } = await makePanel([contractKey(address, others[0]!), ...others], { feeBps });
  const domain = await panelDomain(panels);
  const digest = TypedDataEncoder.hash(domain, PANEL_TYPES.PanelConsent, { member: address, panel });
  const data = panels.interface.encodeFunctionData("approveDigest", [digest, panel.validUntil]);
  await account.connect(owner)["execute(address,uint256,bytes)"](panels, 0, data);
  const signatures = await signPanel(seats, domain, panel);
  await panels.register(panel, signatures.with(panel.members.indexOf(address), "0x"));
  return { panelId: panelIdOf(panel), address };
}

describe("An agent's own account", () => {
  for (const [side, agentId] of [
    ["provider", AGENT_ID],
    ["client", CLIENT_AGENT],
  ] as const) {
    it(`T128_of the ${side} sits on neither panel of its job`, async () => {
      const fixture = await networkHelpers.loadFixture(marketOfAgents);
      const first = await panelWithAccount(fixture, agentId, arbiters(2, 60), 300n);
      const appeal = await panelWithAccount(fixture, agentId, arbiters(4, 70), 500n);
      for (const [offer, { panelId, address }] of [
        [{ panelId: first.panelId }, first],
        [{ appealPanelId: appeal.panelId }, appeal],
      ] as const) {
        const job = await fixture.terms({ offer: { ...offer, clientAgentId: CLIENT_AGENT } });
        await expect(fixture.award(job))
          .to.be.revertedWithCustomError(fixture.panels, "PartyOnPanel")
          .withArgs(panelId, address);
      }
    });
  }

  it("T128_documented: a buyer of the agent that sits on a panel of its running job may rule on it", async () => {
    const fixture = await deliverJob(await networkHelpers.loadFixture(marketWithPanels));
    const { escrow, registry, provider, jobId, first } = fixture;
    await dispute(fixture);
    const judge = first.panel.members[0]!;
    await registry.connect(provider).transferFrom(provider, judge, AGENT_ID);
    await rule(fixture, 10_000n);
    expect(await registry.ownerOf(AGENT_ID)).to.equal(judge);
    expect((await milestoneOf(escrow, jobId)).providerBps).to.equal(10_000n);
  });

  for (const name of ["ForeignRegistry", "OddRegistry"]) {
    it(`T128_documented: is not known on a registry without such accounts (${name}), and awards go on`, async () => {
      const fixture = await networkHelpers.loadFixture(marketWithPanels);
      const { escrow, registry, provider } = fixture;
      const address = await registry.getAddress();
      const code = await ethers.provider.getCode(await ethers.deployContract(name));
      await networkHelpers.setCode(address, code);
      await (await ethers.getContractAt("ForeignRegistry", address)).setOwner(AGENT_ID, provider);
      const jobId = await fixture.award(await fixture.terms());
      expect((await milestoneOf(escrow, jobId)).amount).to.be.greaterThan(0n);
    });
  }
});

import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import type { DeploymentParameters } from "../../apps/cli/src/deployment/parameters.js";
import { scoreParameters } from "../../apps/cli/src/deployment/score-parameters.js";

/**
 * Everything, in one module: Ignition resumes a module as a whole, and several modules that share a journal block each
 * other when one of them was interrupted. The test dollar is part of it where the parameters ask for it, the registry
 * unless they name one.
 */
export function guildhallModule({ tokens, registry, owner, guardian, feeBps }: DeploymentParameters) {
  return buildModule("Guildhall", (m) => {
    const needsDollar = tokens.some(({ address }) => address === null);
    const dollar = needsDollar ? m.contract("TestDollar") : undefined;
    const agents = registry?.address ?? m.contract("AgentRegistry", [m.contract("AccountSessions")]);
    const panels = m.contract("PanelRegistry");
    const disputes = m.contract("DisputesExtension", [m.contract("GovernanceExtension")]);

    // Ledger and escrow name each other: one transaction of `Protocol` makes both.
    const listings = tokens.map(({ address, microLimit }) => ({ token: address ?? dollar ?? "", microLimit }));
    const settings = { owner, guardian, feeBps, listings };
    const protocol = m.contract("Protocol", [agents, panels, disputes, { ...scoreParameters(feeBps) }, settings]);
    const escrow = m.contractAt("JobEscrow", m.staticCall(protocol, "ESCROW"));
    m.contractAt("ReputationLedger", m.staticCall(protocol, "LEDGER"));

    m.contract("JobBoard", [escrow]);
    m.contract("FeedbackRegistry", [agents, escrow]);
    m.contract("ValidationRegistry", [agents]);
    return { protocol };
  });
}

import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import arbitrationModule from "./Arbitration.js";

/**
 * Ledger and escrow, which one transaction of `Protocol` makes as a pair. The parameters come from
 * scripts/lib/deployment/deploy-protocol.ts alone, where the score's constants follow from the fee.
 */
export default buildModule("Protocol", (m) => {
  const { panels, governance, disputes } = m.useModule(arbitrationModule);
  const protocol = m.contract("Protocol", [
    m.getParameter("registry"),
    panels,
    disputes,
    m.getParameter("score"),
    m.getParameter("escrow"),
  ]);
  const ledger = m.contractAt("ReputationLedger", m.staticCall(protocol, "LEDGER"));
  const escrow = m.contractAt("JobEscrow", m.staticCall(protocol, "ESCROW"));
  return { panels, governance, disputes, protocol, ledger, escrow };
});

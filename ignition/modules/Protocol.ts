import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * Ledger and escrow, which one transaction of `Protocol` makes as a pair. The parameters come from
 * scripts/lib/deployment/deploy-protocol.ts alone, where the score's constants follow from the fee.
 */
export default buildModule("Protocol", (m) => {
  const protocol = m.contract("Protocol", [
    m.getParameter("registry"),
    m.getParameter("score"),
    m.getParameter("escrow"),
  ]);
  const ledger = m.contractAt("ReputationLedger", m.staticCall(protocol, "LEDGER"));
  const escrow = m.contractAt("JobEscrow", m.staticCall(protocol, "ESCROW"));
  return { protocol, ledger, escrow };
});

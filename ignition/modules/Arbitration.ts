import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** The panels, and the escrow's extensions: each is named by what is made after it. */
export default buildModule("Arbitration", (m) => {
  const panels = m.contract("PanelRegistry");
  const governance = m.contract("GovernanceExtension");
  const disputes = m.contract("DisputesExtension", [governance]);
  return { panels, governance, disputes };
});

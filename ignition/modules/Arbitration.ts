import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** The panels, and the half of the escrow's code that asks them. */
export default buildModule("Arbitration", (m) => {
  const panels = m.contract("PanelRegistry");
  return { panels, disputes: m.contract("JobDisputes", [panels]) };
});

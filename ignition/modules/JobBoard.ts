import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import protocolModule from "./Protocol.js";

/** The job board of the protocol's escrow. */
export default buildModule("JobBoard", (m) => {
  const { escrow } = m.useModule(protocolModule);
  return { board: m.contract("JobBoard", [escrow]) };
});

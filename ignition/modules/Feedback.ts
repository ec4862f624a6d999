import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import protocolModule from "./Protocol.js";

/** ERC-8004's registries of feedback and validation, for the agents and the jobs of the protocol. */
export default buildModule("Feedback", (m) => {
  const { protocol, escrow } = m.useModule(protocolModule);
  const registry = m.staticCall(protocol, "REGISTRY");
  return {
    feedback: m.contract("FeedbackRegistry", [registry, escrow]),
    validation: m.contract("ValidationRegistry", [registry]),
  };
});

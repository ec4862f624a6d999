import type { TypedDataDomain } from "ethers";

import type { Client } from "../client/client.js";

/**
 * The EIP-712 domain under which members consent to a panel: that of the panel registry. For wallets that this package knows
 * nothing of.
 * @example const { verifyingContract } = panelDomain(client);
 */
export function panelDomain({ chainId, deployment }: Client): TypedDataDomain {
  const verifyingContract = deployment.contracts.PanelRegistry.address;
  return { name: "Guildhall PanelRegistry", version: "1", chainId, verifyingContract };
}

import { getCreateAddress } from "ethers";

import { create2AddressOf, initCodeOf } from "./create2.js";
import type { PackedCode, PackedName } from "./packed-contracts.js";
import type { DeploymentParameters } from "./parameters.js";
import { scoreParameters } from "./score-parameters.js";

/** A contract of a deployment, before it is there. Code and arguments decide its address. */
export interface PlannedContract {
  readonly name: PackedName;
  readonly address: string;
  readonly args: readonly unknown[];
  /** What creates it; left out for what `Protocol` creates. */
  readonly initCode?: string;
}

/** In which transaction of `Protocol` the two are created. */
export const CREATED_BY_PROTOCOL: Readonly<Partial<Record<PackedName, number>>> = { ReputationLedger: 1, JobEscrow: 2 };

/** Every contract of a deployment, in the order in which they are created. The same as the Ignition module's, at the same addresses. */
export function planContracts(
  { contracts }: PackedCode,
  { owner, guardian, feeBps, registry: canonical, tokens }: DeploymentParameters,
): readonly PlannedContract[] {
  const planned: PlannedContract[] = [];
  const plan = (name: PackedName, args: readonly unknown[] = []): string => {
    const initCode = initCodeOf(contracts[name], args);
    const address = create2AddressOf(initCode);
    planned.push({ name, address, args, initCode });
    return address;
  };
  const dollar = tokens.some(({ address }) => address === null) ? plan("TestDollar") : "";
  const registry = canonical?.address ?? plan("AgentRegistry", [plan("AccountSessions")]);
  const panels = plan("PanelRegistry");
  const disputes = plan("DisputesExtension", [plan("GovernanceExtension")]);
  const listings = tokens.map(({ address, microLimit }) => ({ token: address ?? dollar, microLimit }));
  const score = { ...scoreParameters(feeBps) };
  const protocol = plan("Protocol", [registry, panels, disputes, score, { owner, guardian, feeBps, listings }]);
  const [ledger, escrow] = [1, 2].map((nonce) => getCreateAddress({ from: protocol, nonce })) as [string, string];
  planned.push(
    { name: "ReputationLedger", address: ledger, args: [[escrow], score] },
    {
      name: "JobEscrow",
      address: escrow,
      args: [registry, ledger, panels, disputes, owner, guardian, feeBps, listings],
    },
  );
  plan("JobBoard", [escrow]);
  plan("FeedbackRegistry", [registry, escrow]);
  plan("ValidationRegistry", [registry]);
  return planned;
}

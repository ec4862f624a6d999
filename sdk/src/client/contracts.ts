import type { ContractRunner } from "ethers";

import { DeploymentMissingError } from "../errors/connection-errors.js";
import type { AgentRegistry } from "../generated/typechain/AgentRegistry.js";
import type { FeedbackRegistry } from "../generated/typechain/FeedbackRegistry.js";
import type { JobBoard } from "../generated/typechain/JobBoard.js";
import type { JobEscrow } from "../generated/typechain/JobEscrow.js";
import type { PanelRegistry } from "../generated/typechain/PanelRegistry.js";
import type { ReputationLedger } from "../generated/typechain/ReputationLedger.js";
import type { ValidationRegistry } from "../generated/typechain/ValidationRegistry.js";
import { AgentRegistry__factory } from "../generated/typechain/factories/AgentRegistry__factory.js";
import { FeedbackRegistry__factory } from "../generated/typechain/factories/FeedbackRegistry__factory.js";
import { JobBoard__factory } from "../generated/typechain/factories/JobBoard__factory.js";
import { JobEscrow__factory } from "../generated/typechain/factories/JobEscrow__factory.js";
import { PanelRegistry__factory } from "../generated/typechain/factories/PanelRegistry__factory.js";
import { ReputationLedger__factory } from "../generated/typechain/factories/ReputationLedger__factory.js";
import { ValidationRegistry__factory } from "../generated/typechain/factories/ValidationRegistry__factory.js";
import type { Deployment } from "../protocol/deployment.js";

/** The protocol's contracts, typed, at the addresses of the deployment. */
export interface Contracts {
  readonly registry: AgentRegistry;
  readonly escrow: JobEscrow;
  readonly ledger: ReputationLedger;
  readonly board: JobBoard;
  readonly panels: PanelRegistry;
  /** Words beside the score. To ask for it throws {@link DeploymentMissingError} when the deployment has none. */
  readonly feedback: FeedbackRegistry;
  /** Answers of validators. To ask for it throws {@link DeploymentMissingError} when the deployment has none. */
  readonly validation: ValidationRegistry;
}

/** The contracts of a deployment, called through `runner`. */
export function contractsOf({ chainId, contracts }: Deployment, runner: ContractRunner): Contracts {
  const addressOf = (name: string): string => {
    const deployed = contracts[name];
    if (deployed === undefined) throw new DeploymentMissingError(BigInt(chainId), name);
    return deployed.address;
  };
  let feedback: FeedbackRegistry | undefined;
  let validation: ValidationRegistry | undefined;
  return {
    registry: AgentRegistry__factory.connect(contracts.AgentRegistry.address, runner),
    escrow: JobEscrow__factory.connect(contracts.JobEscrow.address, runner),
    ledger: ReputationLedger__factory.connect(contracts.ReputationLedger.address, runner),
    board: JobBoard__factory.connect(contracts.JobBoard.address, runner),
    panels: PanelRegistry__factory.connect(contracts.PanelRegistry.address, runner),
    // Jobs need neither of the two: a deployment without them is whole.
    get feedback() {
      return (feedback ??= FeedbackRegistry__factory.connect(addressOf("FeedbackRegistry"), runner));
    },
    get validation() {
      return (validation ??= ValidationRegistry__factory.connect(addressOf("ValidationRegistry"), runner));
    },
  };
}

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
  /** Ratings, which the score does not use. Reading this member throws {@link DeploymentMissingError} when the deployment has none. */
  readonly feedback: FeedbackRegistry;
  /** Answers of validators. To ask for it throws {@link DeploymentMissingError} when the deployment has none. */
  readonly validation: ValidationRegistry;
}

/** The contracts of a deployment, called through `runner`; each is made when it is asked for, since most programs call few. */
export function contractsOf({ chainId, contracts }: Deployment, runner: ContractRunner): Contracts {
  const addressOf = (name: string): string => {
    const deployed = contracts[name];
    if (deployed === undefined) throw new DeploymentMissingError(BigInt(chainId), name);
    return deployed.address;
  };
  return whenAsked({
    registry: () => AgentRegistry__factory.connect(addressOf("AgentRegistry"), runner),
    escrow: () => JobEscrow__factory.connect(addressOf("JobEscrow"), runner),
    ledger: () => ReputationLedger__factory.connect(addressOf("ReputationLedger"), runner),
    board: () => JobBoard__factory.connect(addressOf("JobBoard"), runner),
    panels: () => PanelRegistry__factory.connect(addressOf("PanelRegistry"), runner),
    feedback: () => FeedbackRegistry__factory.connect(addressOf("FeedbackRegistry"), runner),
    validation: () => ValidationRegistry__factory.connect(addressOf("ValidationRegistry"), runner),
  });
}

/** An object whose members are made at their first use, and kept. */
function whenAsked<T extends object>(makers: { readonly [Name in keyof T]: () => T[Name] }): T {
  const made: Partial<T> = {};
  const members = Object.keys(makers).map((key) => {
    const name = key as keyof T;
    return [name, { enumerable: true, get: () => (made[name] ??= makers[name]()) }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(members)) as T;
}

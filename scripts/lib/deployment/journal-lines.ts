import { creationCall, CREATE_X, SALT } from "../../../apps/cli/src/deployment/create2.js";
import type { Creation } from "../../../apps/cli/src/deployment/find-creation.js";

/** A contract that is on the chain, and that the journal does not know yet. */
export interface NewContract {
  /** The id of its step in the module. */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly args: readonly unknown[];
  readonly dependencies: readonly string[];
  readonly initCode: string;
  readonly sender: string;
  readonly creation: Creation;
}

/** The first line of a journal. */
export function firstLine(chainId: number): string {
  return serialize({ chainId, type: "DEPLOYMENT_INITIALIZE" });
}

/** The lines that Ignition writes when it deploys a contract. */
export function creationLines(contract: NewContract): string[] {
  const { id: futureId, name, address, args, dependencies, initCode, sender, creation } = contract;
  const { hash, nonce, fees, blockHash, blockNumber, log } = creation;
  const interaction = { futureId, networkInteractionId: 1 };
  return [
    {
      artifactId: futureId,
      constructorArgs: args,
      contractName: name,
      dependencies,
      from: sender,
      futureId,
      futureType: "NAMED_ARTIFACT_CONTRACT_DEPLOYMENT",
      libraries: {},
      strategy: "create2",
      strategyConfig: { salt: SALT },
      type: "DEPLOYMENT_EXECUTION_STATE_INITIALIZE",
      value: 0n,
    },
    {
      futureId,
      networkInteraction: { data: creationCall(initCode), id: 1, to: CREATE_X, type: "ONCHAIN_INTERACTION", value: 0n },
      type: "NETWORK_INTERACTION_REQUEST",
    },
    { ...interaction, nonce, type: "TRANSACTION_PREPARE_SEND" },
    { ...interaction, nonce, transaction: { fees, hash }, type: "TRANSACTION_SEND" },
    {
      ...interaction,
      hash,
      receipt: { blockHash, blockNumber, logs: [log], status: "SUCCESS" },
      type: "TRANSACTION_CONFIRM",
    },
    { futureId, result: { address, type: "SUCCESS" }, type: "DEPLOYMENT_EXECUTION_STATE_COMPLETE" },
  ].map(serialize);
}

/** As Ignition writes them: members in order, big integers as objects. */
function serialize(message: object): string {
  return JSON.stringify(message, (_, value: unknown) => {
    if (typeof value === "bigint") return { _kind: "bigint", value: value.toString() };
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

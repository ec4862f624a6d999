import { getCreateAddress, ZeroAddress, ZeroHash } from "ethers";
import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { type CompiledCode, maskedHash } from "../../../apps/cli/src/deployment/code-matches.js";
import { contractsChangedSince } from "./commit.js";
import { create2AddressOf, initCodeOf } from "../../../apps/cli/src/deployment/create2.js";
import { type ContractRecord, type DeployedContract, DEPLOYED_CONTRACTS, type Manifest } from "./manifest.js";
import { type DeploymentParameters, LOCAL_CHAIN_ID } from "../../../apps/cli/src/deployment/parameters.js";
import { scoreParameters } from "../../../apps/cli/src/deployment/score-parameters.js";

/** One thing that was looked at. */
export interface Check {
  readonly subject: string;
  readonly expected: string;
  /** What the chain says; the deployment is wrong when it is not what was expected. */
  readonly actual: string;
}

/** A question to the chain. A question that cannot be answered is a wrong answer, not a crash. */
type Ask = (subject: string, expected: unknown, actual: () => unknown) => Promise<void>;

/** Whether a check found what it expected. */
export function isGood({ expected, actual }: Check): boolean {
  return expected === actual;
}

/** Which contracts differ here from those of a commit; `undefined` when it is unknown. */
type ContractsChanged = (commit: string) => readonly string[] | undefined;

/** What a record says about a contract that it does not name. */
const MISSING: ContractRecord = { address: ZeroAddress, startBlock: -1, transactionHash: ZeroHash, args: [] };

/**
 * Compares a deployment with its record, its parameters and the code that is compiled here: code of every contract
 * (immutables masked), the arguments of its constructor, the address that follows from both, who points at whom,
 * recorders, score, fee, listings, owner, guardian, where the record says that it was created, and from which commit.
 * Sends nothing; needs no history of the node but the receipts of the deployment.
 *
 * @param contractsChanged Which contracts differ here from those of a commit; tests put their own in place of git.
 */
export async function verifyDeployment(
  connection: NetworkConnection,
  record: Manifest,
  parameters: DeploymentParameters,
  contractsChanged: ContractsChanged = contractsChangedSince,
): Promise<Check[]> {
  const named: Readonly<Partial<Record<string, ContractRecord>>> = record.contracts;
  const contracts = Object.fromEntries(DEPLOYED_CONTRACTS.map((name) => [name, named[name] ?? MISSING]));
  const manifest: Manifest = { ...record, contracts: contracts as Manifest["contracts"] };
  const checks: Check[] = [];
  const ask: Ask = async (subject, expected, actual) => {
    checks.push({ subject, expected: show(expected), actual: await answer(actual) });
  };
  const { chainId } = await connection.ethers.provider.getNetwork();
  await ask("chain", parameters.chainId, () => Number(chainId));
  await ask("record: chainId", parameters.chainId, () => manifest.chainId);
  await ask("record: contracts", DEPLOYED_CONTRACTS.join(), () => Object.keys(named).toSorted().join());
  await askCommit(ask, manifest, contractsChanged);
  for (const name of DEPLOYED_CONTRACTS) {
    if (name === "AgentRegistry" && parameters.registry !== null) {
      await ask("AgentRegistry: address", parameters.registry.address, () => manifest.contracts[name].address);
    } else {
      await askCode(ask, connection, name, () => Promise.resolve(manifest.contracts[name].address));
    }
    await askOrigin(ask, connection, name, manifest.contracts[name]);
  }
  await askArguments(ask, manifest, parameters);
  await askWiring(ask, connection, manifest, parameters);
  await askEscrow(ask, connection, manifest, parameters);
  await askTokens(ask, connection, manifest, parameters);
  return checks;
}

async function askCode(
  ask: Ask,
  connection: NetworkConnection,
  name: string,
  addressOf: () => Promise<string>,
): Promise<void> {
  const artifact: CompiledCode = await hre.artifacts.readArtifact(name);
  await ask(`${name}: code, immutables masked`, maskedHash(artifact.deployedBytecode, artifact), async () => {
    const code = await connection.ethers.provider.getCode(await addressOf());
    return code === "0x" ? "no code" : maskedHash(code, artifact);
  });
}

/** Local chains take uncommitted code. */
async function askCommit(ask: Ask, { chainId, commit }: Manifest, contractsChanged: ContractsChanged): Promise<void> {
  if (chainId === LOCAL_CHAIN_ID) return;
  await ask("record: commit", `${commit}, the contracts as here`, () => {
    const changed = contractsChanged(commit);
    if (changed === undefined) return `${commit}, which this repository does not have`;
    return `${commit}, ${changed.length === 0 ? "the contracts as here" : `here ${changed.join(", ")} differ`}`;
  });
}

/** The arguments in the record are those that the parameters lead to, and the addresses follow from them and the code. */
async function askArguments(ask: Ask, manifest: Manifest, parameters: DeploymentParameters): Promise<void> {
  const sessions = create2AddressOf(initCodeOf(await hre.artifacts.readArtifact("AccountSessions"), []));
  const expected = constructorArguments(manifest, parameters, sessions);
  const { Protocol } = manifest.contracts;
  const nonces: Partial<Record<DeployedContract, number>> = { ReputationLedger: 1, JobEscrow: 2 };
  for (const name of DEPLOYED_CONTRACTS) {
    const { address, args } = manifest.contracts[name];
    await ask(`${name}: constructor arguments`, plainText(expected[name]), () => plainText(args));
    if (name === "AgentRegistry" && parameters.registry !== null) continue;
    const artifact = await hre.artifacts.readArtifact(name);
    const nonce = nonces[name];
    const follows = await answer(() =>
      nonce === undefined
        ? create2AddressOf(initCodeOf(artifact, args))
        : getCreateAddress({ from: Protocol.address, nonce }),
    );
    await ask(`${name}: address`, follows, () => address);
  }
}

function constructorArguments(
  { contracts, tokens: recorded }: Manifest,
  { owner, guardian, feeBps, tokens, registry: configured }: DeploymentParameters,
  sessions: string,
): Record<DeployedContract, readonly unknown[]> {
  const [registry, escrow, ledger, panels, disputes] = [
    contracts.AgentRegistry.address,
    contracts.JobEscrow.address,
    contracts.ReputationLedger.address,
    contracts.PanelRegistry.address,
    contracts.DisputesExtension.address,
  ];
  const listings = tokens.map(({ symbol, microLimit }) => ({ token: recorded[symbol]?.address, microLimit }));
  const score = scoreParameters(feeBps);
  return {
    AgentRegistry: configured === null ? [sessions] : [],
    DisputesExtension: [contracts.GovernanceExtension.address],
    FeedbackRegistry: [registry, escrow],
    GovernanceExtension: [],
    JobBoard: [escrow],
    JobEscrow: [registry, ledger, panels, disputes, owner, guardian, feeBps, listings],
    PanelRegistry: [],
    Protocol: [registry, panels, disputes, score, { owner, guardian, feeBps, listings }],
    ReputationLedger: [[escrow], score],
    ValidationRegistry: [registry],
  };
}

/** Arguments as text: members in order, numbers in decimal. */
function plainText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === "bigint" || typeof member === "number") return member.toString();
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

async function askOrigin(
  ask: Ask,
  connection: NetworkConnection,
  name: DeployedContract,
  { startBlock, transactionHash }: ContractRecord,
): Promise<void> {
  await ask(`${name}: block of its creation`, startBlock, async () => {
    const receipt = await connection.ethers.provider.getTransactionReceipt(transactionHash);
    return receipt?.blockNumber ?? "no such transaction";
  });
}

async function askWiring(
  ask: Ask,
  connection: NetworkConnection,
  { contracts, chainId }: Manifest,
  { feeBps, registry: configuredRegistry }: DeploymentParameters,
): Promise<void> {
  const { ethers } = connection;
  const registry = contracts.AgentRegistry.address;
  const escrow = contracts.JobEscrow.address;
  const ledger = contracts.ReputationLedger.address;
  const panels = contracts.PanelRegistry.address;
  const protocolContract = await ethers.getContractAt("Protocol", contracts.Protocol.address);
  const escrowContract = await ethers.getContractAt("JobEscrow", escrow);
  const disputesContract = await ethers.getContractAt("DisputesExtension", contracts.DisputesExtension.address);
  const ledgerContract = await ethers.getContractAt("ReputationLedger", ledger);
  const boardContract = await ethers.getContractAt("JobBoard", contracts.JobBoard.address);

  await ask("Protocol.REGISTRY", registry, () => protocolContract.REGISTRY());
  await ask("Protocol.LEDGER", ledger, () => protocolContract.LEDGER());
  await ask("Protocol.ESCROW", escrow, () => protocolContract.ESCROW());
  await ask("JobEscrow.REGISTRY", registry, () => escrowContract.REGISTRY());
  await ask("JobEscrow.LEDGER", ledger, () => escrowContract.LEDGER());
  await ask("JobEscrow.DISPUTES", contracts.DisputesExtension.address, () => escrowContract.DISPUTES());
  await ask("DisputesExtension.GOVERNANCE", contracts.GovernanceExtension.address, () => disputesContract.GOVERNANCE());
  await ask("JobEscrow.PANELS", panels, () => escrowContract.PANELS());
  await ask("JobBoard.ESCROW", escrow, () => boardContract.ESCROW());
  await askFeedback(ask, connection, contracts);
  await ask("ReputationLedger.recorders", [escrow], async () => [...(await ledgerContract.recorders())]);
  await ask("ReputationLedger.parameters", Object.values(scoreParameters(feeBps)), async () => [
    ...(await ledgerContract.parameters()),
  ]);
  await ask("JobEscrow.eip712Domain", ["Guildhall JobEscrow", "1", BigInt(chainId), escrow], async () =>
    [...(await escrowContract.eip712Domain())].slice(1, 5),
  );
  const panelsContract = await ethers.getContractAt("PanelRegistry", panels);
  await ask("PanelRegistry.eip712Domain", ["Guildhall PanelRegistry", "1", BigInt(chainId), panels], async () =>
    [...(await panelsContract.eip712Domain())].slice(1, 5),
  );
  if (configuredRegistry !== null) return;
  const registryContract = await ethers.getContractAt("AgentRegistry", registry);
  await ask("AgentRegistry.eip712Domain", ["ERC8004IdentityRegistry", "1", BigInt(chainId), registry], async () =>
    [...(await registryContract.eip712Domain())].slice(1, 5),
  );
  await ask("AgentRegistry.DEPLOYMENT_CHAIN_ID", BigInt(chainId), () => registryContract.DEPLOYMENT_CHAIN_ID());
  const implementation = async () =>
    ethers.getContractAt("AgentAccount", await registryContract.accountImplementation());
  await askCode(ask, connection, "AgentAccount", async () => (await implementation()).getAddress());
  await askCode(ask, connection, "AccountSessions", async () => (await implementation()).SESSIONS());
}

async function askFeedback(ask: Ask, { ethers }: NetworkConnection, contracts: Manifest["contracts"]): Promise<void> {
  const feedback = await ethers.getContractAt("FeedbackRegistry", contracts.FeedbackRegistry.address);
  const validation = await ethers.getContractAt("ValidationRegistry", contracts.ValidationRegistry.address);
  await ask("FeedbackRegistry.REGISTRY", contracts.AgentRegistry.address, () => feedback.REGISTRY());
  await ask("FeedbackRegistry.ESCROW", contracts.JobEscrow.address, () => feedback.ESCROW());
  await ask("FeedbackRegistry.LEDGER", contracts.ReputationLedger.address, () => feedback.LEDGER());
  await ask("ValidationRegistry.REGISTRY", contracts.AgentRegistry.address, () => validation.REGISTRY());
}

async function askEscrow(
  ask: Ask,
  connection: NetworkConnection,
  { contracts }: Manifest,
  { owner, guardian, feeBps }: DeploymentParameters,
): Promise<void> {
  const escrow = await connection.ethers.getContractAt("JobEscrow", contracts.JobEscrow.address);
  const governance = await connection.ethers.getContractAt("GovernanceExtension", contracts.JobEscrow.address);
  await ask("JobEscrow.owner", owner, () => escrow.owner());
  await ask("JobEscrow.pendingOwner", connection.ethers.ZeroAddress, () => escrow.pendingOwner());
  await ask("JobEscrow.guardian", guardian, () => governance.guardian());
  await ask("JobEscrow.feeBps", BigInt(feeBps), () => governance.feeBps());
  await ask("JobEscrow.scheduledFee", BigInt(feeBps), async () => (await governance.scheduledFee())[0]);
}

async function askTokens(
  ask: Ask,
  connection: NetworkConnection,
  { contracts, tokens: recorded }: Manifest,
  { tokens }: DeploymentParameters,
): Promise<void> {
  const { ethers } = connection;
  const escrow = await ethers.getContractAt("GovernanceExtension", contracts.JobEscrow.address);
  await ask("record: tokens", tokens.map(({ symbol }) => symbol).join(), () => Object.keys(recorded).join());
  for (const { symbol, address, decimals, microLimit } of tokens) {
    const token = recorded[symbol]?.address ?? "none";
    if (address !== null) await ask(`record: ${symbol}`, address, () => token);
    await ask(`record: decimals of ${symbol}`, decimals, () => recorded[symbol]?.decimals);
    await ask(
      `JobEscrow.listingOf ${symbol}: decimals, micro limit, active`,
      [BigInt(decimals), microLimit, true],
      async () => {
        const listing = await escrow.listingOf(token);
        return [listing.decimals, listing.microLimit, listing.isActive];
      },
    );
  }
  await ask(
    "JobEscrow: tokens listed at its creation",
    Object.values(recorded).map(({ address }) => address),
    async () => {
      const receipt = await ethers.provider.getTransactionReceipt(contracts.JobEscrow.transactionHash);
      return (receipt?.logs ?? [])
        .filter(({ address }) => address === contracts.JobEscrow.address)
        .map((log) => escrow.interface.parseLog(log))
        .filter((event) => event?.name === "ListingScheduled")
        .map((event) => event?.args[0] as string);
    },
  );
}

async function answer(actual: () => unknown): Promise<string> {
  try {
    return show(await actual());
  } catch (error) {
    return `no answer: ${(error as Error).message.split("\n")[0] ?? ""}`;
  }
}

function show(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(show).join(", ")}]` : String(value);
}

import { BaseWallet, isHexString, type Provider, type Signer, SigningKey } from "ethers";
import pTimeout from "p-timeout";

import { ConnectionInvalidError, DeploymentMissingError, WrongChainError } from "../errors/connection-errors.js";
import { deployments } from "../generated/deployments.js";
import { CORE_CONTRACTS, type Deployment } from "../protocol/deployment.js";
import { NodeUnreachableError } from "../errors/node-errors.js";
import { isLocalChain } from "../wire/nodes.js";
import type { Client } from "./client.js";
import { contractsOf } from "./contracts.js";
import { refuseDelegation } from "./delegation.js";
import { parseDeployment } from "./deployment.js";
import { type Journal, memoryJournal } from "./journal.js";
import { DEFAULT_TIMEOUT_MS, defaultPollingInterval, openProvider, type ProviderOptions } from "./open-provider.js";
import { SerialSigner } from "./serial-signer.js";
import { translateError } from "./translate-error.js";

/** Each connection adds another bit of gas to its limits: what is not used is not paid. */
const GAS_SALTS = 4_096;

export interface ConnectParameters extends ProviderOptions {
  /**
   * The node, as an http: or https: URL. Or pass a `provider`, or a `signer` that has one. More nodes of the same chain may follow
   * the first: there too a transaction is looked for that the first one denies.
   */
  readonly url?: string | readonly string[];
  /** A provider of ethers; it stays its owner's to configure and to close. */
  readonly provider?: Provider;
  /** Signs and pays. Without it and `privateKey` the client can only read. */
  readonly signer?: Signer;
  /** `0x` and 64 hex digits. It is kept in the signer, and no error ever shows it. */
  readonly privateKey?: string;
  /** The content of a `deployments/<chainId>.json`; the address book's when left out. */
  readonly deployment?: Deployment;
  /** The chain that the caller means to be on; checked. */
  readonly chainId?: bigint;
  /**
   * Sends a call like one before without asking the node first whether the contract takes it, and which number is next: half the
   * round trips. What is refused then fails on the chain and costs its gas, a repetition too; the error is the same, with its
   * `transactionHash`. For an account with which no other process sends. False when left out.
   */
  readonly skipPreflight?: boolean;
  /**
   * Hashes of the code that the signer may have delegated to by EIP-7702, see {@link getDelegation}; none when left out. Most delegations
   * are made by phishing, and their code takes all that the account gets.
   */
  readonly trustedDelegations?: readonly string[];
  /**
   * The URL of an index of this market, as `apps/indexer` serves it. {@link findOffers} and {@link findAgents} ask it where to look and
   * read from the chain what it names, in place of all blocks; without it, and when it does not answer, the whole chain is searched.
   * An index can invent nothing, but it can hide: choose one that you trust to be complete, or run your own.
   */
  readonly indexer?: string;
  /** Where what was signed is written down before it is sent; in memory when left out. See {@link fileJournal}. */
  readonly journal?: Journal;
}

/**
 * Connects to the protocol on a chain: by the URL of a node, a provider or a signer; to read, or with a key to write.
 * Makes sure that the deployment is this chain's and that its contracts are there.
 *
 * @throws {@link ConnectionInvalidError} when the parameters contradict each other; {@link NodeUnreachableError};
 * {@link WrongChainError} when the deployment, or `chainId`, is another chain's; {@link DeploymentInvalidError};
 * {@link DeploymentMissingError} when none is known, or the chain has no such contracts; {@link DelegationRefusedError} when the signer's
 * key delegated to code that is not trusted.
 * @example
 * const deployment = parseDeployment(JSON.parse(await readFile("deployments/31337.json", "utf8")));
 * const client = await connect({ url: "http://127.0.0.1:8545", privateKey, deployment });
 */
export async function connect(parameters: ConnectParameters): Promise<Client> {
  const {
    url,
    privateKey,
    requestTimeout = DEFAULT_TIMEOUT_MS,
    skipPreflight = false,
    trustedDelegations = [],
    journal = memoryJournal(),
  } = parameters;
  if (parameters.signer !== undefined && privateKey !== undefined) {
    throw new ConnectionInvalidError("pass either a `signer` or a `privateKey`");
  }
  if (url !== undefined && parameters.provider !== undefined) {
    throw new ConnectionInvalidError("pass either a `url` or a `provider`");
  }
  const { indexer } = parameters;
  if (indexer !== undefined && !/^https?:$/.test(URL.parse(indexer)?.protocol ?? "")) {
    throw new ConnectionInvalidError("`indexer` is not an http: or https: URL");
  }
  const wallet = privateKey === undefined ? parameters.signer : walletOf(privateKey);
  const urls = url === undefined ? [] : [url].flat();
  const own = url === undefined ? undefined : await openProvider(urls, parameters);
  const provider = own ?? parameters.provider ?? wallet?.provider;
  if (!provider) throw new ConnectionInvalidError("pass a `url`, a `provider`, or a `signer` that has a provider");

  const inTime = <T>(answer: Promise<T>): Promise<T> =>
    pTimeout(answer, {
      milliseconds: requestTimeout,
      message: new NodeUnreachableError(`no answer within ${requestTimeout} ms`),
    });
  try {
    const { chainId } = await inTime(provider.getNetwork());
    const deployment = deploymentOn(chainId, parameters);
    await inTime(requireContracts(provider, chainId, deployment));

    const gasSalt = BigInt(Math.floor(Math.random() * GAS_SALTS));
    const connected = wallet && connectSigner(wallet, provider);
    const signer =
      connected &&
      new SerialSigner(connected, provider, { isLocal: isLocalChain(chainId), skipPreflight, journal, gasSalt });
    const account = await signer?.getAddress();
    if (account !== undefined) {
      await inTime(refuseDelegation(provider, account, trustedDelegations));
    }
    return {
      chainId,
      deployment,
      provider,
      contracts: contractsOf(deployment, signer ?? provider),
      journal,
      pollingInterval: parameters.pollingInterval ?? defaultPollingInterval(chainId),
      ...(indexer !== undefined && { indexer }),
      ...(signer && { signer }),
      ...(account !== undefined && { account }),
      close: () => own?.destroy(),
    };
  } catch (error) {
    own?.destroy();
    throw translateError(error, urls[0] === undefined ? {} : { origin: new URL(urls[0]).origin });
  }
}

/** Ethers would put a malformed key into its error. Its `Wallet` would bring key stores and word lists into every bundle. */
function walletOf(privateKey: string): BaseWallet {
  if (!isHexString(privateKey, 32)) throw new ConnectionInvalidError("the private key is not 0x and 64 hex digits");
  try {
    return new BaseWallet(new SigningKey(privateKey));
  } catch {
    throw new ConnectionInvalidError("the private key is no key of the curve secp256k1");
  }
}

function connectSigner(signer: Signer, provider: Provider): Signer {
  if (signer.provider === provider) return signer;
  try {
    return signer.connect(provider);
  } catch {
    throw new ConnectionInvalidError("this signer belongs to its own provider: pass that one, and no `url`");
  }
}

function deploymentOn(chainId: bigint, { deployment, chainId: expected = chainId }: ConnectParameters): Deployment {
  if (chainId !== expected) throw new WrongChainError(chainId, expected);
  const found = deployment === undefined ? deployments[chainId.toString()] : parseDeployment(deployment);
  if (found === undefined) throw new DeploymentMissingError(chainId);
  if (BigInt(found.chainId) !== chainId) throw new WrongChainError(chainId, BigInt(found.chainId));
  return found;
}

async function requireContracts(provider: Provider, chainId: bigint, { contracts }: Deployment): Promise<void> {
  await Promise.all(
    CORE_CONTRACTS.map(async (name) => {
      const { address } = contracts[name];
      if ((await provider.getCode(address)) === "0x") throw new DeploymentMissingError(chainId, name, address);
    }),
  );
}

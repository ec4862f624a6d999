import {
  AbstractSigner,
  dataSlice,
  type Provider,
  resolveAddress,
  type Signer,
  type TransactionRequest,
  type TransactionResponse,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";

import type { AccountCall } from "../agents/execute-as-account.js";
import { type Client, requireSigner } from "../client/client.js";
import { contractsOf } from "../client/contracts.js";
import { submit, type SubmitOptions, type Submitted, type Submitter } from "../client/submit.js";
import { transact } from "../client/send.js";
import { isSameAddress } from "../codec/abi-words.js";
import { encodeCall, populate } from "../codec/encode-call.js";
import { SessionCannotSignError } from "../errors/account-errors.js";
import type { AgentAccount } from "../generated/typechain/AgentAccount.js";
import { AgentAccount__factory } from "../generated/typechain/factories/AgentAccount__factory.js";
import { type SessionGrant, mutableGrant, sessionAccount, sessionIdOf } from "./session-grant.js";
import { sessionMessage } from "./session-message.js";
import { encodeCalls } from "./use-session.js";

export interface SessionClientParameters {
  readonly agentId: bigint;
  readonly grant: SessionGrant;
}

/**
 * A client that acts as an agent's account by a session: its signer is an ethers signer, so that every action of this package takes
 * it. Each transaction becomes a use of the session; the key of the given client signs it and pays the gas. A `multicall` of the escrow
 * becomes one use with its calls. An approval lives within one use, so join it with what spends it: {@link useSession}.
 *
 * What the signer signs:
 * - `Offer`, `Ruling`, and a `Bid` without a bond: by the key alone, without a transaction;
 * - `Award`, and a `Bid` with a bond: in a use, which is sent at once and spends the price or the bond.
 * It throws {@link SessionCannotSignError} for everything else: an account signs nothing else by a session.
 *
 * @param client Its signer is the session's key.
 * @throws {@link MissingSignerError}, {@link AccountNotDeployedError}, {@link AgentNotFoundError}.
 * @example
 * const agent = await sessionClient(client, { agentId, grant });
 * await withdraw(agent, { token });
 */
export async function sessionClient(client: Client, { agentId, grant }: SessionClientParameters): Promise<Client> {
  const { signer: key } = requireSigner(client);
  const account = await sessionAccount(client, agentId);
  const address = await account.getAddress();
  const signer = new SessionSigner(client, { key, agentId, account: address, grant });
  return { ...client, signer, account: address, contracts: contractsOf(client.deployment, signer) };
}

/**
 * By which session a client acts, so that it can be asked what that leaves: {@link getSession}.
 *
 * @returns Undefined for a client that {@link sessionClient} did not make.
 * @example
 * const session = sessionOf(agent);
 * if (session) console.log((await getSession(agent, session)).limits);
 */
export function sessionOf({ signer }: Client): SessionClientParameters | undefined {
  // By its member: another copy of this package may have made it.
  return signer !== undefined && "session" in signer ? (signer as SessionSigner).session : undefined;
}

/** What a {@link SessionSigner} acts by. */
interface SessionOf {
  /** The session's key: signs and pays the gas. */
  readonly key: Signer;
  readonly agentId: bigint;
  /** The agent's account. */
  readonly account: string;
  readonly grant: SessionGrant;
}

/** What ERC-1271 answers for a valid signature. */
const MAGIC = "0x1626ba7e";
const SELECTOR_BYTES = 4;
const SESSION_MESSAGE = {
  SessionMessage: [
    { name: "grantId", type: "bytes32" },
    { name: "digest", type: "bytes32" },
  ],
};

/** Signs and sends as an agent's account, by a session of it. */
class SessionSigner extends AbstractSigner<Provider> implements Submitter {
  readonly #client: Client;
  readonly #session: SessionOf;
  readonly #account: AgentAccount;

  /** @param client That of the key. */
  constructor(client: Client, session: SessionOf) {
    super(client.provider);
    this.#client = client;
    this.#session = session;
    this.#account = AgentAccount__factory.connect(session.account, client.provider);
  }

  /** By what it acts. */
  get session(): Pick<SessionOf, "agentId" | "grant"> {
    const { agentId, grant } = this.#session;
    return { agentId, grant };
  }

  override async getAddress(): Promise<string> {
    return this.#session.account;
  }

  override connect(provider: Provider): SessionSigner {
    const key = this.#session.key.connect(provider);
    return new SessionSigner({ ...this.#client, provider, signer: key }, { ...this.#session, key });
  }

  async submit(transaction: TransactionRequest, options?: SubmitOptions): Promise<Submitted> {
    return submit(this.#session.key, await this.#use(await this.#callsOf(transaction)), options);
  }

  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    return this.#session.key.sendTransaction(await this.#use(await this.#callsOf(transaction)));
  }

  override async signTransaction(): Promise<string> {
    throw new SessionCannotSignError("a transaction");
  }

  override async signMessage(): Promise<string> {
    throw new SessionCannotSignError("a personal message");
  }

  /** @returns The account's ERC-1271 signature. */
  override async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    const { grant } = this.#session;
    const { digest, data, isCostly } = sessionMessage(this.#client, domain, types, value);
    const grantId = sessionIdOf(grant);
    if (!isCostly) return this.#signAlone(digest, grantId, data);
    // What was signed once is not paid for again.
    if ((await this.#account.isValidSignature(digest, grantId)) !== MAGIC) {
      await transact(this.#client, this.#use([{ to: grant.escrow, data }]));
    }
    return grantId;
  }

  async #signAlone(digest: string, grantId: string, data: string): Promise<string> {
    const { key, account, grant } = this.#session;
    const domain = {
      name: "Guildhall AgentAccount",
      version: "1",
      chainId: this.#client.chainId,
      verifyingContract: account,
    };
    const signature = await key.signTypedData(domain, SESSION_MESSAGE, { grantId, digest });
    return encodeCall(this.#account, "isSignedByKeyOf", digest, mutableGrant(grant), data, signature);
  }

  #use(calls: readonly AccountCall[]): Promise<TransactionRequest> {
    return populate(this.#account, "executeSession", mutableGrant(this.#session.grant), encodeCalls(calls));
  }

  /** What a transaction does, call by call: a session makes no call that hides others. */
  async #callsOf({ to, value, data }: TransactionRequest): Promise<AccountCall[]> {
    const target = await resolveAddress(to ?? "", this.#client.provider);
    const call = { to: target, value: BigInt(value ?? 0n), data: data ?? "0x" };
    const { escrow } = this.#client.contracts;
    const { selector } = escrow.interface.getFunction("multicall");
    if (!isSameAddress(target, this.#session.grant.escrow) || call.data.length < 2 + 2 * SELECTOR_BYTES) return [call];
    if (dataSlice(call.data, 0, SELECTOR_BYTES) !== selector) return [call];
    const [inner] = escrow.interface.decodeFunctionData("multicall", call.data) as unknown as [string[]];
    return inner.map((made) => ({ to: target, data: made }));
  }
}

import {
  type AccountCall,
  canUseSession,
  type Client,
  type DocumentStore,
  hashBytes,
  hashDocument,
  type SessionRefusal,
  translateError,
  withLimits,
} from "@guildhall/sdk";
import {
  AbstractSigner,
  type Provider,
  resolveAddress,
  type TransactionRequest,
  type TransactionResponse,
} from "ethers";

import { CallRefusedError } from "./errors/call-refused-error.js";
import { DryRunPassedError } from "./errors/dry-run-passed-error.js";
import type { Market } from "./market.js";

/** As a transaction for which the SDK's actions wait; this one never comes. */
interface Submitting {
  submit(transaction: TransactionRequest): Promise<never>;
}

/** Asks the chain whether it would take a transaction, and then ends the action. It has no key and signs nothing. */
class DryRunSigner extends AbstractSigner<Provider> implements Submitting {
  constructor(
    private readonly market: Market,
    private readonly account: string,
  ) {
    super(market.client.provider);
  }

  override async getAddress(): Promise<string> {
    return this.account;
  }

  override connect(): this {
    return this;
  }

  async submit({ to, value, data }: TransactionRequest): Promise<never> {
    const { client } = this.market;
    const target = await resolveAddress(to ?? "", client.provider);
    const call = { to: target, value: BigInt(value ?? 0n), data: data ?? "0x" };
    if (this.market.session !== undefined) return rehearseUse(this.market, callsOf(client, call));
    try {
      await client.provider.call({ ...call, from: this.account });
    } catch (error) {
      throw translateError(error, { client });
    }
    throw new DryRunPassedError();
  }

  override async sendTransaction(transaction: TransactionRequest): Promise<TransactionResponse> {
    return this.submit(transaction);
  }

  override signTransaction(): Promise<string> {
    throw new DryRunPassedError();
  }

  override signMessage(): Promise<string> {
    throw new DryRunPassedError();
  }

  override signTypedData(): Promise<string> {
    throw new DryRunPassedError();
  }
}

/**
 * Asks the agent's account whether its session may make these calls in one use.
 *
 * @throws {@link DryRunPassedError} when it may; {@link CallRefusedError} with the limit that refuses.
 */
export async function rehearseUse({ session }: Market, calls: readonly AccountCall[]): Promise<never> {
  if (session === undefined) throw new CallRefusedError("NO_WALLET", "This server does not act by a session.");
  const { agentId, grant, keyClient } = session;
  const refusal = await canUseSession(keyClient, { agentId, grant, calls });
  if (refusal !== undefined) throw refusedByAccount(refusal);
  throw new DryRunPassedError();
}

/** What a transaction does, call by call: a session makes no call that hides others. */
function callsOf(
  { contracts: { escrow }, deployment }: Client,
  call: AccountCall & { readonly data: string },
): readonly AccountCall[] {
  const { selector } = escrow.interface.getFunction("multicall");
  const isJoint =
    call.to.toLowerCase() === deployment.contracts.JobEscrow.address.toLowerCase() && call.data.startsWith(selector);
  if (!isJoint) return [call];
  const [inner] = escrow.interface.decodeFunctionData("multicall", call.data) as unknown as [string[]];
  return inner.map((data) => ({ to: call.to, data }));
}

/** What a refusal of the agent's account becomes for the model. */
export function refusedByAccount({ errorName, facts, allowedAt }: SessionRefusal): CallRefusedError {
  return new CallRefusedError(
    "ACCOUNT",
    `The agent's account refuses this with ${errorName}. ` +
      (allowedAt === undefined
        ? "Waiting does not help: ask the account's owner."
        : `It would allow it at ${allowedAt}.`),
    { errorName, ...facts, ...(allowedAt !== undefined && { allowedAt }) },
  );
}

const DRY_RUN_TIMEOUT_MS = 60_000;

/** A client with which an action runs up to its first transaction, which the chain is asked about and does not get. */
export function dryRunClient(market: Market, account: string): Client {
  return withLimits({ ...market.client, signer: new DryRunSigner(market, account) }, { timeout: DRY_RUN_TIMEOUT_MS });
}

/** A store that stores nothing, and names what it would store. */
export function dryRunStore(store: DocumentStore): DocumentStore {
  return {
    ...store,
    handles: (uri) => store.handles(uri),
    get: (uri, hash, expected) => store.get(uri, hash, expected),
    getBlob: (uri, hash) => store.getBlob(uri, hash),
    getUnverified: (uri) => store.getUnverified(uri),
    put: async (document) => {
      const hash = hashDocument(document);
      return { uri: `data:,${hash}`, hash };
    },
    putBlob: async (content, mediaType) => {
      const hash = hashBytes(content);
      return { uri: `data:,${hash}`, hash, mediaType, bytes: content.length };
    },
  };
}

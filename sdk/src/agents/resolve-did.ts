import type { DIDDocument, DIDDocumentMetadata } from "did-resolver";
import type { Provider } from "ethers";
import type { getResolver as GetResolver } from "ethr-did-resolver";

import type { Client } from "../client/client.js";
import { translateError } from "../client/translate-error.js";
import { DidUnresolvedError } from "../errors/agent-errors.js";
import { WrongChainError } from "../errors/connection-errors.js";
import { isRefusedCall } from "../reverts/revert-data.js";
import { parseDid } from "./did.js";

/** One network of the stock resolver's configuration; the package does not export the type's name. */
type ProviderConfiguration = NonNullable<
  Extract<Parameters<typeof GetResolver>[0], { networks?: unknown }>["networks"]
>[number];

export interface ResolveDidParameters {
  readonly did: string;
  /**
   * The block after which it is asked for, also one before a sale of the agent; the latest when left out. Needs a node that keeps
   * old state. The stock resolver alone shows nothing of the time before a sale.
   */
  readonly blockNumber?: number;
}

export interface ResolvedDid {
  readonly document: DIDDocument;
  readonly metadata: DIDDocumentMetadata;
}

/**
 * Resolves a DID of this chain by the stock resolver of `did:ethr`: its controller, keys and services as they are now, or as they were
 * after a block.
 *
 * @throws {@link DidUnresolvedError} when it is malformed or cannot be resolved; {@link WrongChainError} when it is another
 * chain's; {@link NodeUnreachableError}, {@link NodeRefusedError} when the node is the reason.
 * @example
 * const { document } = await resolveDid(client, { did });
 * console.log(document.service);
 */
export async function resolveDid(client: Client, { did, blockNumber }: ResolveDidParameters): Promise<ResolvedDid> {
  const { chainId } = parseDid(did);
  if (chainId !== client.chainId) throw new WrongChainError(client.chainId, chainId);

  const { provider, deployment } = client;
  const registry = deployment.contracts.AgentRegistry.address;
  const failures: unknown[] = [];
  // The resolver walks back from the latest change whatever version it is asked for: it must find another one.
  const asked = blockNumber === undefined ? provider : providerAt(provider, blockNumber);
  const network: ProviderConfiguration = {
    name: `0x${chainId.toString(16)}`,
    chainId,
    registry,
    // Its types are those of the CommonJS build of the same package.
    provider: watched(asked, (error) => failures.push(error)) as unknown as NonNullable<
      ProviderConfiguration["provider"]
    >,
  };
  // The stock resolver brings a second copy of ethers: who resolves nothing waits for neither.
  const [{ Resolver }, { getResolver }] = await Promise.all([import("did-resolver"), import("ethr-did-resolver")]);
  const resolver = new Resolver(getResolver({ networks: [network] }));

  const { didDocument, didDocumentMetadata, didResolutionMetadata } = await resolver.resolve(
    blockNumber === undefined ? did : `${did}?versionId=${blockNumber}`,
  );
  if (didResolutionMetadata.error !== undefined || didDocument === null) {
    // The stock resolver calls it not found, too, when the node did not answer.
    const ofNode = failures.find((failure) => !isRefusedCall(failure));
    if (ofNode !== undefined) throw translateError(ofNode, { client });
    throw new DidUnresolvedError(did, String(didResolutionMetadata.error ?? "notFound"), {
      cause: didResolutionMetadata.message,
    });
  }
  return { document: withoutDanglingKeys(didDocument), metadata: didDocumentMetadata };
}

/** The same provider; reports each of its calls that fails. */
function watched(provider: Provider, onFailure: (error: unknown) => void): Provider {
  return new Proxy(provider, {
    get: (target, name, proxy) => {
      const member: unknown = Reflect.get(target, name, target);
      if (member === target) return proxy as unknown;
      if (typeof member !== "function") return member;
      return (...parameters: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, parameters);
        if (result instanceof Promise) result.catch(onFailure);
        return result;
      };
    },
  });
}

/** The stock resolver (11.1) drops a revoked encryption key, and leaves the reference to it. */
function withoutDanglingKeys({ keyAgreement, ...document }: DIDDocument): DIDDocument {
  const known = new Set(document.verificationMethod?.map(({ id }) => id));
  const references = keyAgreement?.filter((key) => typeof key !== "string" || known.has(key)) ?? [];
  return references.length === 0 ? document : { ...document, keyAgreement: references };
}

/** The same provider, but every call of a contract is answered as it was after a block. Needs a node that keeps old state. */
function providerAt(provider: Provider, blockNumber: number): Provider {
  return new Proxy(provider, {
    get(target, name) {
      if (name === "call") {
        return (transaction: Parameters<Provider["call"]>[0]) => target.call({ ...transaction, blockTag: blockNumber });
      }
      const value: unknown = Reflect.get(target, name, target);
      // Private fields are the target's own.
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

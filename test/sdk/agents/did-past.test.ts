import { expect } from "chai";
import { verifyJWT } from "did-jwt";
import { type DIDDocument, Resolver } from "did-resolver";
import { BrowserProvider, type ContractTransactionResponse, encodeBytes32String, hexlify } from "ethers";
import { getResolver } from "ethr-did-resolver";
import fc from "fast-check";
import { network } from "hardhat";

import { localAccounts } from "../../../apps/cli/src/devnet/local-accounts.js";
import { testEffort } from "../../../scripts/test/effort.js";
import {
  type CredentialKey,
  credentialKey,
  CredentialRefusedError,
  connect,
  didOf,
  exportHistory,
  type ResolvedDid,
  resolveDid,
  verifyHistoryCredential,
} from "../../../sdk/src/index.js";
import { deployMarketOn } from "../../fixtures/market.js";
import { deploymentOf } from "../fixtures/clients.js";
import { edKey } from "../fixtures/history.js";
import {
  ATTRIBUTES,
  type Change,
  type Happened,
  lastSale,
  PastModel,
  stories,
  type Story,
} from "../../utils/did-past.js";

const effort = testEffort();
const RUNS = effort.name === "deep" ? 150 : effort.name === "coverage" ? 2 : 15;
const SEED = Number(BigInt(effort.seed) & 0x7fffffffn);
const CHAIN_ID = 31337n;
const GAS = 300_000n;

/** The resolver knows the latest version by the machine's clock: all that happens here happened weeks ago. */
const { ethers, networkHelpers, provider } = await network.create({
  override: { initialDate: new Date(Date.now() - 30 * 86_400_000) },
});
const accounts = localAccounts(5);
const ed = edKey();
/** Who owns, whom the owners name, and their keys, by account. */
const OWNERS = accounts.slice(0, 3);
const DELEGATES = accounts.slice(3);
/** An address that is no agent's. */
const PLAIN = OWNERS[0]!.address;

/** The protocol, the SDK's client of a stranger, and the stock resolver over a stock provider. */
async function resolvers() {
  const market = await deployMarketOn(ethers);
  const deployment = await deploymentOf(market, ethers);
  const stock = new BrowserProvider(provider, undefined, { cacheTimeout: -1 });
  const registry = await market.registry.getAddress();
  // `never`: the package's types are those of ethers' CommonJS build; the classes are the same.
  const resolver = new Resolver(getResolver({ provider: stock as never, chainId: "0x7a69", registry }));
  return { registry: market.registry, resolver, client: await connect({ provider: stock, deployment }) };
}

type World = Awaited<ReturnType<typeof resolvers>>;

/** What the stock resolver says; its reference to a revoked encryption key, which leads nowhere, is left out as the SDK does. */
async function asked({ resolver }: World, did: string, version?: number): Promise<ResolvedDid> {
  const result = await resolver.resolve(version === undefined ? did : `${did}?versionId=${version}`);
  expect(result.didResolutionMetadata.error, result.didResolutionMetadata.message as string).to.equal(undefined);
  const { keyAgreement = [], ...document } = result.didDocument!;
  const known = new Set(document.verificationMethod!.map(({ id }) => id));
  const led = keyAgreement.filter((reference) => known.has(reference as string));
  return {
    document: { ...document, ...(led.length > 0 && { keyAgreement: led }) },
    metadata: result.didDocumentMetadata,
  };
}

/** A document's controller, keys with their uses, and services, as {@link PastModel} writes them. */
function plain(document: DIDDocument) {
  const [controller, ...keys] = document.verificationMethod!;
  const uses = (["authentication", "assertionMethod", "keyAgreement"] as const).filter((use) => document[use]);
  const told = keys.map((key) => {
    const { publicKeyHex, publicKeyBase64 } = key as { publicKeyHex?: string; publicKeyBase64?: string };
    const material =
      key.blockchainAccountId?.slice(`eip155:${CHAIN_ID}:`.length) ??
      (publicKeyHex !== undefined ? `0x${publicKeyHex}` : hexlify(Buffer.from(publicKeyBase64!, "base64")));
    return `${material} ${uses.filter((use) => document[use]!.includes(key.id)).join()}`;
  });
  return {
    controller: controller!.blockchainAccountId!.slice(`eip155:${CHAIN_ID}:`.length),
    keys: told.sort(),
    services: (document.service ?? [])
      .map(({ type, serviceEndpoint }) => `${type} ${serviceEndpoint as string}`)
      .sort(),
  };
}

/** Lets a story happen to a fresh agent, or to an address that is no agent's; all changes of a step in one block. */
async function tell(world: World, { isAgent, steps, signAfter }: Story) {
  const { registry, client } = world;
  const as = async (owner: number) => registry.connect(await ethers.getSigner(OWNERS[owner]!.address));
  let owner = 0;
  const agentId = (await registry.totalAgents()) + 1n;
  const happened: (Happened & { readonly then: ResolvedDid })[] = [];
  const signed: { readonly by: string; readonly credential: string }[] = [];
  let identity = PLAIN;
  let did = didOf(CHAIN_ID, identity);
  const note = async (changes: readonly Change[]) => {
    const { number: block, timestamp } = (await ethers.provider.getBlock("latest"))!;
    happened.push({ block, timestamp, changes, then: await asked(world, did, block) });
  };

  if (isAgent) {
    await (await as(owner))["register(string)"]("ipfs://agent");
    identity = await registry.identityOf(agentId);
    did = didOf(CHAIN_ID, identity);
    await note([{ kind: "owner", to: owner }]);
  }
  for (const [place, { wait, changes }] of steps.entries()) {
    await networkHelpers.time.increase(wait);
    await provider.request({ method: "evm_setAutomine", params: [false] });
    const sent: ContractTransactionResponse[] = [];
    try {
      for (const [index, change] of changes.entries()) {
        // The dearer one comes first in the block.
        const fees = { gasLimit: GAS, maxFeePerGas: 10n ** 12n, maxPriorityFeePerGas: 1_000n - BigInt(index) };
        const by = await as(owner);
        if (change.kind === "owner") {
          const from = OWNERS[owner]!.address;
          const to = OWNERS[change.to]!.address;
          sent.push(
            isAgent ? await by.transferFrom(from, to, agentId, fees) : await by.changeOwner(identity, to, fees),
          );
          owner = change.to;
        } else if ("delegate" in change) {
          const { address } = DELEGATES[change.delegate]!;
          const type = encodeBytes32String(change.purpose);
          sent.push(
            change.kind === "add"
              ? await by.addDelegate(identity, type, address, change.validFor, fees)
              : await by.revokeDelegate(identity, type, address, fees),
          );
        } else {
          const { name, value } = ATTRIBUTES(ed.publicKey)[change.attribute]!;
          sent.push(
            change.kind === "add"
              ? await by.setAttribute(identity, name, value, change.validFor, fees)
              : await by.revokeAttribute(identity, name, value, fees),
          );
        }
      }
      await networkHelpers.mine();
    } finally {
      await provider.request({ method: "evm_setAutomine", params: [true] });
    }
    for (const { hash } of sent) {
      expect((await ethers.provider.getTransactionReceipt(hash))!.status, "a change failed").to.equal(1);
    }
    await note(changes);
    if (place === signAfter) signed.push(...(await exports(client, did)));
  }
  return { did, identity, happened, signed };
}

/** A short history of agent 1, vouched for by the DID with every key that may do so now. */
async function exports(client: World["client"], issuer: string) {
  const keys: (readonly [string, CredentialKey])[] = [
    ...accounts.map(({ address, privateKey }) => [address, credentialKey(privateKey)] as const),
    [ed.publicKey, ed],
  ];
  const signed: { readonly by: string; readonly credential: string }[] = [];
  const part = { agentId: 1n, issuer, kinds: ["MilestoneRecorded"], fromBlock: 1, toBlock: 1 } as const;
  for (const [by, key] of keys) {
    try {
      const { credentials } = await exportHistory(client, { ...part, key });
      signed.push({ by, credential: credentials[0]! });
    } catch (error) {
      expect(error).to.be.instanceOf(CredentialRefusedError).and.to.include({ reason: "KEY_UNKNOWN" });
    }
  }
  return signed;
}

describe("The past of a DID", () => {
  it(`is told by the SDK as by the stock resolver, in ${RUNS} random stories, seed ${effort.seed}`, async function () {
    this.timeout(effort.name === "deep" ? 600_000 : 120_000);
    const seen = { blocks: 0, beforeSales: 0, accepted: 0, refused: 0 };
    await networkHelpers.mine();
    const property = fc.asyncProperty(stories, async (story) => {
      const world = await networkHelpers.loadFixture(resolvers);
      const { client, resolver } = world;
      const { did, identity, happened, signed } = await tell(world, story);
      const model = new PastModel(happened, {
        isAgent: story.isAgent,
        identity,
        owners: OWNERS.map(({ address }) => address),
        delegates: DELEGATES.map(({ address }) => address),
        edKey: ed.publicKey,
      });
      const sale = story.isAgent ? lastSale(happened) : 0;

      for (const { block, timestamp, then } of happened) {
        seen.blocks++;
        const ours = await resolveDid(client, { did, blockNumber: block });
        // Word for word what the stock resolver said when this block was the latest.
        expect(ours, `block ${block}`).to.deep.equal(then);
        expect(plain(ours.document), `block ${block}`).to.deep.equal(model.at(block, timestamp));

        const today = await asked(world, did, block);
        if (block >= sale) {
          expect(today.document, `block ${block}, asked later`).to.deep.equal(ours.document);
          expect(today.metadata).to.deep.include(ours.metadata);
        } else {
          // By the missing version a reader of the stock resolver knows that nothing is known.
          seen.beforeSales++;
          expect(plain(today.document)).to.deep.equal({ controller: identity, keys: [], services: [] });
          expect(today.metadata).to.not.have.property("versionId");
          expect(today.metadata.nextVersionId).to.equal(String(sale));
        }
      }

      const latest = await resolveDid(client, { did });
      expect(latest).to.deep.equal(await asked(world, did));
      const now = model.at(Infinity, Date.now() / 1000);
      expect(plain(latest.document)).to.deep.equal(now);

      const speakers = new Set([
        now.controller,
        ...now.keys.filter((key) => key.includes("assertionMethod")).map((key) => key.split(" ")[0]),
      ]);
      for (const { by, credential } of signed) {
        const stock = verifyJWT(credential, { resolver, proofPurpose: "assertionMethod" });
        const ours = verifyHistoryCredential(client, { credential });
        if (speakers.has(by)) {
          seen.accepted++;
          expect((await ours).kid, `signed by ${by}`).to.equal((await stock).signer.id);
        } else {
          seen.refused++;
          const [ofStock, ofOurs] = await Promise.allSettled([stock, ours]);
          expect(ofStock.status, `did-jwt, signed by ${by}`).to.equal("rejected");
          expect((ofOurs as PromiseRejectedResult).reason).to.be.instanceOf(CredentialRefusedError);
        }
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: effort.name === "coverage" });
    console.log(
      `      ${seen.blocks} versions, ${seen.beforeSales} of them before a sale; ` +
        `${seen.accepted} credentials accepted, ${seen.refused} refused`,
    );
    if (effort.name === "coverage") return;
    for (const [what, count] of Object.entries(seen)) expect(count, what).to.be.greaterThan(0);
  });
});

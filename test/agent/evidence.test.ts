import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { expect } from "chai";
import { hexlify } from "ethers";

import {
  agreementKey,
  makeMessage,
  type CaseFacts,
  type MessageBodies,
  openPostbox,
  type Postbox,
  sendMessage,
} from "../../agent/src/index.js";
import type { InboxItem } from "../../agent/src/journal/inbox.js";
import { collectEvidence } from "../../agent/src/roles/arbiter/collect-evidence.js";
import { startRelay } from "../../apps/relay/src/index.js";
import {
  addKey,
  buildDocument,
  dataUriStore,
  didOf,
  getJob,
  makePanel,
  readEvidence,
  registerPanel,
  resolveDid,
  signPanelConsent,
} from "../../sdk/src/index.js";
import { inTemporaryFolder } from "../utils/temporary-folder.js";
import { AgentMarket, wish } from "./utils/agents.js";

const HOUR = 3_600n;

type Person = Awaited<ReturnType<AgentMarket["person"]>>;

/** Gives an account a key for private messages. */
async function withKey(person: Person) {
  const opener = agreementKey(randomBytes(32));
  const key = { publicKey: opener.publicKey, algorithm: "X25519", purpose: "enc" } as const;
  await addKey(person.client, { key, validFor: 86_400n * 30n });
  return opener;
}

describe("evidence by message", () => {
  it("reaches the panel encrypted, counts where the chain has its hash, and is listed where it does not", () =>
    inTemporaryFolder(async (folder) => {
      const market = await AgentMarket.start(folder);
      try {
        const worker = await market.worker("worker", { dollars: 10n, paidIn: 10n });
        const client = await market.person("client", { dollars: 100n, paidIn: 50n });
        const stranger = await market.person("stranger");
        const arbiters = await Promise.all(["Ada", "Ben", "Cleo"].map((name) => market.person(name)));
        const judges = await Promise.all(["Dora", "Emil", "Fay", "Gus", "Hana"].map((name) => market.person(name)));
        const found = async (members: readonly Person[]): Promise<string> => {
          const panel = await makePanel(members[0]!.client, {
            members: members.map((m) => m.client.account!),
            feeBps: 300n,
          });
          const consents = await Promise.all(members.map((member) => signPanelConsent(member.client, { panel })));
          return (await registerPanel(members[0]!.client, { panel, consents })).panelId;
        };
        const panels = { panelId: await found(arbiters), appealPanelId: await found(judges) };
        const resolve = async (did: string) => (await resolveDid(client.client, { did })).document;
        const relay = await startRelay({ chainId: 31337n, resolve, database: join(folder, "relay.db") });
        market.onEnd(() => relay.close());
        const relays = [relay.url];
        // Cleo has no key for private messages, and no arbiter reads the parties' folder.
        const keys = await Promise.all(arbiters.slice(0, 2).map(withKey));
        const seen: CaseFacts[][] = [[], [], []];
        for (const [i, arbiter] of arbiters.entries()) {
          const key = keys[i];
          await market.run(arbiter, {
            relays,
            store: dataUriStore(),
            ...(key && { agreementKeys: [key] }),
            roles: {
              arbiter: {
                patience: 5n,
                judge: (facts) => {
                  seen[i]!.push(facts);
                  return { providerBps: 5_000n, reasons: { summary: "Half of it is right." } };
                },
              },
            },
          });
        }
        const working = await market.run(worker, {
          relays,
          roles: {
            provider: {
              agentId: worker.agentId,
              skills: ["reversal"],
              price: ({ offer }) => offer.maxPrice / 2n,
              handler: async () => "dorw",
              trustedPanels: "any",
              patience: 0n,
              evidence: () => ({ summary: "Three of four letters are right." }),
            },
          },
        });
        const customer = await market.run(client, { relays, roles: { client: { privateEvidence: true } } });
        customer
          .request(wish("word", { panels }), () => ({ accept: false, summary: "It is a secret of ours." }))
          .catch(() => undefined);
        const { jobId } = await customer.until("disputed");
        expect(await customer.until("evidenceSent")).to.deep.include({
          to: 2,
          without: [arbiters[2]!, worker].map(({ client: { chainId, account } }) => didOf(chainId, account!)),
        });
        expect(await working.until("evidenceSent")).to.include({ to: 2 });

        // What others send, or a party sends beside the chain.
        const to = arbiters.slice(0, 2).map(({ client: { chainId, account } }) => didOf(chainId, account!));
        const post = async (person: Person): Promise<Postbox> =>
          openPostbox(person.client, {
            did: didOf(31337n, person.client.account!),
            key: person.key,
            relays,
            useChain: false,
          });
        const document = buildDocument("DisputeEvidence", {
          jobId,
          milestone: 0,
          round: 1,
          party: "client",
          summary: "Nobody put this on the chain.",
        });
        const { uri, hash: evidenceHash } = await dataUriStore().put(document);
        const body = { jobId, milestone: 0n, round: 1n, party: "client", evidenceHash, uri } as const;
        const send = async (person: Person, changes: Partial<MessageBodies["evidence"]> = {}): Promise<void> => {
          await sendMessage(await post(person), {
            to,
            type: "evidence",
            thread: jobId,
            body: { ...body, ...changes },
            isPrivate: true,
          });
        };
        const [onChain] = await readEvidence(client.client, { job: jobId, milestone: 0n });
        await send(stranger);
        await send(worker);
        await send(client);
        for (let i = 0; i < 15; i++) await send(client, { evidenceHash: hexlify(randomBytes(32)) });
        await new Promise((done) => setTimeout(done, 1_000));
        await market.pass(72n * HOUR + 60n);
        await Promise.all(
          seen.map(async (list) => {
            for (let looks = 0; list.length === 0 && looks < 400; looks++)
              await new Promise((done) => setTimeout(done, 50));
          }),
        );
        const [ada, ben, cleo] = seen.map(([facts]) => facts!);
        for (const facts of [ada!, ben!]) {
          const [first, second] = facts.evidence;
          expect(first).to.include({ kind: "untrusted", by: client.client.account });
          expect(first).to.have.nested.property("value.document.summary", "It is a secret of ours.");
          expect(second).to.have.nested.property("value.document.summary", "Three of four letters are right.");
          const reasons = facts.refused.map(({ by, reason }) => `${by} ${reason}`);
          const counts = new Map<string, number>();
          for (const one of reasons) counts.set(one, (counts.get(one) ?? 0) + 1);
          expect(Object.fromEntries(counts)).to.deep.equal({
            [`${stranger.client.account} NO_PARTY`]: 1,
            [`${worker.client.account} OTHER_PARTY`]: 1,
            // Sixteen of a party are looked at, its real evidence among them.
            [`${client.client.account} TOO_MANY`]: 1,
            [`${client.client.account} NOT_ON_CHAIN`]: 15,
          });
        }
        // By the chain alone there is nothing to read.
        expect(cleo!.evidence.map(({ value }) => "error" in value && value.error.code)).to.deep.equal([
          "UNSUPPORTED_URI",
          "UNSUPPORTED_URI",
        ]);
        expect(onChain).to.include({ uri: "urn:guildhall:by-message" });

        // What comes too late, and what is not what the chain has the hash of.
        const item = (changes: Partial<MessageBodies["evidence"]>, receivedAt: bigint): InboxItem => {
          const from = didOf(31337n, client.client.account!);
          const message = makeMessage<"evidence">({ from, to, type: "evidence", body: { ...body, ...changes } });
          return {
            key: message.id,
            receivedAt,
            message: { ...message, type: "evidence", body: { ...body, ...changes } },
          };
        };
        const items = [item({}, 101n), item({ evidenceHash: onChain!.evidenceHash }, 100n)];
        const { terms } = await getJob(client.client, { jobId });
        const parts = { client: client.client, store: dataUriStore(), subjects: { received: () => items } };
        const { refused } = await collectEvidence(parts, { kind: "case", jobId, milestone: 0n, terms }, 100n);
        expect(refused.map(({ reason }) => reason)).to.deep.equal(["TOO_LATE", "MALFORMED"]);
        const texts = JSON.stringify(onChain, (_, value: unknown) => String(value));
        expect(texts).to.not.include("secret");
      } finally {
        await market.end();
      }
    }));
});

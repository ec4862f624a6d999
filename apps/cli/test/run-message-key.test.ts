import { join } from "node:path";

import { openJournal, openPostbox, type ReceivedMessage, receiveMessages, sendMessage } from "@guildhall/agent";
import { connect, credentialKey, didOf, resolveDid } from "@guildhall/sdk";
import { expect } from "chai";

import { localAccount } from "../src/devnet/local-accounts.js";
import { chooseProfile } from "../src/profiles/choose-profile.js";
import { publishMessageKey } from "../src/run/message-key.js";
import { runConfig } from "../src/run/run-config.js";
import { startTestMarket } from "./utils/local-market.js";
import { withFolder } from "./utils/run.js";

describe("the key for private messages of guildhall run", function () {
  this.timeout(60_000);

  it("is published once for an arbiter, follows from the profile's key, and opens what is sent to its panel alone", () =>
    withFolder(async (folder) => {
      const market = await startTestMarket();
      const { rpc: url, relay, deployment } = market.description;
      const arbiter = localAccount(2);
      const writer = localAccount(3);
      const reader = await connect({ url, deployment });
      try {
        const options = {
          config: {
            name: "Ada",
            description: "Judges turned words.",
            arbiter: { judge: () => ({ providerBps: 5_000n, reasons: { summary: "Half of it is right." } }) },
          },
          path: join(folder, "agent.mjs"),
          profile: await chooseProfile(market.profile(2)),
          log: () => undefined,
          onWait: () => undefined,
          signal: new AbortController().signal,
        };
        for (let start = 0; start < 2; start += 1) {
          const { close } = await runConfig(options);
          await close();
          expect(await reader.provider.getTransactionCount(arbiter.address)).to.equal(1);
        }

        const did = didOf(reader.chainId, arbiter.address);
        const { document } = await resolveDid(reader, { did });
        expect(document.keyAgreement).to.have.length(1);
        // Another journal knows nothing of it: the key is the same one.
        const journal = openJournal(join(folder, "other.db"));
        const other = await connect({
          url,
          deployment,
          privateKey: arbiter.privateKey,
          journal: journal.transactions,
        });
        const opener = await publishMessageKey(other, arbiter.privateKey);
        other.close();
        // The profile's key was replaced, its journal not.
        const next = localAccount(4);
        const replaced = await connect({ url, deployment, privateKey: next.privateKey, journal: journal.transactions });
        await publishMessageKey(replaced, next.privateKey);
        replaced.close();
        const replacedDid = didOf(reader.chainId, next.address);
        expect((await resolveDid(reader, { did: replacedDid })).document.keyAgreement).to.have.length(1);
        await journal.close();

        const open = ({ privateKey, address }: typeof arbiter, agreementKeys = [opener]) =>
          openPostbox(reader, {
            did: didOf(reader.chainId, address),
            key: credentialKey(privateKey),
            relays: [relay],
            useChain: false,
            agreementKeys,
          });
        const body = { about: `0x${"11".repeat(32)}`, reason: "capacity" } as const;
        await sendMessage(await open(writer), { to: did, type: "decline", body, isPrivate: true });
        const read = async (keys: (typeof opener)[]) => {
          const messages: ReceivedMessage[] = [];
          for await (const one of receiveMessages(await open(arbiter, keys), { follow: false })) messages.push(one);
          return messages;
        };
        const [message] = await read([opener]);
        expect(message).to.include({ isSealed: true });
        expect(message?.message.body).to.deep.equal(body);
        expect(await read([])).to.have.length(0);
      } finally {
        reader.close();
        await market.close();
      }
    }));
});

import { randomBytes } from "node:crypto";

import { agreementKey, memorySeen, type Postbox, receiveMessages, relayTransport, sendMessage } from "@guildhall/agent";
import { expect } from "chai";
import { hexlify, id } from "ethers";

import { CHAIN, person, plainDocument } from "./utils/people.js";
import { inFolder, testRelay, type TestRelay } from "./utils/relay.js";

const [alice, bob] = [person(), person()];
const opener = agreementKey(randomBytes(32));
const BODY = { about: id("offer"), reason: "price", note: "too much" } as const;

/** Bob has a key for private messages. */
async function resolve(did: string) {
  const document = await plainDocument(did);
  if (did !== bob.did) return document;
  const kid = `${did}#delegate-1`;
  const publicKeyHex = hexlify(opener.publicKey).slice(2);
  document.verificationMethod!.push({ id: kid, type: "X25519KeyAgreementKey2019", controller: did, publicKeyHex });
  return { ...document, keyAgreement: [kid] };
}

function postbox({ did, key }: typeof alice, ...relays: readonly TestRelay[]): Postbox {
  return {
    chainId: CHAIN,
    did,
    key,
    agreementKeys: [opener],
    documents: resolve,
    seen: memorySeen(),
    transports: relays.map(({ url }) => relayTransport({ url, did, key })),
  };
}

/** What the agent's transport carries, wherever the relay keeps its messages. */
export function transportLaws(): void {
  it("carries messages between agents, plain and private, and is read again from a cursor", async () => {
    await inFolder(async (folder) => {
      const relay = await testRelay(folder);
      const box = postbox(alice, relay);
      const sent = await sendMessage(box, { to: bob.did, type: "decline", body: BODY, id: "plain" });
      expect(sent).to.deep.equal({ id: "plain", via: `relay:${relay.url}` });
      await sendMessage(box, { to: bob.did, type: "decline", body: BODY, id: "private", isPrivate: true });
      const found = [];
      for await (const received of receiveMessages(postbox(bob, relay), { follow: false })) found.push(received);
      expect(found.map(({ message, isSealed }) => [message.id, message.body, isSealed])).to.deep.equal([
        ["plain", BODY, false],
        ["private", BODY, true],
      ]);
      const cursors = { [found[0]!.transport]: found[0]!.cursor };
      const rest = [];
      for await (const { message } of receiveMessages(postbox(bob, relay), { follow: false, cursors }))
        rest.push(message.id);
      expect(rest).to.deep.equal(["private"]);

      // What the relay has of the private one does not say what it is.
      const { messages } = (await relay.read(bob)).body;
      const visible = Buffer.from(messages![1]!.wire.split(".")[1]!, "base64url").toString();
      expect(visible).to.include('"type":"sealed"');
      for (const secret of ["decline", "too much", BODY.about]) expect(visible).to.not.include(secret);
      await relay.close();
    });
  });

  it("pushes each message once to an agent that listens to two relays, one of which goes away and comes back", async () => {
    await inFolder((one) =>
      inFolder(async (two) => {
        const [first, second] = [await testRelay(one), await testRelay(two)];
        const port = Number(new URL(first.url).port);
        const ids: string[] = [];
        const stop = new AbortController();
        const listening = (async () => {
          for await (const { message } of receiveMessages(postbox(bob, first, second), { signal: stop.signal })) {
            ids.push(message.id);
            if (message.id === "last") stop.abort();
          }
        })();
        const send = async (name: string, ...relays: readonly TestRelay[]) => {
          for (const relay of relays)
            await sendMessage(postbox(alice, relay), { to: bob.did, type: "decline", body: BODY, id: name });
        };
        await send("both", first, second);
        await send("first", first);
        await first.close();
        await send("second", second);
        const again = await testRelay(one, { port });
        await send("both-again", second, again);
        await send("last", again);
        await listening;
        expect(ids.toSorted()).to.deep.equal(["both", "both-again", "first", "last", "second"]);
        await again.close();
        await second.close();
      }),
    );
  });
}

import { expect } from "chai";
import { id } from "ethers";

import { type AnyMessage, openJournal } from "../../src/index.js";
import { inboxKey, journalInbox } from "../../src/journal/inbox.js";
import { topicsOf } from "../../src/runtime/route-messages.js";
import { topicOf } from "../../src/runtime/subject.js";
import { Subjects } from "../../src/runtime/subjects.js";
import { Town } from "../utils/people.js";

const OFFER = id("offer");
const TOPIC = topicOf.bids(OFFER);
const town = new Town();

/** The agent's messages about its own request, whose bids are on one topic. */
async function openSubjects() {
  const journal = openJournal(":memory:");
  const subjects = new Subjects(journal, journalInbox(journal), topicsOf, () => undefined);
  const { did: own } = town.person();
  let count = 0;
  const receive = (from: string): string => {
    const body = { offerHash: OFFER, agentId: 7n, commitment: id(`${count}`) };
    const envelope = { id: `message-${count++}`, thread: OFFER, from, to: [own], created: 1, expires: 2_000_000_000 };
    const message: AnyMessage = { ...envelope, type: "bid-commitment", body };
    const key = inboxKey(message);
    subjects.receive({ key, message, receivedAt: 1n });
    return key;
  };
  const kept = (from: string): string[] =>
    subjects.received(TOPIC).flatMap(({ key, message }) => (message.from === from ? [key] : []));
  return { journal, receive, kept, subjects };
}

describe("Subjects.receive", () => {
  it("lets a sender that floods a topic crowd out itself alone, and keeps what it said last", async () => {
    const { journal, receive, kept, subjects } = await openSubjects();
    const [stranger, early, late] = [town.person().did, town.person().did, town.person().did];
    const first = receive(early);
    const flood = Array.from({ length: 2_000 }, () => receive(stranger));
    const last = receive(late);
    expect([kept(early), kept(late)]).to.deep.equal([[first], [last]]);
    expect(kept(stranger)).to.deep.equal(flood.slice(-100));
    expect(subjects.received(TOPIC)).to.have.length(102);
    await journal.close();
  });

  it("gives the place of who has most on a full topic to who has less, and never grows", async () => {
    const { journal, receive, kept, subjects } = await openSubjects();
    const strangers = Array.from({ length: 12 }, () => town.person().did);
    for (let n = 0; n < 100; n++) for (const stranger of strangers) receive(stranger);
    expect(subjects.received(TOPIC)).to.have.length(1_000);
    const honest = Array.from({ length: 30 }, () => town.person().did);
    const sent = honest.map((did) => receive(did));
    expect(honest.map((did) => kept(did))).to.deep.equal(sent.map((key) => [key]));
    expect(subjects.received(TOPIC)).to.have.length(1_000);
    await journal.close();
  });
});

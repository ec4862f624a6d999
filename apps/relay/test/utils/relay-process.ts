// A relay in a process of its own, for tests that kill it: `relay-process.ts <database>`. It prints its URL when it listens.
import { startRelay } from "../../src/index.js";
import { CHAIN, plainDocument } from "./people.js";

const [database = "", publicUrl = "http://relay.example"] = process.argv.slice(2);
const rate = { perSecond: 10_000, burst: 10_000 };
const relay = await startRelay({
  chainId: CHAIN,
  resolve: plainDocument,
  database,
  publicUrl,
  limits: { senderRate: rate, addressRate: rate },
  quotas: { senderMessages: 1_000_000, mailboxMessages: 1_000_000, mailboxBytes: 1e12 },
});
console.log(relay.url);

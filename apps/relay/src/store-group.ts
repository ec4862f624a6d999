import type { PostgresSession } from "@guildhall/agent/postgres";

import { MailboxFullError } from "./errors/mailbox-full-error.js";
import type { Accepted, NewMessage, Quotas } from "./message-storage.js";

/** What {@link storeGroup} needs beside the messages. */
interface StoreGroupOptions {
  readonly quotas: Quotas;
  readonly retention: number;
  /** Gets the mailboxes that got messages. */
  readonly mailboxes: Set<string>;
}

interface Usage {
  messages: number;
  bytes: number;
}

/** How many mailboxes one notification names: PostgreSQL takes 8,000 bytes. */
const TOLD_AT_ONCE = 80;

/** Stores messages one after another, in a transaction that nobody else writes beside. @returns What became of each. */
export async function storeGroup(
  query: PostgresSession["query"],
  group: readonly NewMessage[],
  { quotas, retention, mailboxes }: StoreGroupOptions,
): Promise<(Accepted | MailboxFullError)[]> {
  const known = await findKnown(query, group);
  const used = await findUsage(query, group);
  const usage = (mailbox: string, sender: string): Usage => {
    const name = keyOf(mailbox, sender);
    const one = used.get(name) ?? { messages: 0, bytes: 0 };
    used.set(name, one);
    return one;
  };

  const fresh: (NewMessage & { readonly keptUntil: number })[] = [];
  const results = group.map((message): Accepted | MailboxFullError => {
    const { envelope, wire, now } = message;
    const { from, id, to, expires } = envelope;
    const before = known.get(keyOf(from, id));
    if (before !== undefined) return { repeated: true, keptUntil: before };
    for (const mailbox of to) {
      const all = usage(mailbox, "");
      const isFull =
        all.messages >= quotas.mailboxMessages ||
        all.bytes + wire.length > quotas.mailboxBytes ||
        usage(mailbox, from).messages >= quotas.senderMessages;
      if (isFull) return new MailboxFullError(mailbox);
    }
    const keptUntil = Math.min(expires, now + retention);
    known.set(keyOf(from, id), keptUntil);
    for (const mailbox of to) {
      for (const sender of ["", from]) {
        const one = usage(mailbox, sender);
        one.messages++;
        one.bytes += wire.length;
      }
      mailboxes.add(mailbox);
    }
    fresh.push({ ...message, keptUntil });
    return { repeated: false, keptUntil };
  });
  if (fresh.length > 0) await insert(query, fresh, used, mailboxes);
  return results;
}

async function findKnown(query: PostgresSession["query"], group: readonly NewMessage[]): Promise<Map<string, number>> {
  const { rows } = await query(
    `SELECT sender, id, expires FROM unnest($1::text[], $2::text[]) AS asked (sender, id)
     JOIN guildhall_relay.messages USING (sender, id)`,
    [group.map(({ envelope }) => envelope.from), group.map(({ envelope }) => envelope.id)],
  );
  return new Map(
    (rows as readonly Readonly<Record<"sender" | "id" | "expires", string>>[]).map(({ sender, id, expires }) => [
      keyOf(sender, id),
      Number(expires),
    ]),
  );
}

async function findUsage(query: PostgresSession["query"], group: readonly NewMessage[]): Promise<Map<string, Usage>> {
  const pairs = group.flatMap(({ envelope: { from, to } }) => to.flatMap((mailbox) => [mailbox, "", mailbox, from]));
  const { rows } = await query(
    `SELECT DISTINCT mailbox, sender, messages, bytes FROM unnest($1::text[], $2::text[]) AS asked (mailbox, sender)
     JOIN guildhall_relay.usage USING (mailbox, sender)`,
    [pairs.filter((_, i) => i % 2 === 0), pairs.filter((_, i) => i % 2 === 1)],
  );
  return new Map(
    (rows as readonly Readonly<Record<"mailbox" | "sender" | "messages" | "bytes", string>>[]).map((row) => [
      keyOf(row.mailbox, row.sender),
      { messages: Number(row.messages), bytes: Number(row.bytes) },
    ]),
  );
}

async function insert(
  query: PostgresSession["query"],
  fresh: readonly (NewMessage & { readonly keptUntil: number })[],
  used: ReadonlyMap<string, Usage>,
  mailboxes: ReadonlySet<string>,
): Promise<void> {
  const { rows } = await query(
    "SELECT nextval('guildhall_relay.numbers') AS seq FROM generate_series(1, $1::integer)",
    [fresh.length],
  );
  const numbers = (rows as readonly { readonly seq: string }[]).map(({ seq }) => Number(seq)).sort((a, b) => a - b);
  await query(
    `INSERT INTO guildhall_relay.messages (seq, sender, id, wire, expires)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[])`,
    [
      numbers,
      fresh.map(({ envelope }) => envelope.from),
      fresh.map(({ envelope }) => envelope.id),
      fresh.map(({ wire }) => wire),
      fresh.map(({ keptUntil }) => keptUntil),
    ],
  );
  const deliveries = fresh.flatMap(({ envelope }, i) => envelope.to.map((mailbox) => ({ mailbox, seq: numbers[i] })));
  await query("INSERT INTO guildhall_relay.deliveries SELECT * FROM unnest($1::text[], $2::bigint[])", [
    deliveries.map(({ mailbox }) => mailbox),
    deliveries.map(({ seq }) => seq),
  ]);
  const counts = [...used]
    .filter(([, { messages }]) => messages > 0)
    .map(([name, one]) => ({ ...namesOf(name), ...one }));
  await query(
    `INSERT INTO guildhall_relay.usage SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
     ON CONFLICT (mailbox, sender) DO UPDATE SET messages = excluded.messages, bytes = excluded.bytes`,
    [
      counts.map(({ mailbox }) => mailbox),
      counts.map(({ sender }) => sender),
      counts.map(({ messages }) => messages),
      counts.map(({ bytes }) => bytes),
    ],
  );
  const all = [...mailboxes];
  for (let i = 0; i < all.length; i += TOLD_AT_ONCE) {
    await query("SELECT pg_notify('guildhall_relay', $1)", [JSON.stringify(all.slice(i, i + TOLD_AT_ONCE))]);
  }
}

/** Neither DIDs nor ids have spaces. */
function keyOf(first: string, second: string): string {
  return `${first} ${second}`;
}

function namesOf(key: string): { readonly mailbox: string; readonly sender: string } {
  const [mailbox = "", sender = ""] = key.split(" ");
  return { mailbox, sender };
}

import { type Client, findBlockAt, findNotices, postNotice, watchNotices } from "../../src/index.js";

/** A message to somebody who can be reached by the chain alone. */
export async function send(client: Client, to: string, jobId: string, envelope: Uint8Array): Promise<string> {
  // #region postNotice
  const { hash } = await postNotice(client, { to, thread: jobId, envelope });
  // #endregion
  return hash;
}

/** The same on a chain of millions of blocks: an earlier notice is not older than the envelope. */
export async function sendOnLongChain(client: Client, to: string, envelope: Uint8Array, time: bigint): Promise<string> {
  // #region findBlockAt
  const fromBlock = await findBlockAt(client, { time });
  const { hash } = await postNotice(client, { to, envelope, fromBlock });
  // #endregion
  return hash;
}

export async function readAll(client: Client, to: string, jobId: string): Promise<void> {
  // #region findNotices
  for (const { envelope } of await findNotices(client, { to, thread: jobId })) console.log(envelope);
  // #endregion
}

export async function listen(client: Client, to: string, signal: AbortSignal): Promise<void> {
  // #region watchNotices
  for await (const item of watchNotices(client, { to, signal })) {
    if (item.kind === "event") console.log(item.notice.thread, item.notice.envelope);
  }
  // #endregion
}

import { type Client, read, type Transacted, waitForTransaction } from "@guildhall/sdk";

/** An event that tells that a transaction arrived, and what it did. */
interface Trace<Args> {
  readonly transactionHash: string;
  readonly args: Args;
}

/** How {@link unlessSent} looks, and how it sends. */
export interface UnlessSentParameters<Args, Result> {
  /** The events by which an earlier run's transaction can be told; in the story there is at most one. */
  readonly find: () => Promise<readonly Trace<Args>[]>;
  readonly resultOf: (args: Args) => Result;
  readonly send: () => Promise<Result & Transacted>;
}

/** For the few writes of the SDK that are not the same when repeated: looks first whether an earlier run's arrived. */
export async function unlessSent<Args, Result>(
  client: Client,
  { find, resultOf, send }: UnlessSentParameters<Args, Result>,
): Promise<Result & Transacted> {
  const [trace] = await read(client, find);
  if (trace === undefined) return send();
  return { ...resultOf(trace.args), ...(await waitForTransaction(client, { hash: trace.transactionHash })) };
}

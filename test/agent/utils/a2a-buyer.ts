import { A2A_EXTENSION_URI, type A2aExtensionParams } from "../../../agent/src/a2a/index.js";
import {
  didDocuments,
  makeMessage,
  type MakeMessageParameters,
  type Message,
  messageKey,
  type MessageType,
  signMessage,
  verifyMessage,
} from "../../../agent/src/index.js";
import {
  type Client as A2aClient,
  envelopeOf,
  type Task,
  type TaskState,
  userMessage,
} from "../../../agent/test/utils/a2a-client.js";
import {
  type Client,
  type CredentialKey,
  didOf,
  type DocumentStore,
  hashOffer,
  hire,
  type JobOffer,
  makeOffer,
  type Offer,
  signOffer,
  signRelease,
} from "../../../sdk/src/index.js";
import { wish } from "./wish.js";

/** A client of agents that speaks A2A, and signs by itself. */
export class A2aBuyer {
  readonly did: string;
  readonly #documents;

  constructor(
    readonly client: Client,
    readonly key: CredentialKey,
    readonly store: DocumentStore,
  ) {
    this.did = didOf(client.chainId, client.account ?? "");
    this.#documents = didDocuments(client);
  }

  /** Signs an envelope. */
  async sign<Type extends MessageType>(message: Omit<MakeMessageParameters<Type>, "from">): Promise<string> {
    const key = await messageKey(this.#documents, { did: this.did, key: this.key });
    return signMessage(makeMessage<Type>({ ...message, from: this.did }), key);
  }

  /** An offer for a word to an agent, and its envelope. */
  async offer(to: string, word: string, brief: Partial<JobOffer> = {}) {
    const { document } = wish(word, { brief });
    const offer = await makeOffer(this.client, { document });
    const { uri } = await this.store.put(document);
    const body = { offer, uri, signature: await signOffer(this.client, { offer }) };
    return { offer, wire: await this.sign({ to, type: "offer", thread: hashOffer(offer), body }) };
  }

  /** The envelope that a task shows, verified, which must be of this type. */
  async read<Type extends MessageType>(task: Task, type: Type): Promise<Message<Type>> {
    const reader = { chainId: this.client.chainId, did: this.did, documents: this.#documents };
    const { message } = await verifyMessage(reader, envelopeOf(task));
    if (message.type !== type) throw new TypeError(`The task shows a ${message.type}.`);
    return message as Message<Type>;
  }

  /** Takes the bid that a task shows. */
  async hire(task: Task, offer: Offer): Promise<string> {
    const { bid, signature } = (await this.read(task, "bid")).body;
    return (await hire(this.client, { terms: { offer, bid }, providerSignature: signature })).jobId;
  }

  /** Accepts the delivery that a task shows. @returns What to send. */
  async release(to: string, task: Task, jobId: string) {
    const { deliveryHash } = (await this.read(task, "delivery")).body;
    const signed = await signRelease(this.client, { job: jobId, deliveryHash });
    const body = { jobId, milestone: 0n, ...signed };
    const envelope = await this.sign({ to, type: "release", thread: jobId, body });
    return userMessage([{ envelope }], { taskId: task.id });
  }
}

/** What an agent's card says of our extension. */
export async function paramsOf(client: A2aClient): Promise<A2aExtensionParams> {
  const { capabilities } = await client.getAgentCard();
  const extension = capabilities?.extensions.find(({ uri }) => uri === A2A_EXTENSION_URI);
  return extension?.params as unknown as A2aExtensionParams;
}

/** A task, once it is in a state. */
export async function untilState(client: A2aClient, id: string, state: TaskState, looks = 200): Promise<Task> {
  const task = await client.getTask({ tenant: "", id }).catch(() => undefined);
  if (task?.status?.state === state) return task;
  if (looks === 0) throw new RangeError(`The task is ${JSON.stringify(task?.status)}.`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return untilState(client, id, state, looks - 1);
}

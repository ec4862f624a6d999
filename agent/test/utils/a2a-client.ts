import { type Message, Role, type SendMessageRequest, type Task } from "@a2a-js/sdk";
import { type Client, ClientFactory } from "@a2a-js/sdk/client";

export { AgentCard, canonicalizeAgentCard, Role, TaskState, verifyAgentCardSignature } from "@a2a-js/sdk";
export type { Client, Task };

/** The stock client of A2A, as others use it. */
export function stockClient(url: string): Promise<Client> {
  return new ClientFactory().createFromUrl(url);
}

let messages = 0;

/** A message with some parts, as a stock client sends it. */
export function userMessage(
  parts: readonly (string | Readonly<Record<string, unknown>>)[],
  { taskId = "", messageId = `message-${++messages}`, returnImmediately = false } = {},
): SendMessageRequest {
  const message: Message = {
    messageId,
    contextId: "",
    taskId,
    role: Role.ROLE_USER,
    parts: parts.map((part) => ({
      content: typeof part === "string" ? { $case: "text", value: part } : { $case: "data", value: part },
      metadata: undefined,
      filename: "",
      mediaType: "",
    })),
    metadata: undefined,
    extensions: [],
    referenceTaskIds: [],
  };
  return {
    tenant: "",
    message,
    configuration: { acceptedOutputModes: [], taskPushNotificationConfig: undefined, returnImmediately },
    metadata: undefined,
  };
}

/** Sends a message and expects a task. */
export async function sendForTask(client: Client, request: SendMessageRequest): Promise<Task> {
  const answer = await client.sendMessage(request);
  if (!("status" in answer)) throw new TypeError("The agent answered with a message.");
  return answer;
}

/** The envelope in what a task says now. */
export function envelopeOf({ status }: Task): string {
  for (const { content } of status?.message?.parts ?? []) {
    if (content?.$case === "data") return (content.value as { readonly envelope: string }).envelope;
  }
  throw new TypeError("The task shows no envelope.");
}

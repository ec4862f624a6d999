import {
  type AgentCard,
  type CancelTaskRequest,
  type GetTaskRequest,
  type Message,
  type SendMessageRequest,
  type StreamResponse,
  type SubscribeToTaskRequest,
  type Task,
  TaskState,
} from "@a2a-js/sdk";
import {
  ExtendedAgentCardNotConfiguredError,
  PushNotificationNotSupportedError,
  TaskNotCancelableError,
  TaskNotFoundError,
  UnsupportedOperationError,
} from "@a2a-js/sdk/errors";
import type { A2ARequestHandler, ServerCallContext } from "@a2a-js/sdk/server";

import { A2A_EXTENSION_URI, textPart } from "./extension.js";
import type { A2aLimits } from "./limits.js";
import { agentMessage, lastOf, type TaskReader } from "./read-task.js";
import { malformed } from "./refuse.js";
import type { MessageDesk, OpenQuestion } from "./take-message.js";
import { isEnd } from "./task-state.js";
import type { StoredTask, TaskStore } from "./task-store.js";
import { changesOf, type TaskWatch } from "./task-watch.js";

/** What {@link requestHandler} needs. */
export interface RequestHandlerParts {
  readonly card: () => Promise<AgentCard>;
  readonly desk: MessageDesk;
  readonly store: TaskStore;
  readonly reader: TaskReader;
  readonly watch: TaskWatch;
  readonly limits: A2aLimits;
}

const WANTED =
  'Send a data part { "envelope": "<JWS>" } with a signed offer of yours, as the agent card\'s extension says. ' +
  "This agent takes no job by text.";

/** Answers the methods of A2A. */
export function requestHandler(parts: RequestHandlerParts): A2ARequestHandler {
  const { card, desk, store, reader, watch, limits } = parts;

  function requireTask(taskId: string): StoredTask {
    if (taskId === "") throw malformed("The request names no task.");
    const task = store.get(taskId);
    if (task === undefined) throw new TaskNotFoundError(`Task not found: ${taskId.slice(0, 128)}`);
    return task;
  }

  /** A task that changes, from now on. It ends with the task, and earlier by the policy. */
  async function* follow(
    task: StoredTask,
    first: Task,
    endsAt: EndsAt,
    who: string,
  ): AsyncGenerator<StreamResponse, void, undefined> {
    // Before anything is sent: a stream that cannot go on is refused as a whole.
    watch.requirePlace(who);
    yield { payload: { $case: "task", value: first } };
    for await (const [before, now] of changesOf({ task, first, reader, watch, who, life: limits.streamLife })) {
      yield* updates(before, now);
      if (endsAt(now)) return;
    }
  }

  async function send(
    { message, configuration }: SendMessageRequest,
    context: ServerCallContext,
  ): Promise<Message | Task> {
    const who = networkIn(context);
    const taken = await desk.take(message);
    if (taken.kind === "question") return questionTask(taken.question);
    const { task } = taken;
    const { historyLength, returnImmediately = false } = configuration ?? {};
    let latest = await reader.read(task);
    // What waits for a place answers at once: the client can ask for the task.
    if (!returnImmediately && needsWork(latest, message) && watch.hasPlace(who)) {
      const isAnswer = answers(latest);
      for await (const [, now] of changesOf({ task, first: latest, reader, watch, who, life: limits.wait })) {
        latest = now;
        if (isAnswer(now)) break;
      }
    }
    return shortened(latest, historyLength);
  }

  return {
    getAgentCard: card,
    getAuthenticatedExtendedAgentCard: () => refuse(new ExtendedAgentCardNotConfiguredError()),
    sendMessage: send,
    async *sendMessageStream({ message }, context) {
      const taken = await desk.take(message);
      if (taken.kind === "question") {
        yield { payload: { $case: "task", value: questionTask(taken.question) } };
        return;
      }
      const first = await reader.read(taken.task);
      if (!needsWork(first, message)) yield { payload: { $case: "task", value: first } };
      else yield* follow(taken.task, first, answers(first), networkIn(context));
    },
    getTask: async ({ id, historyLength }: GetTaskRequest) => {
      const question = desk.question(id);
      if (question !== undefined) return questionTask(question);
      return reader.read(requireTask(id), historyLength);
    },
    async *resubscribe({ id }: SubscribeToTaskRequest, context) {
      const task = requireTask(id);
      const first = await reader.read(task);
      if (isEnd(stateOf(first))) throw new UnsupportedOperationError("The task has ended. Get it instead.");
      yield* follow(task, first, (now) => isEnd(stateOf(now)), networkIn(context));
    },
    cancelTask: async ({ id }: CancelTaskRequest) => {
      const question = desk.question(id);
      if (question !== undefined) return questionTask(desk.cancel(question));
      throw new TaskNotCancelableError({
        message: whyNotCancelable(stateOf(await reader.read(requireTask(id)))),
        metadata: { code: "SIGNATURE_NEEDED" },
      });
    },
    // Who asks is not known, and a task's id is all that opens it.
    listTasks: () => refuse(new UnsupportedOperationError("Tasks are found by their ids alone. Keep the ids.")),
    createTaskPushNotificationConfig: () => refuse(new PushNotificationNotSupportedError()),
    getTaskPushNotificationConfig: () => refuse(new PushNotificationNotSupportedError()),
    listTaskPushNotificationConfigs: () => refuse(new PushNotificationNotSupportedError()),
    deleteTaskPushNotificationConfig: () => refuse(new PushNotificationNotSupportedError()),
  };
}

/** Under which name a request's context has the network that asks. */
export const NETWORK = "network";

function networkIn({ state }: ServerCallContext): string {
  return String(state.get(NETWORK));
}

type EndsAt = (task: Task) => boolean;

const refuse = (error: Error): Promise<never> => Promise.reject(error);

function stateOf({ status }: Task): TaskState {
  return status?.state ?? TaskState.TASK_STATE_UNSPECIFIED;
}

/** Whether the agent has something to do after a message. */
function needsWork(task: Task, message: Message | undefined): boolean {
  return message !== undefined && task.history.at(-1)?.messageId === message.messageId && !isEnd(stateOf(task));
}

/** Recognises an answer to a message, compared with the task when it came: an end, or something new that the client must do. */
function answers(first: Task): EndsAt {
  const before = saidIn(first);
  return (now) =>
    isEnd(stateOf(now)) || (stateOf(now) === TaskState.TASK_STATE_INPUT_REQUIRED && saidIn(now) !== before);
}

function saidIn({ status }: Task): string {
  return JSON.stringify([status?.state, status?.message?.parts.map(({ content }) => content?.value as unknown)]);
}

/** What changed between two looks at a task. */
function* updates(before: Task, now: Task): Generator<StreamResponse, void, undefined> {
  const { id: taskId, contextId, status, metadata } = now;
  for (const artifact of now.artifacts) {
    if (before.artifacts.some((one) => JSON.stringify(one) === JSON.stringify(artifact))) continue;
    const value = { taskId, contextId, artifact, append: false, lastChunk: true, metadata: undefined };
    yield { payload: { $case: "artifactUpdate", value } };
  }
  yield { payload: { $case: "statusUpdate", value: { taskId, contextId, status, metadata } } };
}

function shortened(task: Task, historyLength: number | undefined): Task {
  if (historyLength === undefined) return task;
  return { ...task, history: lastOf(task.history, historyLength) };
}

function questionTask(question: OpenQuestion): Task {
  const { taskId, contextId, isCanceled } = question;
  const state = isCanceled ? TaskState.TASK_STATE_CANCELED : TaskState.TASK_STATE_INPUT_REQUIRED;
  const sentence = isCanceled ? "Nothing was begun." : WANTED;
  return {
    id: taskId,
    contextId,
    status: {
      state,
      message: agentMessage(question, `${taskId}:0`, [textPart(sentence)]),
      timestamp: new Date().toISOString(),
    },
    artifacts: [],
    history: [],
    metadata: { [A2A_EXTENSION_URI]: { wants: ["offer"] } },
  };
}

function whyNotCancelable(state: TaskState): string {
  if (isEnd(state)) return "The task has ended.";
  if (state === TaskState.TASK_STATE_SUBMITTED) {
    return "An offer is cancelled by its signer: cancel its nonce on the chain.";
  }
  return (
    "This needs the client's signature. Before the hire send a decline of the bid; " +
    "after it agree on a settlement, or wait for the deadline: the escrow then pays back."
  );
}

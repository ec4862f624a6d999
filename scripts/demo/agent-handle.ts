import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";

import type { AgentEvent, EventType, JobRequest } from "@guildhall/agent";

import type { AgentConfig, FromAgent, ToAgent } from "./agents/messages.js";

/** An event of a type. */
type EventOf<Type extends EventType> = Extract<AgentEvent, { readonly type: Type }>;

/** What an agent's process is made of. */
export interface AgentParts {
  /** The file with the program; see {@link bundleAgents}. */
  readonly program: string;
  readonly config: AgentConfig;
  /** Called with each sentence that it says of itself. */
  readonly onSays: (sentence: string) => void;
}

interface Waiting {
  readonly test: (message: FromAgent) => boolean;
  readonly found: () => void;
  readonly failed: (error: Error) => void;
}

/** How long anything that an agent does may take, in milliseconds. */
const TIMEOUT = 90_000;
const STOP_TIMEOUT = 10_000;

/** An agent of the story, in a process of its own, which may be killed and started again. */
export class AgentHandle {
  /** 0n for one without an agent, and until it runs. */
  agentId = 0n;
  readonly #events: AgentEvent[] = [];
  readonly #waiting = new Set<Waiting>();
  #child: ChildProcess | undefined;
  #isEnding = false;
  #errors = "";
  #failure: Error | undefined;

  constructor(
    readonly account: string,
    private readonly parts: AgentParts,
  ) {
    mkdirSync(parts.config.folder, { recursive: true });
  }

  get name(): string {
    return this.parts.config.name;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts its process. @returns Once it runs. */
  async start(): Promise<void> {
    this.#isEnding = false;
    const child = spawn(process.execPath, ["--no-warnings", this.parts.program], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    this.#child = child;
    child.stderr?.on("data", (chunk: Buffer) => (this.#errors = (this.#errors + chunk.toString()).slice(-2_000)));
    child.on("message", (message) => this.#hear(message as FromAgent));
    child.once("error", (error) => this.#fail(error.message));
    child.once("exit", (code, signal) => {
      if (child === this.#child && !this.#isEnding) this.#fail(`its process ended by itself (${signal ?? code})`);
    });
    const runs = this.#wait(({ kind }) => kind === "ready", "starts");
    this.#tell({ kind: "run", config: this.parts.config });
    await runs;
  }

  /**
   * The first event of a type, past or coming, that passes a test.
   *
   * @param timeout How long to wait for it, in milliseconds.
   */
  async until<Type extends EventType>(
    type: Type,
    test: (event: EventOf<Type>) => boolean = () => true,
    timeout: number = TIMEOUT,
  ): Promise<EventOf<Type>> {
    const isIt = (event: AgentEvent): event is EventOf<Type> => event.type === type && test(event as EventOf<Type>);
    const past = this.#events.find(isIt);
    if (past !== undefined) return past;
    await this.#wait((message) => message.kind === "event" && isIt(message.event), `reports “${type}”`, timeout);
    return this.#events.find(isIt) as EventOf<Type>;
  }

  /** The events of a type so far. */
  past<Type extends EventType>(type: Type): readonly EventOf<Type>[] {
    return this.#events.filter((event): event is EventOf<Type> => event.type === type);
  }

  /** Has it ask others for work. */
  ask(request: JobRequest): void {
    this.#tell({ kind: "ask", request });
  }

  /** Ends its process as a power cut would. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  /** Ends it when it has finished what it is about. May be called twice. */
  async stop(): Promise<void> {
    const late = setTimeout(() => this.#child?.kill("SIGKILL"), STOP_TIMEOUT);
    await this.#end();
    clearTimeout(late);
  }

  async #end(signal?: "SIGKILL"): Promise<void> {
    this.#isEnding = true;
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    if (signal === undefined) this.#tell({ kind: "stop" });
    else child.kill(signal);
    await ended;
  }

  #tell(message: ToAgent): void {
    if (this.#child?.connected === true) this.#child.send(message, () => undefined);
  }

  #hear(message: FromAgent): void {
    switch (message.kind) {
      case "says":
        this.parts.onSays(message.sentence);
        break;
      case "failed":
        // What was asked for ends with an error when the agent is stopped.
        if (!this.#isEnding) this.#fail(message.message);
        break;
      case "ready":
        this.agentId = message.agentId;
        break;
      case "event":
        this.#events.push(message.event);
    }
    for (const waiting of this.#waiting) if (waiting.test(message)) waiting.found();
  }

  #fail(reason: string): void {
    this.#failure ??= new Error(`${this.name}: ${reason}.${this.#errors === "" ? "" : `\n${this.#errors}`}`);
    for (const { failed } of this.#waiting) failed(this.#failure);
  }

  #wait(test: Waiting["test"], what: string, timeout: number = TIMEOUT): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      const end = (act: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
        act();
      };
      const waiting: Waiting = {
        test,
        found: () => end(resolve),
        failed: (error) => end(() => reject(error)),
      };
      const timer = setTimeout(() => waiting.failed(new Error(this.#lateness(what, timeout))), timeout).unref();
      this.#waiting.add(waiting);
    });
  }

  #lateness(what: string, timeout: number): string {
    const last = this.past("failed").at(-1);
    const why = last === undefined ? "" : ` Its last failure: ${last.action}, ${last.code}: ${last.message}`;
    return `${this.name} was expected to do this, and did not within ${timeout / 1000} s: it ${what}.${why}`;
  }
}

import { argument, count, listenAddress, option, optionWithDefault, text } from "../verb/parameters.js";
import type { AgentConfig } from "../run/agent-config.js";
import { readVerb } from "../verb/verb.js";

const A2A_PORT = 8_795;

export const run = readVerb({
  name: "run",
  summary: "run an agent from its file, until Ctrl-C; --json prints its events as NDJSON",
  parameters: {
    file: argument("what guildhall init made: agent.ts", text),
    a2a: optionWithDefault(
      "port",
      String(A2A_PORT),
      "take clients of A2A at this port or host:port; 0 for a free one",
      listenAddress,
    ),
    untilPaid: option(
      "number",
      "end, with exit code 0, after so many settled milestones as a provider",
      count(1, 1_000_000),
    ),
    untilDone: option(
      "number",
      "end, with exit code 0, after so many settled milestones as a client",
      count(1, 1_000_000),
    ),
  },
  examples: [
    "guildhall run my-agent/agent.ts",
    "guildhall run my-agent/agent.ts --profile devnet:1 --until-paid 1",
    "guildhall run my-agent/agent.ts --a2a 127.0.0.1:8795",
  ],
  run: async ({ printer, profile, signal }, { file, a2a, untilPaid = Infinity, untilDone = Infinity }) => {
    const [{ requireDoorPossible }, { loadConfig }, { runConfig }, { eventText }] = await Promise.all([
      import("../run/a2a-door.js"),
      import("../run/load-config.js"),
      import("../run/run-config.js"),
      import("../run/event-text.js"),
    ]);
    const config = withDoor(await loadConfig(file), a2a);
    requireDoorPossible(config);
    const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
    signal.addEventListener("abort", () => end(undefined), { once: true });
    const sides = new Map<string, "client" | "provider">();
    const settled = { client: 0, provider: 0 };
    const starting = runConfig({
      config,
      path: file,
      profile: await profile(),
      signal,
      onWait: () => {
        const line = `${config.name} waits: another process works for it. This one takes over when that one ends.`;
        printer.item({ type: "waiting", at: Date.now() }, line);
      },
      log: (event) => {
        if (event.type === "hired") sides.set(event.jobId, event.side);
        const line = eventText(event);
        if (printer.isJson || line !== "") printer.item(event, `${config.name} ${line}`);
        if (event.type === "stopped") end(undefined);
        if (event.type !== "settled") return;
        settled[sides.get(event.jobId) ?? "provider"]++;
        if (settled.provider >= untilPaid || settled.client >= untilDone) end(undefined);
      },
    });
    const running = await starting.catch((error: unknown) => {
      // Who ends a process that waits wants no error.
      if (signal.aborted) return undefined;
      throw error;
    });
    if (running === undefined) return;
    if (running.agentId !== undefined)
      printer.note(
        `${config.name} is agent ${running.agentId}. Ctrl-C ends it; the same command goes on with its work.`,
      );
    const { door } = running;
    if (door !== undefined) {
      const { url, cardUrl: card } = door;
      printer.item({ type: "a2a", at: Date.now(), url, card }, `${config.name} takes clients of A2A: ${card}`);
    }
    try {
      await over;
    } finally {
      await running.close();
    }
    running.lost.throwIfAborted();
  },
});

/** The configuration with the door that the command line asks for. */
function withDoor(
  config: AgentConfig,
  a2a: { readonly host?: string; readonly port: number } | undefined,
): AgentConfig {
  const { a2a: own } = config;
  if (a2a === undefined && own === undefined) return config;
  return { ...config, a2a: { port: A2A_PORT, ...own, ...a2a } };
}

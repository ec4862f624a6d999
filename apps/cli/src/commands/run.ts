import { argument, count, option, text } from "../verb/parameters.js";
import { readVerb } from "../verb/verb.js";

export const run = readVerb({
  name: "run",
  summary: "run an agent from its file, until Ctrl-C; --json prints its events as NDJSON",
  parameters: {
    file: argument("what guildhall init made: agent.ts", text),
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
  examples: ["guildhall run my-agent/agent.ts", "guildhall run my-agent/agent.ts --profile devnet:1 --until-paid 1"],
  run: async ({ printer, profile, signal }, { file, untilPaid = Infinity, untilDone = Infinity }) => {
    const [{ loadConfig }, { runConfig }, { eventText }] = await Promise.all([
      import("../run/load-config.js"),
      import("../run/run-config.js"),
      import("../run/event-text.js"),
    ]);
    const config = await loadConfig(file);
    const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
    signal.addEventListener("abort", () => end(undefined), { once: true });
    const sides = new Map<string, "client" | "provider">();
    const settled = { client: 0, provider: 0 };
    const running = await runConfig({
      config,
      path: file,
      profile: await profile(),
      log: (event) => {
        if (event.type === "hired") sides.set(event.jobId, event.side);
        const line = eventText(event);
        if (printer.isJson || line !== "") printer.item(event, `${config.name} ${line}`);
        if (event.type !== "settled") return;
        settled[sides.get(event.jobId) ?? "provider"]++;
        if (settled.provider >= untilPaid || settled.client >= untilDone) end(undefined);
      },
    });
    if (running.agentId !== undefined)
      printer.note(
        `${config.name} is agent ${running.agentId}. Ctrl-C ends it; the same command goes on with its work.`,
      );
    try {
      await over;
    } finally {
      await running.close();
    }
  },
});

import type { MockLanguageModelV4 } from "ai/test";

type Call = MockLanguageModelV4["doGenerateCalls"][number];

/** What a model answers, as a provider of the AI SDK reports it. */
export function answerOf(text: string) {
  const inputTokens = { total: 90, noCache: 90, cacheRead: 0, cacheWrite: 0 };
  const outputTokens = { total: 10, text: 10, reasoning: 0 };
  return {
    content: [{ type: "text" as const, text }],
    finishReason: { unified: "stop" as const, raw: "stop" },
    usage: { inputTokens, outputTokens },
    warnings: [],
  };
}

/** The description in the brief that a model is shown. */
export function descriptionIn({ prompt }: Call): string {
  const user = prompt.find(({ role }) => role === "user");
  const [part] = user?.content as { text: string }[];
  return (JSON.parse(part!.text) as { description: string }).description;
}

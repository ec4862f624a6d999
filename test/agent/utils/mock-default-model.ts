// Loaded before an example: what the AI SDK asks by default is a model that turns texts round.
import { customProvider } from "ai";
import { MockLanguageModelV4 } from "ai/test";

import { answerOf, descriptionIn } from "./mock-model.js";

const turner = new MockLanguageModelV4({
  doGenerate: async (call) => answerOf(Array.from(descriptionIn(call)).reverse().join("")),
});
globalThis.AI_SDK_DEFAULT_PROVIDER = customProvider({ languageModels: { turner } });

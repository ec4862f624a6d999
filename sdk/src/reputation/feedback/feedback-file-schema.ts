import { DIALECT, instant } from "../../documents/schemas/common.js";

const text = { type: "string", maxLength: 20_000, description: "a text" };
const facts = { type: "object", description: "an object" };
const account = {
  type: "string",
  pattern: "^eip155:[1-9][0-9]{0,77}:0x[0-9a-fA-F]{40}$",
  description: "of the form eip155:<chainId>:<address>",
};

/** The JSON Schema of {@link FeedbackFile}. It is open: the standard lets anyone add fields. */
export const feedbackFileSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:feedback-file:1",
  title: "FeedbackFile",
  type: "object",
  properties: {
    agentRegistry: account,
    agentId: { type: "integer", minimum: 0, description: "a whole number, the agent's id" },
    clientAddress: account,
    createdAt: instant,
    value: { type: "integer", description: "a whole number" },
    valueDecimals: { type: "integer", minimum: 0, maximum: 18, description: "a whole number from 0 to 18" },
    tag1: text,
    tag2: text,
    endpoint: text,
    mcp: facts,
    a2a: facts,
    oasf: facts,
    proofOfPayment: {
      type: "object",
      properties: { fromAddress: text, toAddress: text, chainId: text, txHash: text },
      required: ["fromAddress", "toAddress", "chainId", "txHash"],
    },
  },
  required: ["agentRegistry", "agentId", "clientAddress", "createdAt", "value", "valueDecimals"],
} as const;

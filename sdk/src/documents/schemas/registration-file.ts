import { DIALECT } from "./common.js";

/** The `type` of every ERC-8004 registration file. */
export const REGISTRATION_TYPE = "https://eips.ethereum.org/EIPS/eip-8004#registration-v1";

const text = { type: "string", maxLength: 20_000, description: "a text" };
const name = { type: "string", minLength: 1, maxLength: 200, description: "a text of 1 to 200 characters" };
const texts = { type: "array", maxItems: 256, items: text };

/** The JSON Schema of {@link RegistrationFile}. Unlike a job document's it is open: the standard lets anyone add fields. */
export const registrationFileSchema = {
  $schema: DIALECT,
  $id: "urn:guildhall:schema:registration-file:1",
  title: "RegistrationFile",
  type: "object",
  properties: {
    type: { const: REGISTRATION_TYPE },
    name,
    description: text,
    image: { type: "string", maxLength: 200_000, description: "a URI" },
    services: {
      type: "array",
      maxItems: 64,
      items: {
        type: "object",
        properties: { name, endpoint: text, version: text, skills: texts, domains: texts },
        required: ["name", "endpoint"],
      },
    },
    x402Support: { type: "boolean", description: "true or false" },
    active: { type: "boolean", description: "true or false" },
    registrations: {
      type: "array",
      maxItems: 64,
      items: {
        type: "object",
        properties: {
          agentId: { type: "integer", minimum: 0, description: "a whole number, the agent's id" },
          agentRegistry: {
            type: "string",
            pattern: "^eip155:[1-9][0-9]{0,77}:0x[0-9a-fA-F]{40}$",
            description: "of the form eip155:<chainId>:<registry address>",
          },
        },
        required: ["agentId", "agentRegistry"],
      },
    },
    supportedTrust: texts,
  },
  required: ["type", "name", "description", "services", "x402Support", "active", "registrations", "supportedTrust"],
} as const;

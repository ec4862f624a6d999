import { id, Wallet } from "ethers";

import {
  addKey,
  addService,
  deployAccount,
  executeAsAccount,
  registerAgent,
  revokeKey,
  revokeService,
  setActive,
  setAgentUri,
  setAgentWallet,
  setMetadata,
  unsetAgentWallet,
} from "../../sdk/src/index.js";
import { AGENT_URI } from "../../test/fixtures/registry.js";
import { DOLLAR } from "../../test/sdk/fixtures/jobs.js";
import { simply, type UserAction } from "./user-action.js";

const SERVICE = { type: "A2A", endpoint: "https://agents.example/a2a", validFor: 86_400n };
const KEY = { delegate: `0x${id("session key").slice(-40)}`, purpose: "sigAuth" } as const;
const WALLET = new Wallet(id("wallet of an agent"));

/** What the owner of an agent can do with it. */
export const AGENT_ACTIONS: readonly UserAction[] = [
  simply("registerAgent, 60-byte URI", ({ stranger }) => registerAgent(stranger, { uri: AGENT_URI })),
  {
    name: "setAgentUri, 60 bytes",
    prepare: async ({ worker, agentId }, turn) => {
      const uri = AGENT_URI.replaceAll("a", String(turn));
      return () => setAgentUri(worker, { agentId, uri });
    },
  },
  simply("setMetadata, 32 bytes", ({ worker, agentId }, turn) =>
    setMetadata(worker, { agentId, key: "model", value: id(`model ${turn}`) }),
  ),
  simply("setActive", ({ worker, agentId }, turn) => setActive(worker, { agentId, active: turn === 2n })),
  simply("addKey", ({ worker, agentId }) => addKey(worker, { agentId, key: KEY, validFor: 86_400n })),
  {
    name: "revokeKey",
    prepare: async ({ worker, agentId }) => {
      await addKey(worker, { agentId, key: KEY, validFor: 86_400n });
      return () => revokeKey(worker, { agentId, key: KEY });
    },
  },
  simply("addService", ({ worker, agentId }) => addService(worker, { agentId, ...SERVICE })),
  {
    name: "revokeService",
    prepare: async ({ worker, agentId }) => {
      await addService(worker, { agentId, ...SERVICE });
      return () => revokeService(worker, { agentId, ...SERVICE });
    },
  },
  simply("setAgentWallet", ({ worker, agentId }) => setAgentWallet(worker, { agentId, wallet: WALLET })),
  {
    name: "unsetAgentWallet",
    prepare: async ({ worker, agentId }) => {
      await setAgentWallet(worker, { agentId, wallet: WALLET });
      return () => unsetAgentWallet(worker, { agentId });
    },
  },
  {
    name: "deployAccount",
    prepare: async ({ stranger }) => {
      const { agentId } = await registerAgent(stranger, { uri: AGENT_URI });
      return () => deployAccount(stranger, { agentId });
    },
  },
  {
    name: "executeAsAccount, one transfer",
    prepare: async ({ worker, agentId, dollar, client, token }) => {
      const { account } = await deployAccount(worker, { agentId });
      await dollar.mint(account, 10n * DOLLAR);
      const data = dollar.interface.encodeFunctionData("transfer", [client.account, DOLLAR]);
      return () => executeAsAccount(worker, { agentId, calls: [{ to: token, data }] });
    },
  },
];

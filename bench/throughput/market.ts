import { computeAddress, id, toQuantity } from "ethers";

import { type Client, connect, deposit, type Deployment, registerAgent, send } from "../../sdk/src/index.js";
import type { BenchNode } from "./nodes.js";

/** A party of the bench, as another process needs it to act. */
export interface AgentSeat {
  readonly url: string;
  readonly deployment: Deployment;
  readonly privateKey: string;
  readonly agentId: bigint;
  readonly skipPreflight?: boolean;
}

/** As whom a seat acts. */
export function addressOf(seat: AgentSeat | undefined): string {
  if (seat === undefined) throw new Error("There is no such seat.");
  return computeAddress(seat.privateKey);
}

/** What each agent has in the escrow: enough for every job of a run. Units of the test dollar. */
const CREDIT = 1_000_000_000_000n;
const COINS = 10n ** 24n;
const MINT = "0x40c10f19"; // mint(address,uint256)

/** A token that the deployment's own modules put there: anyone may mint it. */
export function tokenOf({ tokens }: Deployment): string {
  const address = tokens?.["TUSD"]?.address;
  if (address === undefined) throw new Error("The deployment has no test dollar.");
  return address;
}

/** Agents with gas, each registered, each with credit in the escrow and an allowance for it. */
export async function seatAgents({ url, deployment }: BenchNode, names: readonly string[]): Promise<AgentSeat[]> {
  const seats: AgentSeat[] = [];
  for (const name of names) {
    const privateKey = id(`guildhall bench ${name}`);
    const client = await connect({ url, deployment, privateKey });
    try {
      await giveGas(url, client);
      const { agentId } = await registerAgent(client, { uri: `https://agents.example/${name}.json` });
      await fund(client);
      seats.push({ url, deployment, privateKey, agentId });
    } finally {
      client.close();
    }
  }
  return seats;
}

async function giveGas(url: string, { account }: Client): Promise<void> {
  const params = [account, toQuantity(COINS)];
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "hardhat_setBalance", params });
  await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
}

async function fund(client: Client): Promise<void> {
  const token = tokenOf(client.deployment);
  const words = [client.account ?? "", 2n * CREDIT].map((word) => BigInt(word).toString(16).padStart(64, "0"));
  await send(client, () => Promise.resolve({ to: token, data: MINT + words.join("") }));
  await deposit(client, { token, amount: CREDIT, approve: "max" });
}

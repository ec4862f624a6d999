import { ethers } from "../../test/fixtures/market.js";
import { steady } from "./states.js";

/** What reading an agent's score and quality costs a contract, all accounts and slots cold. */
export async function readGas(): Promise<number> {
  const { client, agentId } = await steady();
  const reader = await ethers.deployContract("ScoreReader", [await client.contracts.ledger.getAddress()]);
  const { score, gas } = await reader.read(agentId);
  if (score === 0n) throw new Error("The agent of the steady state has no score: there is nothing to read.");
  return Number(gas);
}

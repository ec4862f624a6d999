import { toBeHex, toQuantity } from "ethers";

import { DAY, ethers, now, rpc } from "../../test/fixtures/market.js";
import type { Marketplace } from "../../test/sdk/fixtures/jobs.js";
import { makeTerms } from "../../test/utils/terms.js";

/** Posts offers that stay open, each of its own price, from the first account of the node. Their briefs are nowhere. */
export async function postOffers({ board, token }: Marketplace, count: number): Promise<void> {
  const [sender] = await ethers.getSigners();
  const client = sender?.address ?? "";
  const parties = { client, provider: client, token, agentId: 1n };
  const to = await board.getAddress();
  const validUntil = (await now()) + DAY;
  for (let i = 0; i < count; i++) {
    const briefHash = toBeHex(i + 1, 32);
    const price = 1_000_000n + BigInt(i);
    const { offer } = makeTerms(await now(), parties, {
      offer: { nonce: BigInt(1_000_000 + i), validUntil, briefHash, maxPrice: price },
    });
    const data = board.interface.encodeFunctionData("post", [offer, "", "0x"]);
    await rpc.request({
      method: "eth_sendTransaction",
      params: [{ from: client, to, data, gas: toQuantity(1_000_000n) }],
    });
  }
}

import { type Client, DeploymentMissingError, read, resolveToken, waitForTransaction } from "@guildhall/sdk";
import {
  Contract,
  Interface,
  type JsonRpcApiProvider,
  parseEther,
  type Provider,
  toQuantity,
  ZeroAddress,
} from "ethers";

import { ChainReplacedError } from "./chain-replaced-error.js";
import type { Journal } from "./journal.js";

/** What only a local chain allows: coins and dollars for nothing, and a clock that can be put forward. */
export interface Bank {
  /** The test dollar. */
  readonly token: string;
  /** Gives a new account gas and `amount` units of the test dollar. It may be asked again. */
  readonly endow: (account: string, amount: bigint) => Promise<true>;
  readonly dollarsOf: (account: string) => Promise<bigint>;
  /** Lets hours pass on the chain's clock. */
  readonly pass: (hours: number) => Promise<void>;
}

const TOKEN = new Interface(["function mint(address,uint256)", "function balanceOf(address) view returns (uint256)"]);

/** The function of the test dollar that only this demo calls. */
type Dollar = Contract & { readonly balanceOf: (account: string) => Promise<bigint> };

/**
 * Opens the bank on a node that signs for funded accounts of its own.
 *
 * @throws {@link ChainReplacedError} when the journal was begun on another chain.
 */
export async function openBank(house: Client, journal: Journal): Promise<Bank> {
  const { deployment } = house;
  const node = house.provider as unknown as Provider & Pick<JsonRpcApiProvider, "send">;
  const rpc = <Result>(method: string, parameters: readonly unknown[]): Promise<Result> =>
    read(house, () => node.send(method, [...parameters]) as Promise<Result>);
  const blockAt = (tag: string) =>
    rpc<{ number: string; hash: string; timestamp: string } | null>("eth_getBlockByNumber", [tag, false]);

  const first = await journal.once("Chain: begins", () => blockAt("latest"));
  if (first !== null && (await blockAt(first.number))?.hash !== first.hash) throw new ChainReplacedError();

  const token = resolveToken("TUSD", { TUSD: deployment.tokens?.["TUSD"]?.address ?? ZeroAddress });
  if (token === ZeroAddress) throw new DeploymentMissingError(house.chainId, "TestDollar");
  const dollar = new Contract(token, TOKEN, node) as Dollar;
  const [from] = await rpc<readonly string[]>("eth_accounts", []);

  const pay = async (transaction: object): Promise<void> => {
    const hash = await rpc<string>("eth_sendTransaction", [{ from, ...transaction }]);
    await waitForTransaction(house, { hash });
  };
  const dollarsOf = (account: string) => read(house, () => dollar.balanceOf(account));

  return {
    token,
    dollarsOf,
    endow: async (account, amount) => {
      const gas = await read(house, () => node.getBalance(account));
      if (gas === 0n) await pay({ to: account, value: toQuantity(parseEther("10")) });
      if ((await dollarsOf(account)) === amount) return true;
      await pay({ to: token, data: TOKEN.encodeFunctionData("mint", [account, amount]) });
      return true;
    },
    pass: async (hours) => {
      const now = async () => Number((await blockAt("latest"))?.timestamp ?? 0);
      const until = await journal.once("Clock: goes forward", async () => (await now()) + hours * 3600);
      if ((await now()) >= until) return;
      await rpc("evm_setNextBlockTimestamp", [until]);
      await rpc("evm_mine", []);
    },
  };
}

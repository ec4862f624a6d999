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

/** What only a local chain allows: coins and dollars for nothing, and a clock that can be put forward. */
export interface Bank {
  /** The test dollar. */
  readonly token: string;
  /** Gives a new account gas and `amount` units of the test dollar. */
  readonly endow: (account: string, amount: bigint) => Promise<void>;
  readonly dollarsOf: (account: string) => Promise<bigint>;
  /** Puts the chain's clock forward to a time, in unix seconds; leaves it alone when it is later already. */
  readonly passUntil: (time: bigint) => Promise<void>;
}

const TOKEN = new Interface(["function mint(address,uint256)", "function balanceOf(address) view returns (uint256)"]);

/** The function of the test dollar that only this demo calls. */
type Dollar = Contract & { readonly balanceOf: (account: string) => Promise<bigint> };

/** Opens the bank on a node that signs for funded accounts of its own. */
export async function openBank(house: Client): Promise<Bank> {
  const { deployment } = house;
  const node = house.provider as unknown as Provider & Pick<JsonRpcApiProvider, "send">;
  const rpc = <Result>(method: string, parameters: readonly unknown[]): Promise<Result> =>
    read(house, () => node.send(method, [...parameters]) as Promise<Result>);

  const token = resolveToken("TUSD", { TUSD: deployment.tokens?.["TUSD"]?.address ?? ZeroAddress });
  if (token === ZeroAddress) throw new DeploymentMissingError(house.chainId, "TestDollar");
  const dollar = new Contract(token, TOKEN, node) as Dollar;
  const [from] = await rpc<readonly string[]>("eth_accounts", []);

  return {
    token,
    dollarsOf: (account) => read(house, () => dollar.balanceOf(account)),
    endow: async (account, amount) => {
      await rpc("hardhat_setBalance", [account, toQuantity(parseEther("10"))]);
      if (amount === 0n) return;
      const data = TOKEN.encodeFunctionData("mint", [account, amount]);
      const hash = await rpc<string>("eth_sendTransaction", [{ from, to: token, data }]);
      await waitForTransaction(house, { hash });
    },
    passUntil: async (time) => {
      const latest = await rpc<{ readonly timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
      if (BigInt(latest.timestamp) >= time) return;
      await rpc("evm_setNextBlockTimestamp", [Number(time)]);
      await rpc("evm_mine", []);
    },
  };
}

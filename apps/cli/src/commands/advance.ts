import { InputError } from "../errors/input-error.js";
import { isPublicChain } from "../market/is-public.js";
import { moment } from "../output/moment.js";
import { argument, duration } from "../verb/parameters.js";
import { readVerb } from "../verb/verb.js";

interface Rpc {
  readonly send: (method: string, parameters: unknown[]) => Promise<unknown>;
}

export const advance = readVerb({
  name: "advance",
  summary: "put the clock of the local market forward, past a review or an evidence window",
  parameters: { time: argument("such as 73h, after which the first panel rules", duration) },
  examples: ["guildhall advance 73h"],
  run: async ({ reader, printer }, { time }) => {
    const { provider, chainId } = await reader();
    if (isPublicChain(chainId))
      throw new InputError(
        `Nobody moves the clock of chain ${chainId}: only that of a local market.`,
        "guildhall devnet",
      );
    const rpc = provider as unknown as Rpc;
    await rpc.send("evm_increaseTime", [Number(time)]);
    await rpc.send("evm_mine", []);
    const block = await provider.getBlock("latest");
    const now = BigInt(block?.timestamp ?? 0);
    printer.result({ now }, `It is ${moment(now)} in the local market. This machine's clock is not changed.`);
  },
});

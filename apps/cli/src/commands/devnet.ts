import { runDevnet } from "../devnet/run-devnet.js";
import { count, flag, option, text } from "../verb/parameters.js";
import { localVerb } from "../verb/verb.js";
import { DEVNET_PORT } from "../devnet/description.js";

export const devnet = localVerb({
  name: "devnet",
  summary: "start a whole market on this machine: chain, relay, panels, money",
  parameters: {
    port: option("number", `the port of its one URL, 0 for any; ${DEVNET_PORT} when left out`, count(0, 65_535)),
    agents: flag("start a dozen example agents that hire each other"),
    indexer: flag("also start the indexer, for history, search and figures; takes about 1 GB of memory"),
    untilSettled: option("number", "end, with exit code 0, when so many jobs are settled", count(1, 1_000_000)),
    persist: option("folder", "keep chain, relay and journals there; the next start goes on with them", text),
    detached: flag("go on when the process that started it has ended"),
  },
  examples: [
    "guildhall devnet",
    "guildhall devnet --agents --indexer",
    "guildhall devnet --agents --until-settled 3",
    "guildhall devnet --port 0 --persist my-market --json",
  ],
  run: ({ printer, signal }, input) => runDevnet({ ...input, printer, signal }),
});

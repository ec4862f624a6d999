import { findDecisions } from "../market/find-decisions.js";
import { ProfileError } from "../errors/profile-error.js";
import { moment } from "../output/moment.js";
import { short, table } from "../output/table.js";
import { readVerb } from "../verb/verb.js";

export const inbox = readVerb({
  name: "inbox",
  summary: "decisions that wait for you, the most urgent first",
  parameters: {},
  examples: ["guildhall inbox", "guildhall inbox --profile devnet:1 --json"],
  run: async ({ reader, account, profile, printer }) => {
    const own = await account();
    if (own === undefined)
      throw new ProfileError(
        "The profile has no key: nothing waits for nobody.",
        `guildhall profile key ${(await profile()).name}`,
      );
    const decisions = await findDecisions(await reader(), own);
    printer.result(
      { account: own, decisions },
      decisions.length === 0
        ? `Nothing waits for ${own}.`
        : table(
            ["until", "job", "you are", "you can"],
            decisions.map(({ until, jobId, side, choices }) => [
              until === undefined ? "no end" : moment(until),
              short(jobId),
              side,
              choices.join(", "),
            ]),
          ),
    );
  },
});

import { resolve } from "node:path";

import { table } from "../output/table.js";
import { readJsonFile } from "../profiles/read-json-file.js";
import { optionalArgument, text } from "../verb/parameters.js";
import { readVerb } from "../verb/verb.js";

export const verify = readVerb({
  name: "verify",
  summary: "compare the code and settings of the contracts on the chain with this package and their record",
  parameters: {
    record: optionalArgument("a deployments/<chainId>.json; the profile's own when left out", text),
  },
  examples: ["guildhall verify", "guildhall verify deployments/84532.json --profile base --json"],
  run: async ({ reader, profile, printer, signal }, { record }) => {
    const { connect, parseDeployment, withLimits } = await import("@guildhall/sdk");
    const { readPackedCode } = await import("../deployment/packed-contracts.js");
    const { verifyRecord } = await import("../deployment/verify-record.js");
    const packed = await readPackedCode();
    const named = record === undefined ? undefined : parseDeployment(await readJsonFile(resolve(record)));
    const client =
      named === undefined
        ? await reader()
        : withLimits(await connect({ url: (await profile()).url, deployment: named }), { signal });
    try {
      const checks = (await verifyRecord(client, packed)).map((check) => ({
        ...check,
        isGood: check.expected === check.actual,
      }));
      const wrong = checks.filter(({ isGood }) => !isGood);
      printer.result(
        { isGood: wrong.length === 0, chainId: client.chainId, commit: packed.commit, checks },
        [
          table(
            ["", "what", "found"],
            checks.map(({ isGood, subject, actual }) => [isGood ? "ok" : "wrong", subject, actual]),
          ),
          ...wrong.map(
            ({ subject, expected, actual }) => `\n${subject}\n  is        ${actual}\n  should be ${expected}`,
          ),
          wrong.length === 0
            ? `\nAll ${checks.length} are good: these are the contracts of commit ${packed.commit.slice(0, 10)}.`
            : `\n${wrong.length} of ${checks.length} are wrong. Code or arguments that differ are another protocol; owner, guardian, fee and listings may have been changed by their owner.`,
        ].join("\n"),
      );
      if (wrong.length > 0) process.exitCode = 3;
    } finally {
      if (named !== undefined) client.close();
    }
  },
});

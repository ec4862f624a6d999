import { diagnose } from "../market/diagnose.js";
import { styleCell } from "../output/style.js";
import { readVerb } from "../verb/verb.js";

export const doctor = readVerb({
  name: "doctor",
  summary: "say what is wrong with the configuration",
  parameters: {},
  examples: ["guildhall doctor", "guildhall doctor --profile base --json"],
  run: async (context) => {
    const findings = await diagnose(context);
    const bad = findings.filter(({ isGood }) => !isGood);
    context.printer.result(
      { isGood: bad.length === 0, findings },
      [
        ...findings.map(
          ({ isGood, subject, says, next }) =>
            `${styleCell(isGood ? "ok   " : "wrong")} ${subject}: ${says}${next === undefined ? "" : `\n      next: ${next}`}`,
        ),
        bad.length === 0 ? "\nAll is well." : `\n${bad.length} of ${findings.length} things are wrong.`,
      ].join("\n"),
    );
    if (bad.length > 0) process.exitCode = 3;
  },
});

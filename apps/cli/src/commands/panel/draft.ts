import { writePublicly } from "../../market/write-file.js";
import { toJson } from "../../output/json.js";
import { moment } from "../../output/moment.js";
import { address, duration, list, option, percent, requiredOption, text, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const draft = readVerb({
  name: "draft",
  summary: "write down a panel, for its members to agree to",
  parameters: {
    member: list("address", "a member, may be repeated: 1, or 3 to 15", address),
    threshold: option("number", "how many must sign a ruling; just more than half when left out", whole),
    fee: requiredOption("percent", "what a ruling costs of what it judges, at most 3, and 5 for appeals", percent),
    for: option("time", "how long it takes jobs, such as 365d", duration),
    out: requiredOption("file", "where the draft is written", text),
  },
  examples: ["guildhall panel draft --member 0x7099… --member 0x3C44… --member 0x90F7… --fee 2 --out panel.json"],
  run: async ({ reader, printer }, { member = [], threshold, fee: feeBps, for: seconds, out }) => {
    const { chainTime, makePanel, panelIdOf } = await import("@guildhall/sdk");
    const client = await reader();
    const panel = await makePanel(client, {
      members: member,
      feeBps,
      ...(threshold !== undefined && { threshold }),
      ...(seconds !== undefined && { validUntil: (await chainTime(client)) + seconds }),
    });
    await writePublicly(out, `${toJson(panel, 2)}\n`);
    printer.result(
      { panelId: panelIdOf(panel), panel, file: out },
      `The panel is written to ${out}: ${panel.threshold} of ${panel.members.length} must sign, until ${moment(panel.validUntil)}.\nEach member agrees: guildhall panel consent ${out} --out <file>`,
    );
  },
});

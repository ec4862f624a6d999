import { findJobId } from "../../market/find-job.js";
import { moment } from "../../output/moment.js";
import { table } from "../../output/table.js";
import { argument, jobReference } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

/** The commands of the SDK's actions; the others are for programs. */
const COMMANDS: Readonly<Record<string, string>> = {
  deliver: "guildhall job deliver",
  release: "guildhall job release",
  giveUp: "guildhall job give-up",
  reclaim: "guildhall job reclaim",
  autoRelease: "guildhall job auto-release",
  openDispute: "guildhall dispute open",
  submitEvidence: "guildhall dispute evidence",
  escalate: "guildhall dispute escalate",
  appeal: "guildhall dispute appeal",
  finalizeRuling: "guildhall dispute finalize",
  fallBack: "guildhall dispute fall-back",
  concede: "guildhall dispute concede",
};

export const next = readVerb({
  name: "next",
  summary: "what can be done with a job now, by whom, until when",
  parameters: { job: argument("the job's id; its first digits are enough", jobReference) },
  examples: ["guildhall job next 0x12ab34"],
  run: async ({ reader, printer }, { job: reference }) => {
    const { jobStatus } = await import("@guildhall/sdk");
    const client = await reader();
    const jobId = await findJobId(client, reference);
    const { milestones, next: rest, isSettled, now } = await jobStatus(client, { job: jobId });
    const steps = [
      ...milestones.flatMap(({ milestone, next: actions }) => actions.map((action) => ({ milestone, ...action }))),
      ...rest.map((action) => ({ milestone: undefined, ...action })),
    ].map((step) => {
      const command = COMMANDS[step.action];
      const place = milestones.length > 1 && step.milestone !== undefined ? ` --milestone ${step.milestone}` : "";
      const money = step.action === "withdraw" ? "guildhall money withdraw" : undefined;
      return { ...step, command: command === undefined ? money : `${command} ${jobId.slice(0, 10)}${place}` };
    });
    printer.result(
      { jobId, isSettled, now, next: steps },
      steps.length === 0
        ? "Nothing is left to do: the job is settled."
        : table(
            ["who", "what", "from", "until", "command"],
            steps.map(({ who, action, from, until, command }) => [
              who,
              action,
              from === undefined ? "now" : moment(from),
              until === undefined ? "no end" : moment(until),
              command ?? "by the SDK",
            ]),
          ),
    );
  },
});

import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { FileError } from "../../errors/file-error.js";
import { MILESTONE, milestoneOf } from "../../market/milestone.js";
import { writtenText } from "../../market/written-text.js";
import { argument, option, text } from "../../verb/parameters.js";
import { writeVerb } from "../../verb/verb.js";

export const deliver = writeVerb({
  name: "deliver",
  summary: "deliver the work: a file, put into the document store",
  parameters: {
    job: MILESTONE.job,
    file: argument("the file that was made", text),
    milestone: MILESTONE.milestone,
    summary: option("text", "what was done, in a sentence", text),
    output: option("name", "how the brief calls the file; result when left out", text),
    mediaType: option("type", "such as text/csv; text/plain when left out", text),
  },
  examples: ['guildhall job deliver 0x12ab34 result.txt --summary "Two rows are broken."'],
  plan: async (_, { job, file }) => ({
    does: `Puts ${basename(file)} into the document store and its hash on the chain, as the delivery of job ${job}. The client's review begins.`,
    undo: "You, until the deadline: deliver again. The last delivery counts.",
  }),
  send: async (
    { signer, store, printer },
    { file, summary = "The work is done.", output = "result", mediaType = "text/plain", ...place },
  ) => {
    const { buildDocument, deliver: handOver, getJob } = await import("@guildhall/sdk");
    const content = await readFile(file).catch((error: unknown) => {
      throw new FileError(file, "read", error, "guildhall job deliver --help");
    });
    const client = await signer();
    const { job, milestone = 0n } = await milestoneOf(client, place);
    const { terms } = await getJob(client, { jobId: job });
    const documents = await store();
    const { uri, hash } = await documents.putBlob(content, mediaType);
    const document = buildDocument("JobDelivery", {
      jobId: job,
      milestone: Number(milestone),
      summary,
      outputs: [{ name: output, uri, hash, mediaType, bytes: content.length }],
    });
    const delivered = await handOver(client, { job: terms, milestone, document, store: documents });
    printer.result(
      delivered,
      writtenText(
        `Milestone ${milestone} of job ${job} is delivered.\nWhat comes next: guildhall job next ${job.slice(0, 10)}`,
        delivered,
      ),
    );
  },
});

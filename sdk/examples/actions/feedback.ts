import {
  appendResponse,
  buildFeedbackFile,
  type Client,
  type DocumentStore,
  excludeOwnFeedback,
  feedbackMarks,
  feedbackSummary,
  feedbackTotals,
  findFeedback,
  findResponses,
  getFeedback,
  giveFeedback,
  giveJobFeedback,
  listFeedback,
  listFeedbackAuthors,
  milestoneFeedback,
  parseFeedbackFile,
  readFeedbackFile,
  revokeFeedback,
  watchFeedback,
} from "../../src/index.js";

/** What a client says about an agent, and takes back. */
export async function rate(client: Client, agentId: bigint, store: DocumentStore) {
  // #region buildFeedbackFile
  const rating = { value: 87n, tag1: "quality" };
  const file = buildFeedbackFile(client, { agentId, rating, details: { a2a: { taskId: "7" } } });
  // #endregion

  // #region giveFeedback
  const { index, isMarked } = await giveFeedback(client, { agentId, rating, file, store });
  // #endregion
  return { index, isMarked };
}

export async function rateJob(client: Client, jobId: string) {
  // #region giveJobFeedback
  const rating = { value: 87n, tag1: "quality" };
  const { index } = await giveJobFeedback(client, { job: jobId, milestone: 0n, rating });
  // #endregion

  // #region milestoneFeedback
  const feedback = await milestoneFeedback(client, { job: jobId, milestone: 0n });
  // #endregion
  return { index, feedback };
}

export async function takeBack(client: Client, agentId: bigint) {
  // #region revokeFeedback
  await revokeFeedback(client, { agentId, index: 1n });
  // #endregion
}

export async function strikeOwn(client: Client, agentId: bigint, author: string) {
  // #region excludeOwnFeedback
  await excludeOwnFeedback(client, { agentId, author, index: 1n });
  // #endregion
}

/** What an agent answers. */
export async function answer(client: Client, agentId: bigint, author: string, text: string, store: DocumentStore) {
  const content = new TextEncoder().encode(text);
  // #region appendResponse
  await appendResponse(client, { agentId, author, index: 1n, content, mediaType: "text/plain", store });
  // #endregion

  // #region findResponses
  const [answer] = await findResponses(client, { agentId, author, index: 1n });
  // #endregion
  return answer;
}

/** What can be read. */
export async function study(client: Client, agentId: bigint, author: string, store: DocumentStore) {
  // #region getFeedback
  const { value, isMarked, isRevoked } = await getFeedback(client, { agentId, author, index: 1n });
  // #endregion

  // #region readFeedbackFile
  const { file, isVerified } = await readFeedbackFile(client, { agentId, author, index: 1n, store });
  // #endregion

  // #region feedbackMarks
  const { isNextMarked } = await feedbackMarks(client, { agentId, author });
  // #endregion

  // #region findFeedback
  const ratings = await findFeedback(client, { agentId, tag1: "quality" });
  // #endregion
  return { value, isMarked, isRevoked, file, isVerified, isNextMarked, ratings };
}

export function readText(text: string) {
  // #region parseFeedbackFile
  const { proofOfPayment } = parseFeedbackFile(text);
  // #endregion
  return proofOfPayment;
}

export async function weigh(client: Client, agentId: bigint, trusted: readonly string[]) {
  // #region feedbackTotals
  const { marked } = await feedbackTotals(client, { agentId, tag1: "quality" });
  const average = marked.count === 0n ? undefined : Number(marked.sum) / Number(marked.count);
  // #endregion

  // #region feedbackSummary
  const { mean, count } = await feedbackSummary(client, { agentId, authors: trusted, tag1: "quality" });
  // #endregion
  return { average, mean, count };
}

export async function list(client: Client, agentId: bigint): Promise<void> {
  // #region listFeedbackAuthors
  for await (const author of listFeedbackAuthors(client, { agentId })) console.log(author);
  // #endregion

  // #region listFeedback
  for await (const { author, value, isMarked } of listFeedback(client, { agentId })) {
    if (isMarked) console.log(author, value);
  }
  // #endregion
}

export async function follow(client: Client, agentId: bigint, signal: AbortSignal): Promise<void> {
  // #region watchFeedback
  for await (const item of watchFeedback(client, { agentId, signal })) {
    if (item.kind === "event") console.log(item.feedback.author, item.feedback.value);
  }
  // #endregion
}

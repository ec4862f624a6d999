import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** What a server answered. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
  /** Its `Retry-After`, if it sent one. */
  readonly retryAfter: string | undefined;
}

/** How long, and how much, a server may answer. */
export interface PostTextOptions {
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** What of the answer is read, in bytes; the rest is not. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Posts a text and reads the answer, over a connection that stays open. It follows no redirection. `fetch` does the same in three times the
 * processor time, and an agent sends several messages for each job.
 *
 * @throws What the system says when there is no answer, or not all of it in time.
 */
export async function postText(url: string, text: string, options: PostTextOptions): Promise<TextAnswer> {
  const { timeout, signal } = options;
  const send = url.startsWith("https:") ? requestHttps : requestHttp;
  const headers = { "content-type": "text/plain;charset=UTF-8", "content-length": Buffer.byteLength(text) };
  const asked = send(url, { method: "POST", headers, ...(signal && { signal }) });
  const timer = setTimeout(() => asked.destroy(new Error(`no answer in ${timeout} ms`)), timeout);
  try {
    return await answerTo(asked, text, options);
  } finally {
    clearTimeout(timer);
  }
}

function answerTo(asked: ClientRequest, text: string, { maxBytes }: PostTextOptions): Promise<TextAnswer> {
  return new Promise((resolve, reject) => {
    asked.on("error", reject);
    asked.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      const chunks: Buffer[] = [];
      let size = 0;
      const end = (): void => {
        resolve({ status, text: Buffer.concat(chunks).toString("utf8"), retryAfter: headers["retry-after"] });
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size < maxBytes) return;
        end();
        asked.destroy();
      });
      response.on("error", reject);
      response.on("end", end);
    });
    asked.end(text);
  });
}

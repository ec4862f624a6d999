import { Agent, request } from "node:http";

/** How a server answered to a steady load. */
export interface LoadResult {
  /** From the time at which each request was due to the end of its answer, in milliseconds. */
  readonly milliseconds: readonly number[];
  /** The numbers of the requests that were answered by 201. */
  readonly accepted: readonly number[];
}

/** How often it is looked for requests that are due, in milliseconds. */
const TICK_MS = 4;

/** Posts texts at a steady rate, whether the server keeps up or not, and waits for all answers. */
export async function applyLoad(url: string, texts: readonly string[], perSecond: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const milliseconds: number[] = [];
  const accepted: number[] = [];
  const start = performance.now();
  const dueAt = (index: number): number => start + (index / perSecond) * 1000;

  async function one(index: number): Promise<void> {
    const status = await post(agent, url, texts[index] ?? "");
    milliseconds.push(performance.now() - dueAt(index));
    if (status === 201) accepted.push(index);
  }

  const running: Promise<void>[] = [];
  while (running.length < texts.length) {
    while (running.length < texts.length && dueAt(running.length) <= performance.now())
      running.push(one(running.length));
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(running);
  agent.destroy();
  return { milliseconds, accepted };
}

function post(agent: Agent, url: string, text: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = { "Content-Type": "application/jose", "Content-Length": text.length };
    const asked = request(`${url}/messages`, { method: "POST", agent, headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    asked.on("error", () => resolve(0));
    asked.end(text);
  });
}

import { quantile } from "../lib/statistics.js";

/** How long answers took, in milliseconds. */
export interface Answers {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  /** How many entries the last one had. */
  readonly items: number;
}

/** Asks for paths one after another. @param path Of request `index`: each another, so that nothing is answered from memory. */
export async function ask(url: string, name: string, times: number, path: (index: number) => string): Promise<Answers> {
  const milliseconds: number[] = [];
  let items = 0;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const response = await fetch(`${url}${path(i)}`);
    const answer = (await response.json()) as { readonly items?: readonly unknown[]; readonly message?: string };
    milliseconds.push(performance.now() - start);
    if (!response.ok) throw new Error(`${path(i)}: ${answer.message ?? response.status}`);
    items = answer.items?.length ?? 1;
  }
  return { name, p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95), items };
}

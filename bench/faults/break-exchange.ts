import type { Fault, Reply } from "../../test/utils/faulty-gateway.js";

const html: Reply = { body: "<html>hello</html>", headers: { "content-type": "text/html" } };
const refused = (code: number, message: string) => ({ code, message });

type Exchange = Parameters<Fault>[0];

/** The node has it, and nobody answers. */
async function losesTheAnswer({ forward }: Exchange): Promise<Reply> {
  await forward();
  return "cut";
}

/** What a bad gateway does to an exchange: some before the node has it, some after. */
const WAYS: readonly ((exchange: Exchange) => Reply | Promise<Reply>)[] = [
  () => "cut",
  () => ({ status: 502, body: "<html>Bad Gateway</html>" }),
  () => ({ status: 503, body: "busy" }),
  () => ({ status: 429, body: "slow down", headers: { "retry-after": "0.05" } }),
  losesTheAnswer,
  async ({ forward }) => {
    await forward();
    return { status: 504, body: "" };
  },
  async ({ forward }) => {
    await forward();
    return html;
  },
  async ({ forward }) => ({ body: JSON.stringify(await forward()).slice(0, -9) }),
  async ({ forward }) => ({ body: JSON.stringify(await forward()).slice(0, 20), isCut: true }),
  async ({ forward, requests }) => {
    const answers = await forward();
    const isSend = (i: number): boolean => requests[i]?.method.startsWith("eth_sendRaw") === true;
    const error = refused(-32_603, "Internal error");
    return { answers: answers.map((answer, i) => (isSend(i) ? { id: answer.id, error } : answer)) };
  },
  async ({ forward, requests }) => {
    const answers = await forward();
    const isSend = (i: number): boolean => requests[i]?.method.startsWith("eth_sendRaw") === true;
    const error = refused(-32_000, "already known");
    return { answers: answers.map((answer, i) => (isSend(i) ? { id: answer.id, error } : answer)) };
  },
  async ({ forward, isBatch }) => {
    const answers = await forward();
    return { answers: isBatch ? answers.reverse() : answers };
  },
];

/** Breaks a share of all exchanges, each in a way of its own. @param random Numbers below 1. */
export function breakExchanges(share: number, random: () => number): Fault {
  return (exchange) => {
    if (random() >= share) return undefined;
    return WAYS[Math.floor(random() * WAYS.length)]?.(exchange);
  };
}

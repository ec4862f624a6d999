import type { Exchange, Fault, Reply, RpcAnswer } from "./faulty-gateway.js";

const isSend = (method: string): boolean => method.startsWith("eth_sendRawTransaction");

/** Spoils what answers a transaction, so many times. */
function atSend(spoil: (exchange: Exchange) => Reply | Promise<Reply>, times = Infinity): () => Fault {
  return () => {
    let left = times;
    return (exchange) => (exchange.sends && left-- > 0 ? spoil(exchange) : undefined);
  };
}

/** The node takes the transaction, and the answer is another one. */
function afterSend(
  reply: Reply | ((answers: RpcAnswer[], exchange: Exchange) => Reply),
  times = Infinity,
): () => Fault {
  return atSend(async (exchange) => {
    const answers = await exchange.forward();
    return typeof reply === "function" ? reply(answers, exchange) : reply;
  }, times);
}

/** The node takes the transaction, and says that it failed. */
function saysAfterSend(code: number, message: string, times = Infinity): () => Fault {
  return afterSend(
    (answers, { requests }) => ({
      answers: answers.map((answer, i) => (isSend(requests[i]!.method) ? errorOf(answer, code, message) : answer)),
    }),
    times,
  );
}

function errorOf({ id }: RpcAnswer, code: number, message: string): RpcAnswer {
  return { jsonrpc: "2.0", id, error: { code, message } };
}

/** Changes what answers one kind of request, once a transaction was sent. */
function afterwards(method: string, change: (answer: RpcAnswer, since: number) => RpcAnswer): () => Fault {
  return () => {
    let sentAt: number | undefined;
    return async (exchange) => {
      if (exchange.sends) sentAt ??= performance.now();
      if (sentAt === undefined || !exchange.asks(method)) return undefined;
      const answers = await exchange.forward();
      const since = performance.now() - sentAt;
      return {
        answers: answers.map((answer, i) => (exchange.requests[i]!.method === method ? change(answer, since) : answer)),
      };
    };
  };
}

/** Answers a request about the transaction that was sent in another way than the node, a few times. */
function briefly(method: string, reply: Reply, times: number): () => Fault {
  return () => {
    let isSent = false;
    let left = times;
    return async (exchange) => {
      if (exchange.sends) {
        isSent = true;
        const answers = await exchange.forward();
        const isReceipt = (i: number) => exchange.requests[i]!.method === "eth_getTransactionReceipt";
        return { answers: answers.map((answer, i) => (isReceipt(i) ? { ...answer, result: null } : answer)) };
      }
      return isSent && exchange.asks(method) && left-- > 0 ? reply : undefined;
    };
  };
}

const html: Reply = { body: "<html>hello</html>", headers: { "content-type": "text/html" } };

/** What nodes and gateways do to a transaction, by name. Each gives a fresh fault. */
export const FAULTS: Readonly<Record<string, () => Fault>> = {
  "the answer is lost, always": afterSend("cut"),
  "the answer is lost, once": afterSend("cut", 1),
  "the request is lost, once": atSend(() => "cut", 1),
  "502 after it was taken": afterSend({ status: 502, body: "<html>Bad Gateway</html>" }),
  "504 after it was taken, once": afterSend({ status: 504, body: "" }, 1),
  "503 after it was taken": afterSend({ status: 503, body: "busy" }),
  "429 before it is taken, once": atSend(() => ({ status: 429, body: "slow down" }), 1),
  "400 with an error after it was taken": afterSend((answers) => ({
    status: 400,
    body: JSON.stringify(errorOf(answers[0]!, -32600, "invalid request")),
  })),
  "HTML after it was taken": afterSend(html),
  "HTML after it was taken, once": afterSend(html, 1),
  "JSON that ends in the middle": afterSend((answers) => ({ body: JSON.stringify(answers).slice(0, -20) })),
  "a body that is cut": afterSend((answers) => ({ body: JSON.stringify(answers).slice(0, 30), isCut: true })),
  "an empty body": afterSend({ body: "" }),
  "null as the body": afterSend({ body: "null" }),
  "a result of null": afterSend((answers) => ({ answers: answers.map((answer) => ({ ...answer, result: null })) })),
  "another hash": afterSend((answers) => ({
    answers: answers.map((answer) => ({ ...answer, result: `0x${"12".repeat(32)}` })),
  })),
  "the ids of another request": afterSend((answers) => ({
    answers: answers.map((answer, i) => ({ ...answer, id: 999_999 + i })),
  })),
  "a batch without the answer to the transaction": afterSend((answers, { requests }) => ({
    answers: requests.length > 1 ? answers.filter((_, i) => !isSend(requests[i]!.method)) : answers,
  })),
  "a batch in reverse order": () => async (exchange) => ({ answers: (await exchange.forward()).reverse() }),
  "internal error after it was taken": saysAfterSend(-32603, "Internal error"),
  "rate limit after it was taken": saysAfterSend(-32005, "rate limit exceeded"),
  "time-out after it was taken": saysAfterSend(-32000, "request timed out"),
  "already known": saysAfterSend(-32000, "already known"),
  "known transaction": saysAfterSend(-32603, "Known transaction (3b7baba5)"),
  "nonce too low": saysAfterSend(-32000, "nonce too low: next nonce 9, tx nonce 8"),
  "replacement underpriced, once": saysAfterSend(-32000, "replacement transaction underpriced", 1),
  "insufficient funds after it was taken": saysAfterSend(-32000, "insufficient funds for gas * price + value"),
  "the receipt comes late": afterwards("eth_getTransactionReceipt", (answer, since) =>
    since < 700 ? { ...answer, result: null } : answer,
  ),
  "the transaction is seen late": afterwards("eth_getTransactionByHash", (answer, since) =>
    since < 700 ? { ...answer, result: null } : answer,
  ),
  "a receipt without a block at first": afterwards("eth_getTransactionReceipt", (answer, since) =>
    since < 500 && answer.result !== null
      ? { ...answer, result: { ...(answer.result as object), blockHash: null, blockNumber: null } }
      : answer,
  ),
  "a receipt that nobody can read at first": afterwards("eth_getTransactionReceipt", (answer, since) =>
    since < 500 ? { ...answer, result: { blockHash: "?", blockNumber: "?" } } : answer,
  ),
  "the request for the receipt is cut": briefly("eth_getTransactionReceipt", "cut", 2),
  "503 for the receipt": briefly("eth_getTransactionReceipt", { status: 503, body: "" }, 2),
  "HTML for the receipt": briefly("eth_getTransactionReceipt", html, 2),
};

import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { ArgumentInvalidError } from "@guildhall/sdk";
import { expect } from "chai";

import {
  type Arrival,
  makeMessage,
  relayAudience,
  RelayRefusedError,
  relayTransport,
  RelayUnavailableError,
  signMessage,
} from "../../src/index.js";
import { BODIES } from "../utils/bodies.js";
import { caught } from "../utils/caught.js";
import { Town } from "../utils/people.js";

const town = new Town();
const [alice, bob] = [town.person(), town.person()];

/** Runs a test against something that is no honest relay. */
async function against(listener: RequestListener, test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const transportTo = (url: string, changes: { readonly retries?: number; readonly timeout?: number } = {}) =>
  relayTransport({ url, did: bob.did, key: bob.key, retries: 2, timeout: 5_000, ...changes });

async function mail() {
  const envelope = makeMessage({ from: alice.did, to: bob.did, type: "decline", body: BODIES.decline });
  return { envelope, wire: await signMessage(envelope, alice.key) };
}

async function all(arrivals: AsyncIterable<Arrival>): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for await (const arrival of arrivals) found.push(arrival);
  return found;
}

describe("relayTransport", () => {
  it("refuses what is no URL, and does not repeat it", () => {
    for (const act of [() => transportTo("//secret"), () => relayAudience("a secret")]) {
      expect(act).to.throw(ArgumentInvalidError, /^((?!secret).)*must be a URL((?!secret).)*$/);
    }
  });

  it("offers a message again while the relay is not available, and gives up after so many times", async () => {
    let requests = 0;
    const statuses = [503, 429, 201];
    await against(
      (_, response) => response.writeHead(statuses[requests++] ?? 500, { "Retry-After": "0" }).end("{}"),
      async (url) => {
        await transportTo(url).send(await mail());
        expect(requests).to.equal(3);
        const error = await caught(RelayUnavailableError, async () => transportTo(url).send(await mail()));
        expect(error).to.include({ code: "RELAY_UNAVAILABLE", url, reason: "HTTP 500" });
        expect(requests).to.equal(6);
      },
    );
    await caught(RelayUnavailableError, async () => transportTo("http://127.0.0.1:9").send(await mail()));
  });

  it("does not insist on what the relay would refuse again", async () => {
    let requests = 0;
    const answers = [
      { status: 400, body: '{"code":"MALFORMED"}' },
      { status: 507, body: '{"code":"MAILBOX_FULL"}' },
      { status: 404, body: "x".repeat(20_000) },
      { status: 403, body: '{"code":"<script>"}' },
    ];
    await against(
      (_, response) => {
        const { status, body } = answers[requests++] as (typeof answers)[0];
        response.writeHead(status).end(body);
      },
      async (url) => {
        const refusals = [];
        while (requests < answers.length) {
          const { status, relayCode } = await caught(RelayRefusedError, async () =>
            transportTo(url).send(await mail()),
          );
          refusals.push([status, relayCode]);
        }
        expect(refusals).to.deep.equal([
          [400, "MALFORMED"],
          [507, "MAILBOX_FULL"],
          [404, ""],
          [403, ""],
        ]);
        expect(requests).to.equal(4);
      },
    );
  });

  it("follows no redirection: the proof is for this relay alone", async () => {
    await against(
      (_, response) => response.writeHead(302, { Location: "http://127.0.0.1:9/" }).end(),
      async (url) => {
        await caught(RelayUnavailableError, () => all(transportTo(url).receive()));
      },
    );
  });

  it("sends over one connection, follows no redirection, and reads no answer without end", async () => {
    const sockets = new Set<unknown>();
    const answers = [201, 200, 302];
    await against(
      (request, response) => {
        sockets.add(request.socket);
        const status = answers.shift();
        if (status !== undefined) response.writeHead(status, { Location: "http://127.0.0.1:9/" }).end("{}");
        else response.writeHead(201).write("x".repeat(20_000));
      },
      async (url) => {
        const transport = transportTo(url, { retries: 0 });
        await transport.send(await mail());
        await transport.send(await mail());
        expect(sockets.size).to.equal(1);
        await caught(RelayUnavailableError, async () => transport.send(await mail()));
        await transport.send(await mail());
      },
    );
  });

  it("waits no longer for an answer than it is told to", async () => {
    await against(
      (_, response) => response.writeHead(201).write("{"),
      async (url) => {
        const transport = transportTo(url, { retries: 0, timeout: 50 });
        await caught(RelayUnavailableError, async () => transport.send(await mail()));
      },
    );
  });

  it("takes from a hostile relay no endless answer, no wrong form, and no promise of more without any", async () => {
    const answers = [
      "[]",
      "{",
      '{"messages":"all"}',
      `{"messages":[{"wire":"${"x".repeat(5 * 1024 * 1024)}"}]}`,
      '{"messages":[{"wire":5,"cursor":"1"},null],"more":true}',
    ];
    let requests = 0;
    await against(
      (_, response) => response.writeHead(200).end(answers[requests++]),
      async (url) => {
        for (let i = 0; i < 4; i++) await caught(RelayUnavailableError, () => all(transportTo(url).receive()));
        expect(await all(transportTo(url).receive())).to.deep.equal([]);
        expect(requests).to.equal(5);
      },
    );
  });

  it("reads events that come in pieces, with comments between, and no event without end", async () => {
    const pieces = ["id: 1\nda", "ta: first\n\n:\n\n", "data: second\r\nid: 2\r\n\r\nevent: other\n\n"];
    await against(
      (_, response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        for (const [i, piece] of pieces.entries()) setTimeout(() => response.write(piece), 10 * i);
        setTimeout(() => response.write("data: ".concat("x".repeat(200_000))), 40);
      },
      async (url) => {
        const arrivals: Arrival[] = [];
        await caught(RelayUnavailableError, async () => {
          for await (const arrival of transportTo(url).receive({ follow: true })) arrivals.push(arrival);
        });
        expect(arrivals).to.deep.equal([
          { wire: "first", cursor: "1" },
          { wire: "second", cursor: "2" },
        ]);
      },
    );
  });

  it("ends when it is told to, though the relay says nothing, and when the relay does", async () => {
    let isOver = false;
    await against(
      (_, response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream" }).write(":\n\n");
        if (isOver) response.end();
      },
      async (url) => {
        const stop = new AbortController();
        setTimeout(() => stop.abort(), 50);
        expect(await all(transportTo(url).receive({ follow: true, signal: stop.signal }))).to.deep.equal([]);
        isOver = true;
        expect(await all(transportTo(url).receive({ follow: true }))).to.deep.equal([]);
      },
    );
  });
});

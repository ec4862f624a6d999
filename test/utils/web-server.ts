import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Runs a test against a web server on a free port of this machine, and stops it afterwards. */
export async function withWebServer(listener: RequestListener, test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }
}

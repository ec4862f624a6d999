import type { RequestListener } from "node:http";

/** A web server that keeps what is PUT to it. */
export function memoryServer(): RequestListener {
  const files = new Map<string, Buffer>();
  return (request, response) => {
    const path = request.url ?? "/";
    if (request.method === "GET") {
      const content = files.get(path);
      response.writeHead(content ? 200 : 404).end(content);
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      files.set(path, Buffer.concat(chunks));
      response.writeHead(201).end();
    });
  };
}

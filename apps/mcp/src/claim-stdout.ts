import { Writable } from "node:stream";

// Standard output belongs to the protocol from the first line of the program on: what any library prints goes to standard error.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

/** Standard output, for the protocol alone. */
export const protocolOutput = new Writable({
  decodeStrings: false,
  write(chunk: string | Uint8Array, encoding, done) {
    write(chunk, typeof chunk === "string" ? encoding : undefined, (error) => done(error));
  },
});

process.stdout.on("error", (error: Error) => protocolOutput.destroy(error));

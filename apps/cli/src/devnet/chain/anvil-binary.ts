import { createRequire } from "node:module";

import { DevnetError } from "../../errors/devnet-error.js";

/** What npm calls machines, and what the packages of anvil do. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/**
 * The program itself, not the script around it: what is killed must be what serves.
 *
 * @throws {@link DevnetError} when it was not installed for this machine.
 */
export function anvilBinary(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"));
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  try {
    return require.resolve(`${name}/bin/anvil${process.platform === "win32" ? ".exe" : ""}`);
  } catch (cause) {
    throw new DevnetError(
      `The local chain needs ${name}, which is not installed: npm left the optional package out, or there is none for this machine. Install again with optional packages.`,
      "npm install --include=optional guildhall",
      { cause },
    );
  }
}

import { existsSync } from "node:fs";

/** What a person does where no browser is found. */
export const INSTALL_BROWSER = "Install one, say by `apt-get install -y chromium`, or name it in CHROMIUM.";

/** Chromium as it runs in a container, contacting nobody by itself. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the browser is, at Debian's place or where CHROMIUM says; undefined when it is not there. */
export function browserPath(): string | undefined {
  const path = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  return existsSync(path) ? path : undefined;
}

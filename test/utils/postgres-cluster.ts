import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A PostgreSQL server of a test. */
export interface PostgresCluster {
  /** For a client: its one database, on the loopback interface. */
  readonly url: string;
  /** Stops it as a power cut does, and starts it again. */
  readonly restart: () => void;
  readonly stop: () => void;
  /** Starts it again after a stop. */
  readonly start: () => void;
}

const DEBIAN = "/usr/lib/postgresql";

/** Starts a server of its own in a folder. PostgreSQL refuses to run as root, and runs as the user postgres then. */
export async function startPostgres(folder: string): Promise<PostgresCluster> {
  const binaries = newestBinaries();
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  mkdirSync(folder, { recursive: true });
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const run = (command: string, args: readonly string[]): void => {
    execFileSync(join(binaries, command), args, { ...user, stdio: "ignore", cwd: folder });
  };
  const port = await freePort();
  run("initdb", ["-D", data, "-U", "guildhall", "-A", "trust", "-E", "UTF8", "--no-sync"]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  const start = (): void => run("pg_ctl", ["-D", data, "-o", options, "-l", join(folder, "log"), "-w", "start"]);
  start();
  return {
    url: `postgres://guildhall@127.0.0.1:${port}/postgres`,
    restart: () => {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
      start();
    },
    stop: () => run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]),
    start,
  };
}

/** Runs a test with a server in a folder of its own, and ends both. */
export async function withPostgres(test: (postgres: PostgresCluster) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-postgres-"));
  try {
    // The server may be another user.
    chmodSync(folder, 0o755);
    const postgres = await startPostgres(join(folder, "postgres"));
    try {
      await test(postgres);
    } finally {
      postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The newest server binaries that Debian installed. A test is not skipped without them: what is not run proves nothing. */
function newestBinaries(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const paths = versions.map((version) => join(DEBIAN, version, "bin"));
  const newest = paths.find((path) => existsSync(join(path, "initdb")));
  if (newest === undefined) throw new Error(`There is no PostgreSQL in ${DEBIAN}: apt-get install postgresql`);
  return newest;
}

function postgresUser(): { readonly uid: number; readonly gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith("postgres:"));
  const [, , uid = "", gid = ""] = line?.split(":") ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

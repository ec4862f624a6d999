import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { expect } from "chai";

import {
  DocumentHashMismatchError,
  DocumentNotFoundError,
  DocumentTooLargeError,
  hashBytes,
  StoreUnavailableError,
  UnsupportedUriError,
  UriRefusedError,
} from "../../../../sdk/src/index.js";
import { folderStore } from "../../../../sdk/src/node.js";
import { minimalOffer } from "../../fixtures/documents.js";
import { caught } from "../../../utils/caught.js";
import { inTemporaryFolder } from "../../../utils/temporary-folder.js";

const SECRET = Buffer.from("a secret");

/** A folder `jobs` for the store, beside a file that the store must not read. */
async function withSecretBeside(test: (jobs: string, secret: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (parent) => {
    const [jobs, secret] = [join(parent, "jobs"), join(parent, "jobs-secret.txt")];
    await mkdir(jobs);
    await writeFile(secret, SECRET);
    await test(jobs, secret);
  });
}

describe("folderStore", () => {
  it("refuses every way out of its folder", () =>
    withSecretBeside(async (jobs, secret) => {
      const store = folderStore(jobs);
      const base = pathToFileURL(jobs).href;
      const ways = [
        pathToFileURL(secret).href,
        `${base}/../jobs-secret.txt`,
        `${base}/%2e%2e/jobs-secret.txt`,
        `${base}-secret.txt`,
        `${base}/../not-there.txt`,
        `${base}/..%2fjobs-secret.txt`,
        `${base}/a%00b`,
        base,
        `${base}/`,
        "file:///etc/passwd",
        "file://elsewhere/share/a.json",
        "file:",
      ];
      for (const uri of ways) {
        const error = await caught(UriRefusedError, () => store.getBlob(uri, hashBytes(SECRET)));
        expect(error).to.include({ code: "URI_REFUSED", uri });
        expect(store.handles(uri), uri).to.equal(false);
      }
    }));

  it("refuses links that lead out, and follows those that stay inside", () =>
    withSecretBeside(async (jobs, secret) => {
      const store = folderStore(jobs);
      await symlink(secret, join(jobs, "out.txt"));
      await symlink(join(jobs, ".."), join(jobs, "up"));
      for (const name of ["out.txt", "up/jobs-secret.txt"]) {
        await caught(UriRefusedError, () => store.getBlob(`${pathToFileURL(jobs).href}/${name}`, hashBytes(SECRET)));
      }
      const stored = await store.putBlob(SECRET, "text/plain");
      await symlink(fileURLToPath(stored.uri), join(jobs, "in.txt"));
      const content = await store.getBlob(pathToFileURL(join(jobs, "in.txt")).href, stored.hash);
      expect(Buffer.from(content)).to.deep.equal(SECRET);
    }));

  it("refuses what is no regular file, and does not wait for a pipe", () =>
    inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, "sub"));
      execFileSync("mkfifo", [join(folder, "pipe")]);
      for (const name of ["sub", "pipe"]) {
        const error = await caught(UriRefusedError, () =>
          folderStore(folder).getBlob(pathToFileURL(join(folder, name)).href, hashBytes(SECRET)),
        );
        expect(error.reason).to.include("regular file");
      }
    }));

  it("refuses other schemes", async () => {
    const error = await caught(UnsupportedUriError, () => folderStore(".").getBlob("data:,7", hashBytes(SECRET)));
    expect(error).to.include({ code: "UNSUPPORTED_URI", uri: "data:,7" });
    expect(error.supported).to.deep.equal(["file:"]);
  });

  it("says so when there is nothing", () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "file"), "");
      const missing = [join(folder, "a.json"), join(folder, "file", "a.json"), join(folder, "none", "a.json")];
      for (const uri of missing.map((path) => pathToFileURL(path).href)) {
        const error = await caught(DocumentNotFoundError, () => folderStore(folder).get(uri, hashBytes(SECRET)));
        expect(error).to.include({ code: "DOCUMENT_NOT_FOUND", uri });
      }
      const uri = pathToFileURL(join(folder, "none", "a.json")).href;
      await caught(DocumentNotFoundError, () => folderStore(join(folder, "none")).get(uri, hashBytes(SECRET)));
    }));

  it("says so when a file was tampered with or cut short", () =>
    inTemporaryFolder(async (folder) => {
      const store = folderStore(folder);
      const { uri, hash } = await store.put(minimalOffer);
      const path = fileURLToPath(uri);
      const text = await readFile(path, "utf8");
      await writeFile(path, text.replace('"maxPrice":"1"', '"maxPrice":"9"'));
      expect(await caught(DocumentHashMismatchError, () => store.get(uri, hash))).to.include({ expected: hash });
      await truncate(path, text.length - 1);
      await caught(DocumentHashMismatchError, () => store.get(uri, hash));
      await store.put(minimalOffer);
      expect(await store.get(uri, hash)).to.deep.equal(minimalOffer);
    }));

  it("reads no more of a huge file than its bound", () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, "sparse");
      await writeFile(path, "");
      await truncate(path, 2 ** 40);
      const store = folderStore(folder, { maxBlobBytes: 1_000 });
      await caught(DocumentTooLargeError, () => store.getBlob(pathToFileURL(path).href, hashBytes(SECRET)));
    }));

  it("writes whole files only, named by their hash, even when many write the same", () =>
    inTemporaryFolder(async (parent) => {
      const folder = join(parent, "made", "on demand");
      const store = folderStore(folder);
      const content = new Uint8Array(100_000).fill(7);
      const stored = await Promise.all(Array.from({ length: 8 }, () => store.putBlob(content, "text/csv")));
      expect(new Set(stored.map(({ uri }) => uri)).size).to.equal(1);
      const { hash } = await store.put(minimalOffer);
      const odd = await store.putBlob(content.slice(1), "../../evil");
      expect((await readdir(folder)).sort()).to.deep.equal(
        [`${hashBytes(content)}.csv`, `${hash}.json`, `${odd.hash}.bin`].sort(),
      );
    }));

  it("says so when it cannot write, and leaves nothing behind", () =>
    inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, "file"), "");
      const below = await caught(StoreUnavailableError, () => folderStore(join(folder, "file")).put(minimalOffer));
      expect(below).to.include({ code: "STORE_UNAVAILABLE", reason: "EEXIST" });

      await mkdir(join(folder, "other", `${hashBytes(SECRET)}.txt`), { recursive: true });
      const other = folderStore(join(folder, "other"));
      await caught(StoreUnavailableError, () => other.putBlob(SECRET, "text/plain"));
      expect(await readdir(join(folder, "other"))).to.have.length(1);
    }));
});

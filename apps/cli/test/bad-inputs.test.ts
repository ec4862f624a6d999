import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { expect } from "chai";

import { everything, run, withFolder } from "./utils/run.js";
import { startTestMarket } from "./utils/local-market.js";

/** A key that must never be printed; nobody has its account. */
const CANARY = "c0ffee254729296a45a3885639ac7e10f9d54979b4cb9e8a5f1e2d3c4b5a6978";
const PASSWORD = "a canary of a password";

interface Surroundings {
  /** The home, with profiles in it; and files that commands name. */
  readonly folder: string;
  /** The URL of the chain. */
  readonly rpc: string;
  /** The profile of the local market, with money. */
  readonly rich: string;
  readonly file: (name: string, content: unknown) => Promise<string>;
}

interface Case {
  readonly what: string;
  readonly words: (given: Surroundings) => readonly string[] | Promise<readonly string[]>;
  readonly environment?: (given: Surroundings) => NodeJS.ProcessEnv;
  readonly exitCode: number;
  readonly says: RegExp;
}

const JOB = `0x${"ab".repeat(32)}`;
const brief = (changes: object = {}): object => ({
  "@context": "urn:guildhall:context:job:1",
  "@type": "JobOffer",
  title: "Count words",
  description: "How many?",
  skills: ["counting"],
  outputs: [{ name: "result", description: "A number." }],
  acceptance: [{ id: "right", description: "Right." }],
  budget: { token: "TUSD", maxPrice: "5" },
  deadline: new Date(Date.now() + 5 * 86_400_000).toISOString().replace(/\.\d+Z/, "Z"),
  reviewWindow: 259_200,
  ...changes,
});
const inMarket =
  (...words: string[]) =>
  ({ rich }: Surroundings): readonly string[] => [...words, "--profile", rich];
const withBrief =
  (content: unknown) =>
  async ({ rich, file }: Surroundings): Promise<readonly string[]> => [
    "offer",
    "post",
    await file("brief.json", content),
    "--profile",
    rich,
  ];
/** A profile without a file: the environment makes it. */
const poor = ({ rpc, folder }: Surroundings): NodeJS.ProcessEnv => ({
  GUILDHALL_URL: rpc,
  GUILDHALL_DEPLOYMENT: join(folder, "deployment.json"),
  GUILDHALL_PRIVATE_KEY: `0x${CANARY}`,
});

const CASES: readonly Case[] = [
  // Words
  { what: "a typo in a group", words: () => ["agnet", "list"], exitCode: 2, says: /agnet.*Did you mean "agent"/ },
  { what: "a typo in a verb", words: () => ["agent", "lsit"], exitCode: 2, says: /lsit.*Did you mean "list"/ },
  {
    what: "a typo in an option",
    words: () => ["agent", "list", "--lmit", "3"],
    exitCode: 2,
    says: /--lmit.*Did you mean "--limit"/,
  },
  {
    what: "a missing argument",
    words: () => ["agent", "show"],
    exitCode: 2,
    says: /Missing required argument 'agent'/,
  },
  { what: "too many arguments", words: () => ["agent", "show", "1", "2"], exitCode: 2, says: /Too many arguments/ },
  { what: "a missing option", words: () => ["agent", "register", "--name", "A"], exitCode: 2, says: /--description/ },
  {
    what: "an option without its value",
    words: () => ["agent", "list", "--limit"],
    exitCode: 2,
    says: /--limit.*argument missing/,
  },
  // Values
  {
    what: "a word for a number",
    words: () => ["agent", "show", "one"],
    exitCode: 2,
    says: /"one" is not a whole number/,
  },
  { what: "a negative id", words: () => ["agent", "show", "--", "-1"], exitCode: 2, says: /not a whole number/ },
  {
    what: "a number with a point for an id",
    words: () => ["agent", "show", "1.5"],
    exitCode: 2,
    says: /not a whole number/,
  },
  { what: "a limit of 0", words: () => ["job", "list", "--limit", "0"], exitCode: 2, says: /from 1 to 1000/ },
  {
    what: "an amount in scientific notation",
    words: () => ["money", "deposit", "1e6"],
    exitCode: 2,
    says: /"1e6" is not an amount/,
  },
  { what: "a negative amount", words: () => ["money", "deposit", "--", "-5"], exitCode: 2, says: /not an amount/ },
  {
    what: "an amount with a comma",
    words: () => ["money", "deposit", "12,50"],
    exitCode: 2,
    says: /decimal number of whole tokens/,
  },
  {
    what: "an amount that is too fine",
    words: inMarket("money", "deposit", "0.0000001"),
    exitCode: 2,
    says: /at most 6 digits/,
  },
  {
    what: "an amount that is too large",
    words: inMarket("money", "deposit", "99999999999999999999999999999"),
    exitCode: 2,
    says: /96 bits/,
  },
  {
    what: "an address that is too short",
    words: () => ["money", "balance", "0x12"],
    exitCode: 2,
    says: /not an address/,
  },
  {
    what: "an address with a wrong checksum",
    words: inMarket("money", "withdraw", "--to", "0x70997970c51812dc3A010C7d01b50e0d17dc79C8"),
    exitCode: 2,
    says: /checksum|address/i,
  },
  { what: "a hash that is too short", words: () => ["panel", "show", "0x12"], exitCode: 2, says: /not a hash/ },
  { what: "a job's id that is none", words: () => ["job", "show", "latest"], exitCode: 2, says: /not a job's id/ },
  { what: "a time span without a unit", words: () => ["advance", "73"], exitCode: 2, says: /time span/ },
  {
    what: "a share above 100 %",
    words: () => ["dispute", "open", JOB, "--says", "x", "--share", "101"],
    exitCode: 2,
    says: /from 0 to 100/,
  },
  {
    what: "a side that is none",
    words: () => ["dispute", "appeal", JOB, "--as", "judge"],
    exitCode: 2,
    says: /Use one of client, provider/,
  },
  {
    what: "a rating above 100",
    words: () => ["feedback", "give", JOB, "--value", "101"],
    exitCode: 2,
    says: /from 0 to 100/,
  },
  { what: "an empty text", words: () => ["dispute", "open", JOB, "--says", " "], exitCode: 2, says: /text is empty/ },
  {
    what: "a right that is none",
    words: () => [
      "account",
      "grant",
      "1",
      "--key",
      `0x${"11".repeat(20)}`,
      "--total",
      "1",
      "--for",
      "1d",
      "--right",
      "steal",
    ],
    exitCode: 2,
    says: /Use one of bid/,
  },
  { what: "a URL without http", words: () => ["profile", "add", "x", "--url", "ftp://x"], exitCode: 2, says: /http/ },
  {
    what: "a URL with a password",
    words: () => ["profile", "add", "x", "--url", `http://a:${CANARY}@x`],
    exitCode: 2,
    says: /no password/,
  },
  { what: "a port that is none", words: () => ["devnet", "--port", "70000"], exitCode: 2, says: /from 0 to 65535/ },
  // Keys at the wrong place
  { what: "a key in place of a profile's name", words: () => ["profile", "key", CANARY], exitCode: 3, says: /hidden/ },
  {
    what: "a key in place of a new profile's name",
    words: () => ["profile", "add", `0x${CANARY}`, "--url", "http://x"],
    exitCode: 2,
    says: /hidden/,
  },
  {
    what: "a key in place of its variable",
    words: () => ["profile", "add", "x", "--url", "http://x", "--key-variable", CANARY],
    exitCode: 2,
    says: /never a key/,
  },
  {
    what: "a key in place of --profile",
    words: () => ["agent", "list", "--profile", CANARY],
    exitCode: 3,
    says: /hidden/,
  },
  { what: "a key as a command", words: () => [CANARY], exitCode: 2, says: /Unknown command/ },
  {
    what: "a key in the environment that is none",
    words: () => ["money", "withdraw"],
    environment: (given) => ({ ...poor(given), GUILDHALL_PRIVATE_KEY: `${CANARY}00` }),
    exitCode: 3,
    says: /no private key/,
  },
  {
    what: "an empty variable",
    words: () => ["money", "withdraw"],
    environment: (given) => ({ ...poor(given), GUILDHALL_PRIVATE_KEY: "" }),
    exitCode: 3,
    says: /GUILDHALL_PRIVATE_KEY is empty/,
  },
  // Profiles
  {
    what: "a profile that is not there",
    words: () => ["agent", "list", "--profile", "nowhere"],
    exitCode: 3,
    says: /no profile "nowhere"/,
  },
  {
    what: "a name for a profile that is none",
    words: () => ["profile", "add", "../../etc", "--url", "http://x"],
    exitCode: 2,
    says: /lower-case letters/,
  },
  {
    what: "the name of the local market for a profile",
    words: () => ["profile", "add", "devnet", "--url", "http://x"],
    exitCode: 2,
    says: /taken/,
  },
  {
    what: "a profile that exists",
    words: () => ["profile", "add", "reader", "--url", "http://x"],
    exitCode: 2,
    says: /--replace/,
  },
  {
    what: "a damaged file of profiles",
    words: () => ["agent", "list", "--profile", "reader"],
    environment: ({ folder }) => ({ GUILDHALL_HOME: join(folder, "damaged") }),
    exitCode: 3,
    says: /is damaged/,
  },
  {
    what: "a file of profiles that is a folder",
    words: () => ["profile", "list"],
    environment: ({ folder }) => ({ GUILDHALL_HOME: join(folder, "odd") }),
    exitCode: 10,
    says: /folder/,
  },
  {
    what: "a home that cannot be written",
    words: () => ["profile", "add", "x", "--url", "http://x"],
    environment: () => ({ GUILDHALL_HOME: "/dev/null/nowhere" }),
    exitCode: 10,
    says: /cannot be (read|written)/,
  },
  {
    what: "a home that is a device",
    words: ({ rpc }) => ["profile", "add", "x", "--url", rpc],
    environment: ({ folder }) => ({ GUILDHALL_HOME: join(folder, "full") }),
    exitCode: 10,
    says: /cannot be (read|written)/,
  },
  {
    what: "a write with a profile that only reads",
    words: () => ["money", "withdraw", "--profile", "reader"],
    exitCode: 3,
    says: /has no key/,
  },
  {
    what: "a keystore without a password",
    words: () => ["money", "withdraw", "--profile", "locked"],
    exitCode: 3,
    says: /GUILDHALL_PASSWORD/,
  },
  {
    what: "a keystore that is not there",
    words: () => ["money", "withdraw", "--profile", "lost"],
    exitCode: 10,
    says: /no such file/,
  },
  {
    what: "a keystore that is none",
    words: () => ["money", "withdraw", "--profile", "broken"],
    environment: () => ({ GUILDHALL_PASSWORD: PASSWORD }),
    exitCode: 3,
    says: /no encrypted keystore/,
  },
  {
    what: "a key for a profile where nobody can be asked",
    words: () => ["profile", "key", "reader"],
    exitCode: 9,
    says: /Nobody can be asked/,
  },
  {
    what: "a password that is too short",
    words: () => ["profile", "key", "reader"],
    environment: () => ({ GUILDHALL_PRIVATE_KEY: CANARY, GUILDHALL_PASSWORD: "short" }),
    exitCode: 3,
    says: /too short/,
  },
  // Nodes
  {
    what: "a node that is not there",
    words: () => ["agent", "list", "--profile", "away"],
    exitCode: 7,
    says: /127\.0\.0\.1:9/,
  },
  {
    what: "a local market that is not there",
    words: () => ["agent", "list", "--profile", "devnet@9"],
    exitCode: 7,
    says: /No local market answers/,
  },
  {
    what: "a server that is no node",
    words: () => ["agent", "list", "--profile", "web"],
    exitCode: 7,
    says: /node|JSON-RPC|answer/i,
  },
  {
    what: "a chain that the SDK has no record of",
    words: () => ["agent", "list", "--profile", "unknown"],
    exitCode: 3,
    says: /deployment/i,
  },
  {
    what: "a record of another chain",
    words: () => ["agent", "list", "--profile", "other"],
    exitCode: 3,
    says: /chain/,
  },
  {
    what: "a record of contracts that are not there",
    words: () => ["agent", "list", "--profile", "empty"],
    exitCode: 3,
    says: /deploy/i,
  },
  {
    what: "a record that is no JSON",
    words: async ({ file }) => [
      "profile",
      "add",
      "x",
      "--url",
      "http://x",
      "--deployment",
      await file("bad.json", "{"),
    ],
    exitCode: 2,
    says: /is not JSON/,
  },
  {
    what: "a record that is none",
    words: async ({ file }) => [
      "profile",
      "add",
      "x",
      "--url",
      "http://x",
      "--deployment",
      await file("bad.json", { a: 1 }),
    ],
    exitCode: 3,
    says: /chainId/,
  },
  // The market
  {
    what: "an agent that is not there",
    words: inMarket("agent", "show", "999"),
    exitCode: 4,
    says: /No agent has id 999/,
  },
  { what: "a foreign job's id", words: inMarket("job", "show", JOB), exitCode: 4, says: /No job has id/ },
  {
    what: "digits with which no job begins",
    words: inMarket("job", "next", "0xabcd"),
    exitCode: 4,
    says: /No job of this market begins with 0xabcd/,
  },
  { what: "an offer that is not there", words: inMarket("bid", "list", "0xabcd"), exitCode: 4, says: /No offer/ },
  { what: "a panel that is not there", words: inMarket("panel", "show", JOB), exitCode: 4, says: /panel/i },
  {
    what: "a token that is not there",
    words: inMarket("money", "deposit", "5", "--token", "DOGE"),
    exitCode: 2,
    says: /DOGE/,
  },
  {
    what: "more than the wallet holds",
    words: inMarket("money", "deposit", "99999999"),
    exitCode: 6,
    says: /99999999|balance|holds/i,
  },
  { what: "more than the credit", words: inMarket("money", "withdraw", "5"), exitCode: 6, says: /credit/i },
  {
    what: "a key without money for gas",
    words: () => ["agent", "register", "--name", "A", "--description", "B"],
    environment: poor,
    exitCode: 6,
    says: /gas|fund/i,
  },
  { what: "nothing to change", words: inMarket("agent", "update", "1"), exitCode: 2, says: /one thing to change/ },
  {
    what: "a change of an agent that is not there",
    words: inMarket("agent", "update", "1", "--active", "no"),
    exitCode: 5,
    says: /agent/i,
  },
  {
    what: "a file that is not there",
    words: inMarket("offer", "post", "nowhere.json"),
    exitCode: 10,
    says: /no such file/,
  },
  { what: "a brief that is no JSON", words: withBrief("{"), exitCode: 2, says: /JSON/ },
  { what: "a brief without a title", words: withBrief(brief({ title: undefined })), exitCode: 2, says: /title/ },
  {
    what: "a brief whose deadline is over",
    words: withBrief(brief({ deadline: "2020-01-01T00:00:00Z" })),
    exitCode: 5,
    says: /2020|deadline/i,
  },
  {
    what: "a brief with a float for its price",
    words: withBrief(brief({ budget: { token: "TUSD", maxPrice: 5.5 } })),
    exitCode: 2,
    says: /maxPrice/,
  },
  {
    what: "a brief with an unknown token",
    words: withBrief(brief({ budget: { token: "NOPE", maxPrice: "5" } })),
    exitCode: 2,
    says: /NOPE/,
  },
  {
    what: "neither an agent nor the cheapest",
    words: inMarket("job", "hire", "0xabcd"),
    exitCode: 4,
    says: /No offer/,
  },
  {
    what: "a draft of a panel that is none",
    words: async ({ file, rich }) => ["panel", "form", await file("panel.json", { members: [] }), "--profile", rich],
    exitCode: 2,
    says: /no draft of a panel/,
  },
  {
    what: "a panel of two",
    words: inMarket(
      "panel",
      "draft",
      "--member",
      `0x${"11".repeat(20)}`,
      "--member",
      `0x${"22".repeat(20)}`,
      "--fee",
      "2",
      "--out",
      "/tmp/never.json",
    ),
    exitCode: 2,
    says: /member/,
  },
  {
    what: "a type of message that is none",
    words: inMarket(
      "message",
      "send",
      "did:ethr:0x7a69:0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
      "hello",
      "body.json",
    ),
    exitCode: 2,
    says: /no type of message/,
  },
];

describe("Bad inputs of the command line", function () {
  this.timeout(180_000);
  let market: Awaited<ReturnType<typeof startTestMarket>>;
  let web: Server;
  before(async () => {
    market = await startTestMarket();
    web = createServer((_, response) => response.end("<html>hello</html>"));
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    web.closeAllConnections();
    web.close();
    await market.close();
  });

  it("are more than sixty", () => expect(CASES.length).to.be.at.least(60));

  /** A home with profiles of every state of disrepair. */
  async function furnish(folder: string): Promise<Surroundings> {
    const { rpc, deployment } = market.description;
    const file = async (name: string, content: unknown): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
      return path;
    };
    const here = await file("deployment.json", deployment);
    const there = await file("there.json", { ...deployment, chainId: 8453 });
    const nothing = "0x00000000000000000000000000000000000000aa";
    const contracts = Object.fromEntries(
      Object.entries(deployment.contracts).map(([name, record]) => [name, { ...record, address: nothing }]),
    );
    const nobody = await file("nobody.json", { ...deployment, contracts });
    const broken = await file("broken.keystore", { a: CANARY });
    const none = { kind: "none" };
    await file("profiles.json", {
      profiles: {
        reader: { url: rpc, deployment: here, key: none },
        locked: {
          url: rpc,
          deployment: here,
          key: { kind: "keystore", path: await file("locked.keystore", KEYSTORE) },
        },
        lost: { url: rpc, deployment: here, key: { kind: "keystore", path: join(folder, "nowhere.keystore") } },
        broken: { url: rpc, deployment: here, key: { kind: "keystore", path: broken } },
        away: { url: "http://127.0.0.1:9", key: none },
        web: { url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`, key: none },
        unknown: { url: rpc, key: none },
        other: { url: rpc, deployment: there, key: none },
        empty: { url: rpc, deployment: nobody, key: none },
      },
    });
    await mkdir(join(folder, "damaged"));
    await writeFile(join(folder, "damaged", "profiles.json"), `{"profiles": {"reader": "${CANARY}`);
    await mkdir(join(folder, "odd", "profiles.json"), { recursive: true });
    await symlink("/dev/full", join(folder, "full"));
    return { folder, rpc, rich: market.profile(0), file };
  }

  for (const { what, words, environment = () => ({}), exitCode, says } of CASES) {
    it(`${what}: exit code ${exitCode}`, async () => {
      await withFolder(async (folder) => {
        const given = await furnish(folder);
        const block = await market.reader.provider.getBlockNumber();
        const profiles = await readFile(join(folder, "profiles.json"), "utf8");
        const line = await words(given);
        const all = { GUILDHALL_HOME: folder, ...environment(given) };
        const ran = await run(line, all);
        expect(ran.exitCode, `${ran.stdout}${ran.stderr}`).to.equal(exitCode);
        expect(ran.stdout).to.equal("");
        expect(ran.stderr).to.match(says);
        expect(ran.stderr).to.match(/^Error: [A-Za-z0-9/"'-][^]*[.?!](\n {2}signed: 0x[\da-f]{64})?\n {2}next: \S/);

        const end = line.indexOf("--");
        const place = end === -1 ? line.length : end;
        const told = await run([...line.slice(0, place), "--json", ...line.slice(place)], all);
        expect(told.exitCode).to.equal(exitCode);
        expect(told.stderr).to.equal("");
        expect(JSON.parse(told.stdout)).to.have.nested.property("error.exitCode", exitCode);
        // Nothing is lost: nothing was sent, and the profiles are what they were.
        expect(await market.reader.provider.getBlockNumber()).to.equal(block);
        expect(await readFile(join(folder, "profiles.json"), "utf8")).to.equal(profiles);
      });
    });
  }

  it("print no key and no password, whatever was wrong", () => {
    expect(everything.length).to.be.greaterThan(2 * 60);
    for (const printed of everything) expect(printed.toLowerCase()).not.to.include(CANARY).and.not.to.include(PASSWORD);
  });
});

/** Of the canary; weak scrypt, since only its form is looked at. */
const KEYSTORE = {
  version: 3,
  id: "11111111-2222-4333-8444-555555555555",
  address: "00000000000000000000000000000000000000aa",
  crypto: {
    cipher: "aes-128-ctr",
    ciphertext: "aa".repeat(32),
    cipherparams: { iv: "bb".repeat(16) },
    kdf: "scrypt",
    kdfparams: { dklen: 32, n: 2, r: 1, p: 1, salt: "cc".repeat(32) },
    mac: "dd".repeat(32),
  },
};

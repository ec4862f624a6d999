import { expect } from "chai";
import { Result } from "ethers";

import { signatureOf } from "../../../sdk/src/arguments/checked.js";
import type { Form } from "../../../sdk/src/arguments/form.js";
import { scalars } from "../../../sdk/src/arguments/scalars.js";
import * as sdk from "../../../sdk/src/index.js";
import * as node from "../../../sdk/src/node.js";
import { ADDRESS, sampleOf, wrongOf } from "../utils/sample-arguments.js";

type Action = (...values: unknown[]) => unknown;

/** A path to an argument inside the arguments of a call: the index of the parameter, then members and indices. */
type Path = readonly (string | number)[];

/** All functions that the SDK exports, which are no classes. */
const ACTIONS = Object.entries({ ...sdk, ...node } as Readonly<Record<string, unknown>>).filter(
  (entry): entry is [string, Action] => typeof entry[1] === "function" && !/^class\b/.test(String(entry[1])),
);

/** Every place in the arguments of a form where something stands, in a value that {@link sampleOf} makes. */
function* placesOf(form: Form, path: Path): Generator<readonly [Path, Form]> {
  yield [path, form];
  switch (form.kind) {
    case "optional":
      yield* [...placesOf(form.of, path)].slice(1);
      return;
    case "either":
      if (form.forms[0]) yield* [...placesOf(form.forms[0], path)].slice(1);
      return;
    case "list":
      yield* placesOf(form.of, [...path, 0]);
      return;
    case "object":
      for (const [name, member] of Object.entries(form.members)) yield* placesOf(member, [...path, name]);
      return;
    default:
  }
}

/** A form with each choice between objects in another order: {@link sampleOf} takes the first, and so each has its turn. */
function* turnsOf(form: Form): Generator<Form> {
  switch (form.kind) {
    case "either":
      for (const [index, one] of form.forms.entries()) {
        for (const turn of turnsOf(one)) yield { ...form, forms: [turn, ...form.forms.toSpliced(index, 1)] };
      }
      return;
    case "optional":
      for (const of of turnsOf(form.of)) yield { ...form, of };
      return;
    case "object":
      yield form;
      for (const [name, member] of Object.entries(form.members)) {
        for (const turn of [...turnsOf(member)].slice(1)) {
          yield { ...form, members: { ...form.members, [name]: turn } };
        }
      }
      return;
    default:
      yield form;
  }
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((part, index) => (index === first ? replaced(part, rest, by) : (part as unknown)));
  const members = value as Record<string, unknown>;
  return { ...members, [first]: replaced(members[first], rest, by) };
}

/** Calls a function and gives back what it throws, or what its promise is rejected with. */
async function failureOf(action: Action, values: readonly unknown[]): Promise<unknown> {
  try {
    await action(...values);
  } catch (error) {
    return error;
  }
  return "nothing was thrown";
}

/** A client of which every use is counted: before the first use no node is asked anything. */
function countedClient(): { readonly client: object; uses: number } {
  const counted = { client: {}, uses: 0 };
  counted.client = new Proxy(
    { contracts: {}, deployment: {} },
    {
      get: () => {
        counted.uses += 1;
        return undefined;
      },
    },
  );
  return counted;
}

describe("arguments of every public function", () => {
  it("are looked at: no function is exported without it", () => {
    expect(ACTIONS.length).to.be.above(200);
    const bare = ACTIONS.filter(([, action]) => signatureOf(action) === undefined).map(([name]) => name);
    expect(bare).to.deep.equal([]);
  });

  it("are refused one by one by their path when they are of a wrong kind or form, before the client is used", async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const [name, action] of ACTIONS) {
      const { parameters = [] } = signatureOf(action) ?? {};
      const seen = new Set<string>();
      for (const [index, { form }] of parameters.entries()) {
        for (const turn of turnsOf(form)) {
          const counted = countedClient();
          const sample = parameters.map((parameter, at) =>
            sampleOf(at === index ? turn : parameter.form, counted.client),
          );
          for (const [path, place] of placesOf(turn, [index])) {
            // Samples of a form differ in a few places only; equal places were tried.
            const key = JSON.stringify([path, Object.values(place).filter((part) => typeof part === "string")]);
            if (seen.has(key) && place.kind !== "literals") continue;
            seen.add(key);
            for (const value of wrongOf(place)) {
              tried += 1;
              const error = await failureOf(action, replaced(sample, path, value) as unknown[]);
              const where = `${name} ${path.join(".")} = ${String(value)}`;
              if (!sdk.isMarketplaceError(error, "ARGUMENT_INVALID")) wrong.push(`${where}: ${String(error)}`);
              else if (!namesPath(error as unknown as { argument: string }, path))
                wrong.push(`${where}: ${error.message}`);
            }
          }
          if (counted.uses > 0) wrong.push(`${name} used its client`);
        }
      }
    }
    expect(wrong.slice(0, 20)).to.deep.equal([]);
    expect(tried).to.be.above(3_000);
  });

  it("are refused by the promise, where a function answers by one", async () => {
    const thrown: string[] = [];
    for (const [name, action] of ACTIONS) {
      const signature = signatureOf(action);
      if (signature?.isAsync !== true || signature.parameters.every(({ form }) => wrongOf(form).length === 0)) continue;
      try {
        await (action(...signature.parameters.map(() => Symbol("wrong"))) as Promise<unknown>).catch(() => undefined);
      } catch {
        thrown.push(name);
      }
    }
    expect(thrown).to.deep.equal([]);
  });
});

/** Whether an error names the last member of a path. */
function namesPath({ argument }: { argument: string }, path: Path): boolean {
  const last = path.slice(1).findLast((part) => typeof part === "string");
  return last === undefined || argument === last || argument.split(/[.[]/).includes(last);
}

describe("ArgumentInvalidError", () => {
  const { client } = countedClient();
  const offer = sampleOf(formOf("makeBid", "offer"), client);
  const bid = { offer, agentId: 7n, price: 9_500_000n };

  /** The form of a named argument of an action. */
  function formOf(name: keyof typeof sdk, member: string): Form {
    const form = signatureOf(sdk[name] as unknown as object)?.parameters.at(-1)?.form;
    const objects = form?.kind === "either" ? form.forms : form ? [form] : [];
    for (const object of objects) if (object.kind === "object" && object.members[member]) return object.members[member];
    throw new Error(`${name} has no ${member}`);
  }

  const cases: readonly [string, Action, unknown, string, RegExp][] = [
    ["a broken number for an amount", sdk.makeBid as Action, { ...bid, price: 9.5 }, "price", /bigint.*number 9\.5/],
    ["a text for an amount", sdk.makeBid as Action, { ...bid, price: "9.5" }, "price", /bigint.*string "9\.5"/],
    ["a shortened job id", sdk.getJob as Action, { jobId: "0x1234…cdef" }, "jobId", /32 bytes.*"0x1234…cdef"/],
    ["the same as a reference", sdk.jobStatus as Action, { job: "0x12" }, "job", /32 bytes.*"0x12"/],
    [
      "a number as a threshold",
      sdk.makePanel as Action,
      { members: [ADDRESS], threshold: 1, feeBps: 100n },
      "threshold",
      /bigint.*number 1/,
    ],
    [
      "half an account",
      sdk.creditOf as Action,
      { token: ADDRESS, account: "0x1234" },
      "account",
      /an address.*"0x1234"/,
    ],
    [
      "a name as an account",
      sdk.creditOf as Action,
      { token: ADDRESS, account: "vitalik.eth" },
      "account",
      /an address/,
    ],
    [
      "an address with a wrong checksum",
      sdk.requireRecipient as Action,
      { recipient: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD".replace("5aA", "5AA") },
      "recipient",
      /checksum/,
    ],
    [
      "a member of a list",
      sdk.makePanel as Action,
      { members: [ADDRESS, 5], feeBps: 0n },
      "members[1]",
      /address.*number 5/,
    ],
    ["what is missing", sdk.getAgent as Action, {}, "agentId", /bigint.*missing/],
    ["no parameters at all", sdk.getAgent as Action, undefined, "the object of parameters", /missing/],
    [
      "a member of an offer",
      sdk.signOffer as Action,
      { offer: { ...(offer as object), nonce: 1 } },
      "offer.nonce",
      /bigint.*number 1/,
    ],
  ];
  for (const [what, action, parameters, argument, message] of cases) {
    it(`says of ${what} what it is and what it must be`, async () => {
      const error = await failureOf(action, [client, parameters]);
      expect(error).to.include({ code: "ARGUMENT_INVALID", argument });
      expect((error as Error).message).to.match(message);
    });
  }

  it("says so of a client that is none, and names the function", async () => {
    const error = await failureOf(sdk.getAgent as Action, [{ agentId: 1n }, { agentId: 1n }]);
    expect(error).to.include({ code: "ARGUMENT_INVALID", argument: "client", action: "getAgent" });
  });

  it("keeps a private key out of its message and its JSON", async () => {
    const error = await failureOf(sdk.connect as Action, [{ privateKey: 12345678901234567890n }]);
    expect(error).to.include({ code: "ARGUMENT_INVALID", argument: "privateKey" });
    expect(`${(error as Error).message} ${JSON.stringify(error)}`).not.to.include("12345678901234567890");
  });

  it("takes the arguments of an event as ethers decodes them, and no plain list", async () => {
    const decoded = Result.fromItems([1n, 2n, 3n], ["summary", "masses", "other"]);
    expect(await failureOf(sdk.unpackRecordWords as Action, [decoded])).to.equal("nothing was thrown");
    const error = await failureOf(sdk.unpackRecordWords as Action, [[1n, 2n]]);
    expect(error).to.include({ code: "ARGUMENT_INVALID" });
  });

  it("takes what is right: addresses in one case, and members that are left out or undefined", () => {
    const { address, bytes32 } = scalars;
    expect(address.fits(ADDRESS.toLowerCase())).to.equal(true);
    expect(address.fits(`0x${ADDRESS.slice(2).toUpperCase()}`)).to.equal(true);
    expect(bytes32.fits(`0x${"Ab".repeat(32)}`)).to.equal(true);
    expect(sdk.computeJobId).to.be.a("function");
  });
});

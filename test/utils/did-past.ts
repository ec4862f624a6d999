import { hexlify, toUtf8Bytes } from "ethers";
import fc from "fast-check";

/** One change of a DID. */
export type Change =
  | { readonly kind: "owner"; readonly to: number }
  | {
      readonly kind: "add" | "revoke";
      readonly delegate: number;
      readonly purpose: "veriKey" | "sigAuth";
      readonly validFor: number;
    }
  | { readonly kind: "add" | "revoke"; readonly attribute: number; readonly validFor: number };

/** What happens to an agent, or to a plain address; the changes of a step are in one block. */
export interface Story {
  readonly isAgent: boolean;
  readonly steps: readonly { readonly wait: number; readonly changes: readonly Change[] }[];
  /** After which step every key that may sign does so. */
  readonly signAfter: number;
}

/** A block in which a DID changed. */
export interface Happened {
  readonly block: number;
  readonly timestamp: number;
  readonly changes: readonly Change[];
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Attribute {
  readonly name: string;
  readonly value: string;
  /** What a document shows: a key's uses, a service's type, or nothing. */
  readonly uses?: string;
  readonly service?: string;
}

const named = (name: string): string => hexlify(toUtf8Bytes(name)).padEnd(66, "0");
const text = (value: string): string => hexlify(toUtf8Bytes(value));

/** The attributes that stories write: keys of each use, services, and what no resolver can show. */
export function ATTRIBUTES(edKey: string): readonly Attribute[] {
  return [
    { name: named("did/pub/Ed25519/veriKey/hex"), value: edKey, uses: "assertionMethod" },
    {
      name: named("did/pub/Secp256k1/sigAuth/base64"),
      value: `0x02${"ab".repeat(32)}`,
      uses: "authentication,assertionMethod",
    },
    { name: named("did/pub/X25519/enc/hex"), value: `0x${"cd".repeat(32)}`, uses: "keyAgreement" },
    {
      name: named("did/svc/A2A"),
      value: text("https://agents.example/a2a"),
      service: "A2A https://agents.example/a2a",
    },
    {
      name: named("did/svc/MCP"),
      value: text("https://agents.example/mcp"),
      service: "MCP https://agents.example/mcp",
    },
    { name: named("did/svc/MCP"), value: "0xff00ff" },
    { name: `0x${"ff".repeat(32)}`, value: text("no name in UTF-8") },
    { name: named("no/attribute/of/a/did"), value: "0x01" },
  ];
}

const validFor = fc.constantFrom(HOUR, 2 * DAY, 300 * DAY);
const keyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("add", "add", "revoke"),
    delegate: fc.nat(1),
    purpose: fc.constantFrom("veriKey", "sigAuth"),
    validFor,
  }),
  fc.record({
    kind: fc.constantFrom("add", "add", "revoke"),
    attribute: fc.nat(ATTRIBUTES("0x").length - 1),
    validFor,
  }),
);
const ownerChange: fc.Arbitrary<Change> = fc.record({ kind: fc.constant("owner"), to: fc.nat(2) });
const step = fc.record({
  wait: fc.constantFrom(1, HOUR, 2 * DAY),
  // No agent changes hands in a block after its keys have changed.
  changes: fc.oneof(
    { weight: 3, arbitrary: fc.array(keyChange, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.tuple(ownerChange, fc.array(keyChange, { maxLength: 2 })).map(([a, b]) => [a, ...b]) },
  ),
});

/** Stories of at most eight blocks, and 16 days. */
export const stories: fc.Arbitrary<Story> = fc.record({
  isAgent: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  steps: fc.array(step, { minLength: 2, maxLength: 8 }),
  signAfter: fc.nat(4),
});

/** The block of an agent's latest change of hands, or of its registration. */
export function lastSale(happened: readonly Happened[]): number {
  return happened.findLast(({ changes }) => changes.some(({ kind }) => kind === "owner"))?.block ?? 0;
}

/** What a DID's document says at any time, from what happened, without a look at the chain. */
export class PastModel {
  constructor(
    private readonly happened: readonly Happened[],
    private readonly world: {
      readonly isAgent: boolean;
      readonly identity: string;
      readonly owners: readonly string[];
      readonly delegates: readonly string[];
      readonly edKey: string;
    },
  ) {}

  /** After a block, at a time in unix seconds. */
  at(block: number, time: number) {
    const { isAgent, identity, owners, delegates, edKey } = this.world;
    let controller = identity;
    const ends = new Map<string, number>();
    for (const { changes, timestamp } of this.happened.filter(({ block: at }) => at <= block)) {
      for (const change of changes) {
        if (change.kind === "owner") {
          controller = owners[change.to]!;
          if (isAgent) ends.clear();
          continue;
        }
        const end = change.kind === "add" ? timestamp + change.validFor : 0;
        if ("delegate" in change) {
          const uses = change.purpose === "sigAuth" ? "authentication,assertionMethod" : "assertionMethod";
          ends.set(`key ${delegates[change.delegate]!} ${uses}`, end);
        } else {
          const { value, uses, service } = ATTRIBUTES(edKey)[change.attribute]!;
          if (uses !== undefined) ends.set(`key ${value} ${uses}`, end);
          if (service !== undefined) ends.set(`svc ${service}`, end);
        }
      }
    }
    const valid = [...ends].filter(([, end]) => end >= time).map(([what]) => what);
    const of = (kind: string) => valid.flatMap((what) => (what.startsWith(kind) ? [what.slice(4)] : [])).sort();
    return { controller, keys: of("key"), services: of("svc") };
  }
}

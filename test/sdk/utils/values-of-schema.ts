import fc from "fast-check";

/** The part of a schema that is read here. */
interface Schema {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly not?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const HASH = `0x${"11".repeat(32)}`;
const ADDRESS = `0x${"aB".repeat(20)}`;

/** For each pattern of a schema one text that has it, and texts that nearly do. */
const TEXTS = [
  ...[
    "",
    " ",
    "a",
    "A",
    "0",
    "1",
    "01",
    "12.50",
    "0.00",
    "csv-validation",
    "en",
    "USDC",
    "text/csv",
    "__proto__",
    "a\n",
  ],
  ...[
    HASH,
    HASH.toUpperCase(),
    `${HASH}1`,
    ADDRESS,
    "0x",
    "0xab",
    "0xa",
    "https://x.example/y",
    "data:,x",
    "/etc/passwd",
  ],
  ...[`did:ethr:0x14a34:${ADDRESS}`, `did:ethr:0x0:${ADDRESS}`, `did:ethr:0x00:${ADDRESS}`, `eip155:1:${ADDRESS}`],
  ...["2026-12-01T12:00:00Z", "2026-12-01T12:00:00.250+01:00", "2026-02-29T12:00:00Z", "2024-02-29T12:00:00Z"],
  ...["2026-12-01T24:00:00Z", "2026-12-01T12:00:00", "2026-12-01T12:00:00+24:00", "2016-12-31T23:59:60Z"],
];

const NUMBERS = [0, -0, 1, -1, 0.5, 2 ** 40, 2 ** 40 + 1, Number.MAX_SAFE_INTEGER, 1e300];

/** Names that no schema has, that every object inherits, and that need escapes in a pointer. */
const NAMES = ["tittle", "x:note", "x:", "__proto__", "constructor", "toString", "a/b~c", "", "vc", "rows checked"];

const anything = fc.oneof(fc.constantFrom<unknown>(...TEXTS, ...NUMBERS), fc.jsonValue({ maxDepth: 1 }));

/** Values of which about half conform to a schema; the others have a few mistakes, each of them anywhere. */
export function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(new Values(1_000).of(schema), new Values(20).of(schema));
}

class Values {
  /** @param care How many parts of a value are right for each that is wrong. */
  constructor(private readonly care: number) {}

  of(schema: Schema): fc.Arbitrary<unknown> {
    return this.mostly(this.likely(schema), anything);
  }

  private mostly<T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> {
    return fc.oneof({ weight: this.care, arbitrary: right }, { weight: 1, arbitrary: wrong });
  }

  private likely(schema: Schema): fc.Arbitrary<unknown> {
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
    return types.length === 0 ? anything : fc.oneof(...types.map((type) => this.ofType(type, schema)));
  }

  private ofType(type: string, schema: Schema): fc.Arbitrary<unknown> {
    switch (type) {
      case "object":
        return this.objects(schema);
      case "array":
        return this.lists(schema);
      case "string":
        return this.texts(schema);
      case "boolean":
        return fc.boolean();
      default: {
        const { minimum = -5, maximum = 5 } = schema;
        return this.mostly(fc.constantFrom(minimum, maximum), fc.constantFrom(minimum - 1, maximum + 1, minimum + 0.5));
      }
    }
  }

  private objects({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
    const wanted = Object.entries(properties).filter(([, { not }]) => not === undefined);
    const model = Object.fromEntries(wanted.map(([name, schema]) => [name, this.of(schema)]));
    const known = this.mostly(
      fc.record(model, { requiredKeys: [...required] }),
      fc.record(model, { requiredKeys: [] }),
    );
    const names = this.mostly(fc.constantFrom("a", "rows"), fc.constantFrom(...NAMES));
    const others =
      typeof additionalProperties === "object"
        ? fc.dictionary(names, this.of(additionalProperties), { maxKeys: 4 })
        : this.mostly(fc.constant({}), fc.dictionary(fc.constantFrom(...NAMES), anything, { maxKeys: 2 }));
    // Not by assignment: `__proto__` must become a member.
    return fc
      .tuple(known, others)
      .map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part as object))));
  }

  private lists({ items = {}, minItems = 0, maxItems = 8 }: Schema): fc.Arbitrary<unknown> {
    const item = this.of(items);
    const tooMany = item.map((one) => Array.from({ length: Math.min(maxItems, 300) + 1 }, () => one));
    const some = fc.uniqueArray(item, { minLength: minItems, maxLength: minItems + 1, comparator: "SameValueZero" });
    return this.mostly(some, fc.oneof(tooMany, fc.array(item, { maxLength: 4 })));
  }

  private texts({ pattern = "", minLength = 0, maxLength = 1_000 }: Schema): fc.Arbitrary<string> {
    const form = new RegExp(pattern, "u");
    const good = TEXTS.filter((text) => form.test(text) && text.length >= minLength && text.length <= maxLength);
    const lengths = [0, maxLength, maxLength + 1].filter((length) => length <= 1_001);
    const long = fc
      .tuple(fc.constantFrom("x", "😀"), fc.constantFrom(...lengths))
      .map(([one, length]) => one.repeat(length));
    return this.mostly(fc.constantFrom(...good), fc.oneof(fc.constantFrom(...TEXTS), long));
  }
}

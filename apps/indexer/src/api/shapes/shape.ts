type Json = Readonly<Record<string, unknown>>;

/** A value of an answer: what the OpenAPI document says of it, and how it is made of what the database gives. */
export interface Field<T = unknown> {
  readonly schema: Json;
  /** The named objects within it. */
  readonly uses: readonly Shape[];
  readonly read: (value: unknown) => T;
}

/** The fields of an object, by name. */
type Fields = Readonly<Record<string, Field>>;

/** What the fields of an object are read as. */
type Values<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

/** An object of an answer, with a name of its own in the OpenAPI document. */
export interface Shape<F extends Fields = Fields> extends Field<Values<F>> {
  readonly name: string;
  readonly fields: F;
  /** Its whole schema; `schema` refers to it by name. */
  readonly component: Json;
}

/** What an answer of a shape is in TypeScript. */
export type AnswerOf<S> = S extends Field<infer T> ? T : never;

const DECIMAL = { type: "string", pattern: "^-?\\d+$" } as const;

function field<T>(schema: Json, read: (value: unknown) => T, uses: readonly Shape[] = []): Field<T> {
  return { schema, read, uses };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : String(value);
}

/** An integer beyond 32 bits, as a decimal text. */
export function whole(says: string): Field<string> {
  return field({ ...DECIMAL, description: says }, textOf);
}

/** An integer that fits in 32 bits, or a count. */
export function count(says: string): Field<number> {
  return field({ type: "integer", description: says }, Number);
}

/** Unix seconds, as a decimal text. */
export function time(says: string): Field<string> {
  return field({ ...DECIMAL, description: `${says} Unix seconds.` }, textOf);
}

export function text(says: string): Field<string> {
  return field({ type: "string", description: says }, textOf);
}

export function flag(says: string): Field<boolean> {
  return field({ type: "boolean", description: says }, Boolean);
}

/** 0x and hexadecimal digits in lower case. @param digits How many; any number when left out. */
export function hex(says: string, digits?: number): Field<string> {
  const pattern = digits === undefined ? "^0x[0-9a-f]*$" : `^0x[0-9a-f]{${digits}}$`;
  return field({ type: "string", pattern, description: says }, (value) => textOf(value).toLowerCase());
}

export function address(says: string): Field<string> {
  return hex(says, 40);
}

export function hash(says: string): Field<string> {
  return hex(says, 64);
}

/** One of some names. */
export function oneOf<const Word extends string>(words: readonly Word[], says: string): Field<Word> {
  return field({ type: "string", enum: words, description: says }, (value) => textOf(value) as Word);
}

/** JSON that this document does not describe further. */
export function anyObject(says: string): Field<Json> {
  return field({ type: "object", additionalProperties: true, description: says }, (value) => value as Json);
}

/** Null where there is none. */
export function maybe<T>(inner: Field<T>): Field<T | null> {
  const isPlain = typeof inner.schema["type"] === "string" && inner.schema["enum"] === undefined;
  const { description, ...rest } = inner.schema;
  const schema = isPlain
    ? { ...inner.schema, type: [inner.schema["type"], "null"] }
    : { anyOf: [rest, { type: "null" }], ...(description !== undefined && { description }) };
  return field(schema, (value) => (value === null || value === undefined ? null : inner.read(value)), inner.uses);
}

/** Left out of an answer where it does not apply. */
export function optional<T>(inner: Field<T>): Field<T | undefined> {
  return {
    ...field(inner.schema, (value) => (value === undefined ? undefined : inner.read(value)), inner.uses),
    isOptional: true,
  } as Field<T | undefined>;
}

export function list<T>(inner: Field<T>, says?: string): Field<readonly T[]> {
  const schema = { type: "array", items: inner.schema, ...(says !== undefined && { description: says }) };
  return field(schema, (value) => (Array.isArray(value) ? value.map(inner.read) : []), inner.uses);
}

/** Values by keys that the document does not name. */
export function mapOf<T>(inner: Field<T>, says: string): Field<Readonly<Record<string, T>>> {
  return field(
    { type: "object", additionalProperties: inner.schema, description: says },
    (value) => Object.fromEntries(Object.entries(value ?? {}).map(([name, member]) => [name, inner.read(member)])),
    inner.uses,
  );
}

/** An object. What is read has these fields and no others, so that the document and the answers cannot differ. */
export function shape<F extends Fields>(name: string, says: string, fields: F): Shape<F> {
  const entries = Object.entries(fields);
  const required = entries.filter(([, each]) => !("isOptional" in each)).map(([key]) => key);
  const component = {
    type: "object",
    description: says,
    required,
    properties: Object.fromEntries(entries.map(([key, each]) => [key, each.schema])),
    additionalProperties: false,
  };
  const made: Shape<F> = {
    name,
    fields,
    component,
    schema: { $ref: `#/components/schemas/${name}` },
    uses: [],
    read: (value) => {
      const row = value as Readonly<Record<string, unknown>>;
      const pairs = entries.map(([key, each]) => [key, each.read(row[key])] as const);
      return Object.fromEntries(pairs.filter(([, each]) => each !== undefined)) as Values<F>;
    },
  };
  return Object.assign(made, { uses: [made as unknown as Shape] });
}

/** Shapes and all shapes within them, by name. */
export function componentsOf(shapes: readonly Field[]): Json {
  const found = new Map<string, Json>();
  const visit = (each: Field): void => {
    for (const used of each.uses) {
      if (found.has(used.name)) continue;
      found.set(used.name, used.component);
      Object.values(used.fields).forEach(visit);
    }
  };
  shapes.forEach(visit);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

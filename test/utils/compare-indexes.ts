import type { RunningIndexer } from "../../apps/indexer/src/index.js";

/** A type of GraphQL, as it describes itself. */
interface Field {
  readonly name: string;
  readonly args: readonly { readonly name: string }[];
  readonly type: TypeReference;
}

interface TypeReference {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType?: TypeReference | null;
}

interface ObjectType {
  readonly name: string;
  readonly fields: readonly Field[];
}

const TYPES = `{ __schema { types { name kind fields { name args { name } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }`;
/** Ponder answers at most so many rows at once. */
const PAGE = 1_000;

async function ask(url: string, query: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  if (data === undefined || errors !== undefined) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data;
}

function nameOf({ kind, name, ofType }: TypeReference): { readonly kind: string; readonly name: string } {
  return ofType === null || ofType === undefined ? { kind, name: name ?? "" } : nameOf(ofType);
}

/** The plain columns of every table, by the name of its list in GraphQL. */
async function tablesOf(url: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { __schema } = (await ask(url, TYPES)) as {
    __schema: { types: readonly (ObjectType & { fields: null | readonly Field[] })[] };
  };
  const types = new Map(__schema.types.map((type) => [type.name, type]));
  const columnsOf = (name: string): string[] =>
    (types.get(name)?.fields ?? [])
      .filter(({ type }) => ["SCALAR", "ENUM"].includes(nameOf(type).kind))
      .map((field) => field.name);
  const lists = (types.get("Query")?.fields ?? []).filter(({ type }) => nameOf(type).name.endsWith("Page"));
  return new Map(lists.map(({ name, type }) => [name, columnsOf(nameOf(type).name.replace(/Page$/, ""))]));
}

/** Every row of every table of an index, as sorted texts, by table. */
export async function dumpIndex({
  url,
}: Pick<RunningIndexer, "url">): Promise<Readonly<Record<string, readonly string[]>>> {
  const dump: Record<string, readonly string[]> = {};
  for (const [table, columns] of await tablesOf(url)) {
    const rows: string[] = [];
    for (let after = ""; ;) {
      const place = after === "" ? "" : `, after: "${after}"`;
      const query = `{ ${table}(limit: ${PAGE}${place}) { items { ${columns.join(" ")} } pageInfo { endCursor hasNextPage } } }`;
      const page = (await ask(url, query))[table] as {
        readonly items: readonly object[];
        readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
      };
      rows.push(...page.items.map((row) => JSON.stringify(row)));
      if (!page.pageInfo.hasNextPage || page.pageInfo.endCursor === null) break;
      after = page.pageInfo.endCursor;
    }
    dump[table] = rows.sort();
  }
  return dump;
}

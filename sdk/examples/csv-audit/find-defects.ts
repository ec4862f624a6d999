import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "csv-parse/sync";

/** One thing that is wrong with a file. */
export interface Defect {
  /** As an editor counts: the header is line 1. */
  readonly line: number;
  readonly column: string;
  /** The schema's keyword that the value breaks, or `unique`, or `iban`. */
  readonly rule: string;
  readonly value: string;
}

export interface Row {
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

/** What the parser makes of a line. */
interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** Reads a CSV file with a header (RFC 4180). */
export function readRows(csv: Uint8Array): readonly Row[] {
  const records: unknown = parse(Buffer.from(csv), { columns: true, info: true });
  return (records as readonly Parsed[]).map(({ record, info }) => ({ line: info.lines, record }));
}

/** Every value that breaks the schema of a row, and every repeated id. */
export function findDefects(rows: readonly Row[], rowSchema: object): readonly Defect[] {
  const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
  const validate = ajv.compile(rowSchema);
  const seen = new Set<string>();
  return rows.flatMap((row) => [...schemaDefects(row, validate), ...repeatedId(row, seen)]);
}

function schemaDefects({ line, record }: Row, validate: ValidateFunction): Defect[] {
  const isGood: boolean = validate(record);
  if (isGood) return [];
  const first = new Map<string, Defect>();
  for (const { instancePath, keyword } of validate.errors ?? []) {
    const column = instancePath.slice(1);
    if (!first.has(column)) first.set(column, { line, column, rule: keyword, value: record[column] ?? "" });
  }
  return [...first.values()];
}

function repeatedId({ line, record }: Row, seen: Set<string>): Defect[] {
  const id = record.id ?? "";
  if (seen.has(id)) return [{ line, column: "id", rule: "unique", value: id }];
  seen.add(id);
  return [];
}

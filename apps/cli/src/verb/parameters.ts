import { InputError } from "../errors/input-error.js";

/** Reads a text of the command line. @throws {@link InputError} */
export type Read<T> = (text: string) => T;

/** An argument that follows the verb. */
export interface Argument<T, Required extends boolean = boolean> {
  readonly kind: "argument";
  readonly description: string;
  readonly read: Read<T>;
  readonly isRequired: Required;
}

/** `--name <value>`, or `--name` alone. */
export interface Option<T, Required extends boolean = boolean> {
  readonly kind: "option" | "flag" | "list";
  /** The name of the value in the help. */
  readonly value: string;
  readonly description: string;
  readonly read: Read<T>;
  readonly isRequired: Required;
  /** What is read when the option has no value; without it a value is needed. */
  readonly bare?: string;
}

export type Parameter = Argument<unknown> | Option<unknown>;
export type Parameters = Readonly<Record<string, Parameter>>;

/** What a verb gets of its parameters. */
export type Input<P extends Parameters> = {
  readonly [Name in keyof P as P[Name] extends { isRequired: true } ? Name : never]: P[Name] extends {
    read: Read<infer T>;
  }
    ? T
    : never;
} & {
  readonly [Name in keyof P as P[Name] extends { isRequired: true } ? never : Name]?: P[Name] extends {
    read: Read<infer T>;
  }
    ? P[Name] extends { kind: "list" }
      ? readonly T[]
      : T
    : never;
};

export function argument<T>(description: string, read: Read<T>): Argument<T, true> {
  return { kind: "argument", description, read, isRequired: true };
}

export function optionalArgument<T>(description: string, read: Read<T>): Argument<T, false> {
  return { kind: "argument", description, read, isRequired: false };
}

export function option<T>(value: string, description: string, read: Read<T>): Option<T, false> {
  return { kind: "option", value, description, read, isRequired: false };
}

/** An option whose value may be left out. @param bare What is read then. */
export function optionWithDefault<T>(
  value: string,
  bare: string,
  description: string,
  read: Read<T>,
): Option<T, false> {
  return { kind: "option", value, description, read, isRequired: false, bare };
}

export function requiredOption<T>(value: string, description: string, read: Read<T>): Option<T, true> {
  return { kind: "option", value, description, read, isRequired: true };
}

/** An option that may be given several times. */
export function list<T>(value: string, description: string, read: Read<T>) {
  return { kind: "list", value, description, read, isRequired: false } as const;
}

export function flag(description: string): Option<boolean, false> {
  return { kind: "flag", value: "", description, read: () => true, isRequired: false };
}

/** Any text but the empty one. */
export const text: Read<string> = (value) => {
  if (value.trim() === "") throw new InputError("the text is empty. Write something.");
  return value;
};

/** A whole number, not negative. */
export const whole: Read<bigint> = (value) => {
  if (!/^\d{1,78}$/.test(value))
    throw new InputError(`"${value}" is not a whole number. Write digits only, such as 12.`);
  return BigInt(value);
};

/** A whole number within limits, as JavaScript counts. */
export const count =
  (least: number, most: number): Read<number> =>
  (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      throw new InputError(`"${value}" is not a whole number from ${least} to ${most}.`);
    }
    return number;
  };

/** 32 bytes: a job's id, or a hash. */
export const hash: Read<string> = (value) => {
  if (!/^0x[\da-fA-F]{64}$/.test(value)) {
    throw new InputError(
      `"${value}" is not a hash. Write 0x and 64 hex digits, as "guildhall job list --json" prints them.`,
    );
  }
  return value.toLowerCase();
};

const reference =
  (what: string, next: string): Read<string> =>
  (value) => {
    if (!/^0x[\da-fA-F]{4,64}…?[\da-fA-F]{0,4}$/.test(value)) {
      throw new InputError(`"${value}" is not ${what}. Write 0x and its hex digits, the first six are enough.`, next);
    }
    return value.toLowerCase();
  };

/** A job's id, whole or its first digits, at least four. */
export const jobReference = reference("a job's id", "guildhall job list");

/** An offer's hash, whole or its first digits. */
export const offerReference = reference("an offer's hash", "guildhall offer list");

/** A bid's hash, whole or its first digits. */
export const bidReference = reference("a bid's hash", "guildhall bid open --help");

/** An account. The SDK judges its checksum. */
export const address: Read<string> = (value) => {
  if (!/^0x[\da-fA-F]{40}$/.test(value)) {
    throw new InputError(`"${value}" is not an address. Write 0x and 40 hex digits.`);
  }
  return value;
};

/** A decimal amount of tokens. Units are counted when the token is known. */
export const amount: Read<string> = (value) => {
  if (!/^\d{1,30}(\.\d{1,30})?$/.test(value)) {
    throw new InputError(`"${value}" is not an amount. Write a decimal number of whole tokens, such as 12.50.`);
  }
  return value;
};

const UNITS: Readonly<Record<string, bigint>> = { s: 1n, m: 60n, h: 3_600n, d: 86_400n };

/** A time span in seconds: `90s`, `30m`, `6h`, `2d`. */
export const duration: Read<bigint> = (value) => {
  const match = /^(\d{1,9})([smhd])$/.exec(value);
  const unit = UNITS[match?.[2] ?? ""];
  if (match?.[1] === undefined || unit === undefined) {
    throw new InputError(`"${value}" is not a time span. Write a number and s, m, h or d, such as 30m or 2d.`);
  }
  return BigInt(match[1]) * unit;
};

/** One of some names. */
export const oneOf =
  <const Word extends string>(...words: readonly Word[]): Read<Word> =>
  (value) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new InputError(`"${value}" is no valid value. Use one of ${words.join(", ")}.`);
    return found;
  };

/** A share in per cent, with at most two digits after the point, in basis points. */
export const percent: Read<bigint> = (value) => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/.exec(value);
  const bps = match === null ? -1n : BigInt(match[1] ?? "0") * 100n + BigInt((match[2] ?? "0").padEnd(2, "0"));
  if (bps < 0n || bps > 10_000n) throw new InputError(`"${value}" is not a share. Write per cent, from 0 to 100.`);
  return bps;
};

/** An http: or https: URL without a name or password in it. */
export const url: Read<string> = (value) => {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.username !== "" || parsed.password !== "") {
    throw new InputError("This is not a URL. Write http:// or https://, a host, and no password.");
  }
  return value;
};

/** Where a server listens: a port, or a host and a port. */
export const listenAddress: Read<{ readonly host?: string; readonly port: number }> = (value) => {
  const [, host, digits = ""] = /^(?:(\[[\da-fA-F:.]+\]|[\w.-]+):)?(\d{1,5})$/.exec(value) ?? [];
  const port = digits === "" ? Number.NaN : Number(digits);
  if (!(port <= 65_535)) {
    throw new InputError(`"${value}" is no place to listen. Write a port, such as 8795, or 127.0.0.1:8795.`);
  }
  return { ...(host !== undefined && { host: host.replaceAll(/[[\]]/g, "") }), port };
};

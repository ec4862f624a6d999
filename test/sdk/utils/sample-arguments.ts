import type { Form } from "../../../sdk/src/arguments/form.js";
import { type Scalar, scalars } from "../../../sdk/src/arguments/scalars.js";

/** An address with its checksum. */
export const ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

const SAMPLES: Readonly<Record<keyof typeof scalars, unknown>> = {
  anything: "anything",
  nothing: undefined,
  text: "text",
  secret: "secret",
  address: ADDRESS,
  bytes32: `0x${"11".repeat(32)}`,
  bytes4: "0x11223344",
  hex: "0x1122",
  bytes: new Uint8Array(2),
  uint: 7n,
  time: 1_796_126_400n,
  int: -7n,
  count: 7,
  number: 1.5,
  boolean: true,
  callback: () => undefined,
  thing: {},
  client: undefined,
};

/** A value of a form: of several that it may have, the first. */
export function sampleOf(form: Form, client: object): unknown {
  switch (form.kind) {
    case "scalar":
      return form.name === "client" ? client : SAMPLES[form.name];
    case "literals":
      return form.values[0];
    case "list":
      return [sampleOf(form.of, client)];
    case "object":
      return Object.fromEntries(Object.entries(form.members).map(([name, member]) => [name, sampleOf(member, client)]));
    case "optional":
      return sampleOf(form.of, client);
    case "either":
      return form.forms[0] && sampleOf(form.forms[0], client);
  }
}

/** What callers give by mistake. */
const MISTAKES: readonly unknown[] = [
  9.5,
  "9.5",
  "0x1234",
  "0x12…34",
  1,
  -1n,
  1n << 256n,
  NaN,
  null,
  true,
  Symbol("no"),
];

/** Mistakes that a form does not allow; none where anything is allowed. */
export function wrongOf(form: Form): readonly unknown[] {
  return MISTAKES.filter((value) => !mayBe(form, value));
}

/** A second opinion on what a form allows, in the words of the types alone. */
function mayBe(form: Form, value: unknown): boolean {
  switch (form.kind) {
    case "scalar": {
      const { fits, types }: Scalar = scalars[form.name];
      return types === undefined || (types.includes(typeof value) && fits(value));
    }
    case "literals":
      return form.values.includes(value as never);
    case "optional":
      return mayBe(form.of, value);
    case "either":
      return form.forms.some((one) => mayBe(one, value));
    default:
      return false;
  }
}

import ts from "typescript";

import { BIGINT_FORMS, isChosenTime, NUMBER_FORMS, OWN_CHECKS, STRING_FORMS } from "./parameter-forms.js";
import { ROOT } from "../lib/project.js";
import { commentOf, publicModule } from "./public-exports.js";

/** What a value belongs to, for the forms that depend on it. */
interface Place {
  readonly owner: string;
  readonly name: string;
}

/** The lists of what the package exports, by the generated file that puts each function behind a look at its arguments. */
const LISTS: Readonly<Record<string, string>> = {
  "checked.ts": "exports",
  "checked-node.ts": "exports/node",
  "checked-protocol.ts": "exports/protocol",
};

/**
 * The code of the files of sdk/src/generated that check arguments: all that a list of sdk/src exports, with each function behind a look
 * at its arguments. What they must be is read from the types, and for strings from their names.
 */
export function sdkParameters(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(LISTS).map(([file, list]) => {
      const { checker, symbols } = publicModule(`sdk/src/${list}.ts`);
      return [file, new Generator(checker).code(list, symbols)];
    }),
  );
}

class Generator {
  readonly #checker: ts.TypeChecker;
  /** The code of each object form, by the name of its constant, in the order of need. */
  readonly #objects = new Map<string, string>();
  readonly #names = new Map<ts.Type, string>();
  /** Types that are being read: one inside itself is only checked to be an object. */
  readonly #open = new Set<ts.Type>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  code(list: string, symbols: readonly ts.Symbol[]): string {
    const actions = symbols.flatMap((symbol) => this.#action(symbol));
    const objects = [...this.#objects].map(([name, code]) => `const ${name} = ${withoutEffects(code)};`);
    return [
      `// Written by scripts/generate/main.ts from the types of sdk/src/${list}.ts. Do not edit.`,
      'import { checked } from "../arguments/checked.js";',
      'import { either, list, literals, object, optional, scalar } from "../arguments/form.js";',
      `import * as api from "../${list}.js";`,
      "",
      `export * from "../${list}.js";`,
      "",
      ...objects,
      "",
      ...actions,
    ].join("\n");
  }

  #action(symbol: ts.Symbol): readonly string[] {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const [signature] = this.#checker.getTypeOfSymbol(target).getCallSignatures();
    if (!(target.flags & ts.SymbolFlags.Value) || target.flags & ts.SymbolFlags.Class || signature === undefined)
      return [];
    const { name } = symbol;
    const parameters = signature.parameters.map((parameter) => this.#parameter(parameter, name));
    const isAsync = symbolOf(signature.getReturnType())?.name === "Promise";
    const given = [JSON.stringify(name), `api.${name}`, String(isAsync), ...parameters.map(withoutEffects)].join(", ");
    return [`${commentText(target)}export const ${name}: typeof api.${name} = /* @__PURE__ */ checked(${given});`, ""];
  }

  #parameter(symbol: ts.Symbol, action: string): string {
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined || !ts.isParameter(declaration)) throw new Error(`${action} has an odd parameter.`);
    const type = this.#checker.getTypeOfSymbol(symbol);
    const isRest = declaration.dotDotDotToken !== undefined;
    const isOptional = isRest || declaration.questionToken !== undefined || declaration.initializer !== undefined;
    const isNamed = ts.isIdentifier(declaration.name) && declaration.name.text !== "parameters";
    const name = isNamed ? symbol.name : "";
    const form = isRest ? 'scalar("anything")' : this.#form(type, { owner: action, name: isNamed ? symbol.name : "" });
    return `{ name: ${JSON.stringify(name)}, form: ${isOptional ? optionalOf(form) : form} }`;
  }

  /** @param siblings The other types that the value may have instead. */
  #form(given: ts.Type, place: Place, siblings: readonly ts.Type[] = []): string {
    const constraint = given.isTypeParameter() ? this.#checker.getBaseConstraintOfType(given) : given;
    const type = constraint ?? given;
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess))
      return 'scalar("anything")';
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return 'scalar("nothing")';
    if (flags & ts.TypeFlags.Boolean) return 'scalar("boolean")';
    if (type.isUnion()) return this.#union(type, place);
    if (flags & ts.TypeFlags.StringLike && !type.isStringLiteral()) return scalarOf(stringForm(place));
    if (flags & ts.TypeFlags.BigInt) return scalarOf(bigintForm(place));
    if (flags & ts.TypeFlags.Number) return scalarOf(formOf(NUMBER_FORMS, place) ?? "count");
    if (flags & ts.TypeFlags.Literal) return `literals(${this.#literal(type)})`;
    if (flags & ts.TypeFlags.NonPrimitive) return 'scalar("thing")';
    if (flags & ts.TypeFlags.Null) return 'scalar("anything")';
    return this.#object(type, place, siblings);
  }

  #union(type: ts.UnionType, place: Place): string {
    const isLiteral = (part: ts.Type): boolean => isOf(part, ts.TypeFlags.Literal);
    const isOptional = type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
    const parts = type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    const isBoolean = parts.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral).length === 2;
    const values = parts.filter((part) => isLiteral(part) && !(isBoolean && isOf(part, ts.TypeFlags.BooleanLiteral)));
    const others = parts.filter((part) => !isLiteral(part)).map((part) => this.#form(part, place, parts));
    const forms = [
      ...new Set([
        ...(isBoolean ? ['scalar("boolean")'] : []),
        ...(values.length > 0 ? [`literals(${values.map((part) => this.#literal(part)).join(", ")})`] : []),
        ...others,
      ]),
    ];
    const form = forms.length === 1 ? forms.join("") : `either(${forms.join(", ")})`;
    return isOptional ? optionalOf(form) : form;
  }

  /** A literal as code. */
  #literal(type: ts.Type): string {
    if (type.flags & ts.TypeFlags.BooleanLiteral) return this.#checker.typeToString(type);
    if (!type.isLiteral()) throw new Error(`${this.#checker.typeToString(type)} is no literal.`);
    const { value } = type;
    if (typeof value === "object") return `${value.negative ? "-" : ""}${value.base10Value}n`;
    return JSON.stringify(value);
  }

  #object(type: ts.Type, place: Place, siblings: readonly ts.Type[]): string {
    const name = nameOf(type);
    if (name === "Uint8Array") return 'scalar("bytes")';
    if (name === "Client") return 'scalar("client")';
    if (this.#checker.isArrayType(type) || this.#checker.isTupleType(type)) {
      const [of] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return `list(${of ? this.#form(of, place) : 'scalar("anything")'})`;
    }
    if (type.getCallSignatures().length > 0) return 'scalar("callback")';
    if (!this.#isOurs(type) || this.#open.has(type)) return 'scalar("thing")';
    const owner = name === "" || name.startsWith("__") ? place.owner : name;
    return this.#constant(type, owner, siblings);
  }

  /** Whether a type has members that are looked at here. */
  #isOurs(type: ts.Type): boolean {
    const name = nameOf(type);
    const file = symbolOf(type)?.declarations?.[0]?.getSourceFile().fileName ?? "";
    const isForeign = !file.startsWith(`${ROOT}/sdk/src/`) && !isMapped(type);
    const isElsewhere = isForeign || /\/sdk\/src\/(?:generated|documents)\//.test(file) || OWN_CHECKS.includes(name);
    return !isElsewhere && this.#checker.getPropertiesOfType(type).length > 0;
  }

  /** The name of the constant that holds the form of an object. */
  #constant(type: ts.Type, owner: string, siblings: readonly ts.Type[]): string {
    const known = siblings.length === 0 ? this.#names.get(type) : undefined;
    if (known !== undefined) return known;
    this.#open.add(type);
    const forms = new Map(
      this.#checker.getPropertiesOfType(type).map((member) => [member.name, this.#member(member, owner)]),
    );
    // What only a sibling has must be right when it is given: else a wrong value would make the object one without it.
    for (const sibling of siblings) {
      if (sibling === type || !isObject(sibling) || !this.#isOurs(sibling)) continue;
      for (const member of this.#checker.getPropertiesOfType(sibling)) {
        if (!forms.has(member.name)) forms.set(member.name, optionalOf(this.#member(member, owner)));
      }
    }
    this.#open.delete(type);
    const code = `object({ ${[...forms].map(([name, form]) => `${name}: ${form}`).join(", ")} })`;
    const base = `${owner.charAt(0).toLowerCase()}${owner.slice(1)}Form`;
    const same = [...this.#objects].find(([, other]) => other === code)?.[0];
    const name = same ?? freeName(base, this.#objects);
    this.#objects.set(name, code);
    if (siblings.length === 0) this.#names.set(type, name);
    return name;
  }

  #member(member: ts.Symbol, owner: string): string {
    const form = this.#form(this.#checker.getTypeOfSymbol(member), { owner, name: member.name });
    return (member.flags & ts.SymbolFlags.Optional) === 0 ? form : optionalOf(form);
  }
}

/** `Partial<Offer>` and its like are declared in TypeScript's library, and made of our own types. */
function isMapped(type: ts.Type): boolean {
  return type.isIntersection() || ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
}

function nameOf(type: ts.Type): string {
  return (type.aliasSymbol ?? symbolOf(type))?.name ?? "";
}

/** Where a type is declared; undefined of one that has no declaration, whatever TypeScript's own types say. */
function symbolOf(type: { readonly symbol?: ts.Symbol; readonly aliasSymbol?: ts.Symbol }): ts.Symbol | undefined {
  return type.symbol ?? type.aliasSymbol;
}

function isOf({ flags }: ts.Type, kinds: ts.TypeFlags): boolean {
  return (flags & kinds) !== 0;
}

function isObject(type: ts.Type): boolean {
  return type.isIntersection() || isOf(type, ts.TypeFlags.Object);
}

function stringForm(place: Place): string {
  const form = formOf(STRING_FORMS, place);
  if (form !== undefined) return form;
  throw new Error(
    `No form is known of the string ${place.owner}.${place.name}: add it to scripts/generate/parameter-forms.ts.`,
  );
}

function bigintForm(place: Place): string {
  if (isChosenTime(place.owner, place.name)) return "time";
  return formOf(BIGINT_FORMS, place) ?? "uint";
}

function formOf(forms: Readonly<Record<string, string>>, { owner, name }: Place): string | undefined {
  return forms[`${owner}.${name}`] ?? forms[name];
}

/** Marks every call that makes a form, so that a bundler leaves out those that nobody uses. */
function withoutEffects(code: string): string {
  return code.replaceAll(/\b(?:either|list|literals|object|optional|scalar)\(/g, "/* @__PURE__ */ $&");
}

function scalarOf(name: string): string {
  return `scalar("${name}")`;
}

function optionalOf(form: string): string {
  return form.startsWith("optional(") ? form : `optional(${form})`;
}

function freeName(base: string, taken: ReadonlyMap<string, unknown>): string {
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}${count}`;
  return name;
}

/** The JSDoc of a function, unchanged, so that editors also show it for the constant. */
function commentText({ valueDeclaration }: ts.Symbol): string {
  const comment = valueDeclaration && commentOf(valueDeclaration);
  return comment === undefined ? "" : `${comment.getText()}\n`;
}

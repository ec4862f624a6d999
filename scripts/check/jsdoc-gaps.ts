import ts from "typescript";

import { lineOf, ROOT } from "../lib/project.js";
import { commentOf, publicModule } from "../generate/public-exports.js";

/** A function with a body, wherever it is declared. */
type Body = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

/**
 * What the JSDoc of the functions that a file exports leaves out: a description; an `@example`; `@returns` and `@param`, which give the
 * unit, for a number that a function returns or takes by its place; `@throws` on a function that can fail. A function can fail when it is
 * asynchronous, or when it or a function of the repository that it calls has a `throw` that nothing catches.
 *
 * @param path An entry of a package, relative to the repository.
 */
export function jsdocGaps(path: string): string[] {
  const { checker, symbols } = publicModule(path);
  const failing = new Map<ts.Node, boolean>();
  return symbols.flatMap((symbol) => {
    const { valueDeclaration: declaration } =
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (declaration === undefined || ts.isClassDeclaration(declaration)) return [];
    const [signature] = checker.getTypeAtLocation(declaration).getCallSignatures();
    const file = declaration.getSourceFile();
    if (signature === undefined || file.fileName.includes("/node_modules/")) return [];
    const place = `${file.fileName.slice(ROOT.length + 1)}:${lineOf(file.text, declaration.getStart())}`;
    return missingParts(declaration, needsOf(declaration, signature)).map(
      (part) => `${symbol.name} has no ${part} in its JSDoc: ${place}`,
    );
  });

  function needsOf(declaration: ts.Declaration, signature: ts.Signature): Needs {
    const returned = checker.typeToString(signature.getReturnType());
    const body = bodyOf(declaration);
    return {
      throws:
        /^(Promise|AsyncGenerator|AsyncIterable)\b/.test(returned) ||
        (body !== undefined && mayThrow(body, checker, failing)),
      returns: /^(Promise<)?(bigint|number)\b/.test(returned),
      parameters: signature.parameters.filter(takesNumber).map(({ name }) => name),
    };
  }

  /** Whether a parameter is a number. Of an object the members have comments of their own. */
  function takesNumber({ valueDeclaration }: ts.Symbol): boolean {
    if (valueDeclaration === undefined) return false;
    const type = checker.getTypeAtLocation(valueDeclaration);
    const isNumber = ({ flags }: ts.Type): boolean =>
      (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)) !== 0;
    return type.isUnion() ? type.types.some(isNumber) : isNumber(type);
  }
}

/** What the JSDoc of a function must have besides a description and an example. */
interface Needs {
  readonly throws: boolean;
  readonly returns: boolean;
  /** Names of parameters. */
  readonly parameters: readonly string[];
}

function missingParts(declaration: ts.Declaration, { throws, returns, parameters }: Needs): string[] {
  const comment = commentOf(declaration);
  const tags = comment?.tags ?? [];
  const has = (name: string): boolean => tags.some(({ tagName }) => tagName.text === name);
  const described = new Set(tags.flatMap((tag) => (ts.isJSDocParameterTag(tag) ? [tag.name.getText()] : [])));
  const description = ts.getTextOfJSDocComment(comment?.comment) ?? "";
  return [
    ...(description.trim() === "" ? ["description"] : []),
    ...parameters.filter((name) => !described.has(name)).map((name) => `@param ${name}`),
    ...(returns && !has("returns") ? ["@returns"] : []),
    ...(throws && !has("throws") ? ["@throws"] : []),
    ...(has("example") ? [] : ["@example"]),
  ];
}

function bodyOf(node: ts.Node | undefined): Body | undefined {
  const target = node && ts.isVariableDeclaration(node) ? node.initializer : node;
  return target && ts.isFunctionLike(target) && "body" in target && target.body ? (target as Body) : undefined;
}

/** Whether calling a function can throw. Of functions that call each other in a circle the first one counts as no. */
function mayThrow(declaration: Body, checker: ts.TypeChecker, known: Map<ts.Node, boolean>): boolean {
  const before = known.get(declaration);
  if (before !== undefined) return before;
  known.set(declaration, false);
  const found = throwsWithin(declaration.body);
  known.set(declaration, found);
  return found;

  function throwsWithin(node: ts.Node): boolean {
    if (ts.isThrowStatement(node)) return true;
    // What a callback throws is thrown when it is called, which may be never, or elsewhere.
    if (ts.isFunctionLike(node)) return false;
    if (ts.isTryStatement(node) && node.catchClause) {
      return [node.catchClause, node.finallyBlock].some((part) => part !== undefined && throwsWithin(part));
    }
    if (ts.isCallExpression(node) && calledThrows(node)) return true;
    return ts.forEachChild(node, throwsWithin) ?? false;
  }

  function calledThrows({ expression }: ts.CallExpression): boolean {
    const symbol = checker.getSymbolAtLocation(expression);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const called = bodyOf(target?.valueDeclaration);
    return called !== undefined && mayThrow(called, checker, known);
  }
}

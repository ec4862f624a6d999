import { join } from "node:path";

import ts from "typescript";

import { ROOT } from "./project.js";

/** A name that the SDK exports, where it is declared. */
export interface SdkExport {
  readonly name: string;
  /** Relative to the repository. */
  readonly path: string;
  /** Where its JSDoc comment stands in that file; left out when it has none. */
  readonly comment?: { readonly start: number; readonly end: number };
  /** Whether it is a function that takes the client first. */
  readonly isAction: boolean;
}

/** Functions, classes and constants that the SDK exports; types are left out. */
export function sdkExports(): SdkExport[] {
  return ["exports", "exports/node"].flatMap((list) => {
    const { checker, symbols } = sdkModule(list);
    return symbols.flatMap((symbol) => {
      const { valueDeclaration } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return valueDeclaration === undefined ? [] : [exportOf(symbol.name, valueDeclaration)];
    });
  });
}

/** All that a list of exports has, and what knows its types. */
export interface SdkModule {
  readonly checker: ts.TypeChecker;
  readonly symbols: readonly ts.Symbol[];
}

/** @param list The path of the list below sdk/src, without its ending. */
export function sdkModule(list: string): SdkModule {
  const index = join(ROOT, `sdk/src/${list}.ts`);
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram([index], { ...options, types: ["node"] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(index);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`sdk/src/${list}.ts exports nothing.`);
  return { checker, symbols: checker.getExportsOfModule(module) };
}

function exportOf(name: string, declaration: ts.Declaration): SdkExport {
  const file = declaration.getSourceFile();
  // The comment of a constant belongs to the statement around it.
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const comment = ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc);
  const [first] = ts.isFunctionDeclaration(declaration) ? declaration.parameters : [];
  return {
    name,
    path: file.fileName.slice(ROOT.length + 1),
    ...(comment && { comment: { start: comment.getStart(), end: comment.getEnd() } }),
    isAction: first?.type?.getText() === "Client",
  };
}

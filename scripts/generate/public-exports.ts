import { join } from "node:path";

import ts from "typescript";

import { ROOT } from "../lib/project.js";

/** A name that a package exports, where it is declared. */
export interface PublicExport {
  readonly name: string;
  /** Relative to the repository. */
  readonly path: string;
  /** The place of its JSDoc comment in that file; left out when it has none. */
  readonly comment?: { readonly start: number; readonly end: number };
}

/** Functions, classes and constants that files export; types are left out. */
export function publicExports(paths: readonly string[]): PublicExport[] {
  return paths.flatMap((path) => {
    const { checker, symbols } = publicModule(path);
    return symbols.flatMap((symbol) => {
      const { valueDeclaration } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return valueDeclaration === undefined ? [] : [exportOf(symbol.name, valueDeclaration)];
    });
  });
}

/** All that a file exports, and what knows its types. */
export interface PublicModule {
  readonly checker: ts.TypeChecker;
  readonly symbols: readonly ts.Symbol[];
}

/** @param path A file of TypeScript, relative to the repository. */
export function publicModule(path: string): PublicModule {
  const index = join(ROOT, path);
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram([index], { ...options, types: ["node"] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(index);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${path} exports nothing.`);
  return { checker, symbols: checker.getExportsOfModule(module) };
}

/** The JSDoc of a declaration; that of a constant belongs to the statement around it. */
export function commentOf(declaration: ts.Declaration): ts.JSDoc | undefined {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc);
}

function exportOf(name: string, declaration: ts.Declaration): PublicExport {
  const comment = commentOf(declaration);
  return {
    name,
    path: declaration.getSourceFile().fileName.slice(ROOT.length + 1),
    ...(comment && { comment: { start: comment.getStart(), end: comment.getEnd() } }),
  };
}

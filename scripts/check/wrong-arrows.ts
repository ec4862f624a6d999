import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";

/** The folders of the SDK: each may import from itself and from those before it. */
const FOLDERS = [
  "codec",
  "protocol",
  "errors",
  "reverts",
  "documents",
  "wire",
  "client",
  "events",
  "money",
  "panels",
  "nonces",
  "agents",
  "accounts",
  "board",
  "jobs",
  "disputes",
  "reputation",
  "history",
  "arguments",
];

/** The files that need Node.js: only the entry `./node` leads to them. */
const NEEDS_NODE = [
  "client/file-journal",
  "documents/stores/folder-store",
  "documents/stores/open-store",
  "reputation/trust-rank/sqlite-edge-cache",
].map((path) => `^sdk/src/${path}\\.ts$`);

const inFolders = (names: readonly string[]): string => `^sdk/src/(${names.join("|")})/`;

const upwards: readonly IForbiddenRuleType[] = FOLDERS.slice(0, -1).map((folder, place) => ({
  name: `${folder}-imports-upwards`,
  severity: "error",
  comment: `${folder} may import only from ${["generated", ...FOLDERS.slice(0, place)].join(", ")}: move what both need down.`,
  from: { path: inFolders([folder]) },
  to: { path: inFolders(FOLDERS.slice(place + 1)) },
}));

/** The rules of imports in `sdk/src`. Imports of types count like all others. */
const ARROW_RULES: IForbiddenRuleType[] = [
  ...upwards,
  {
    name: "circular",
    severity: "error",
    comment: "Of two files that import each other neither can be read alone: move what both need into a third.",
    from: {},
    to: { circular: true },
  },
  {
    name: "unknown-folder",
    severity: "error",
    comment: "A new folder of sdk/src gets its place in FOLDERS of scripts/check/wrong-arrows.ts.",
    from: { path: "^sdk/src/[^/]+/", pathNot: [inFolders([...FOLDERS, "generated", "exports"])] },
    to: {},
  },
  {
    name: "entry-imported",
    severity: "error",
    comment: "The entries of the package collect what the folders export; only the generated checks import them.",
    from: { path: inFolders(FOLDERS) },
    to: { path: "^sdk/src/([^/]+\\.ts$|exports/|generated/checked)" },
  },
  {
    name: "imports-node",
    severity: "error",
    comment:
      "A page cannot load it: take built-in modules at run time, see documents/node-modules.ts, or move what needs them to ./node.",
    from: { path: "^sdk/src/", pathNot: NEEDS_NODE },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "imports-what-needs-node",
    severity: "error",
    comment: "Only the entry ./node of the SDK exports what needs Node.js.",
    from: { path: "^sdk/src/", pathNot: [...NEEDS_NODE, "^sdk/src/exports/node\\.ts$"] },
    to: { path: NEEDS_NODE },
  },
  {
    name: "generated-imports-upwards",
    severity: "error",
    comment: "What is generated from the contracts needs nothing else of the SDK, but for the type of a deployment.",
    from: { path: "^sdk/src/generated/", pathNot: "^sdk/src/generated/checked" },
    to: { path: "^sdk/src/", pathNot: "^sdk/src/(generated/|protocol/deployment\\.ts$)" },
  },
];

/** How files are read: what is in other packages is not followed. */
const ARROW_OPTIONS: ICruiseOptions = { doNotFollow: { path: "node_modules" }, tsPreCompilationDeps: true };

/** Each import below a folder that breaks a rule, in a sentence. */
export async function wrongArrows(folder: string): Promise<readonly string[]> {
  const ruleSet = { forbidden: ARROW_RULES };
  const { output } = await cruise(["sdk/src"], { ...ARROW_OPTIONS, baseDir: folder, validate: true, ruleSet });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => {
    const advice = ARROW_RULES.find(({ name }) => name === rule.name)?.comment ?? "";
    return `${from} imports ${to} (${rule.name}): ${advice}`;
  });
}

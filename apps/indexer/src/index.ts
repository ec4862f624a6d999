export { IndexerFailedError } from "./errors/indexer-failed-error.js";
export { IndexMovesError } from "./errors/index-moves-error.js";
export { NodeSilentError } from "./errors/node-silent-error.js";
export { OptionInvalidError } from "./errors/option-invalid-error.js";
export { type DevnetSurroundings, startForDevnet } from "./start-for-devnet.js";
export { type RunningIndexer, startIndexer, type StartIndexerOptions } from "./start-indexer.js";
export { compareStats, type Difference, type StatsComparison } from "./recompute/compare-stats.js";

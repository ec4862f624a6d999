import type { Trade } from "../trade.js";
import { checksums } from "./checksums.js";
import { csvValidation } from "./csv-validation.js";
import { dates } from "./dates.js";
import { deduplication } from "./deduplication.js";
import { ibans } from "./ibans.js";
import { jsonFormatting } from "./json-formatting.js";
import { keywords } from "./keywords.js";
import { outlines } from "./outlines.js";
import { statistics } from "./statistics.js";

/** All trades of the example agents. */
export const TRADES: readonly [Trade, ...Trade[]] = [
  csvValidation,
  statistics,
  jsonFormatting,
  keywords,
  deduplication,
  checksums,
  dates,
  outlines,
  ibans,
];

export { csvValidation, statistics };

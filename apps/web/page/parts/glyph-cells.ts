import { keccak_256 } from "@noble/hashes/sha3.js";
import { hexToBytes } from "@noble/hashes/utils.js";

/** A picture of an address that a person can tell from others: some of 5 × 5 cells, mirrored, in one of eight hues. */
export interface GlyphCells {
  readonly hue: number;
  /** Columns and rows from 0 to 4. */
  readonly cells: readonly (readonly [column: number, row: number])[];
}

const LEAST_CELLS = 9;
const MOST_CELLS = 17;
const HALF = 3;
const SIZE = 5;
const HUES = 8;
/** More hashes than any address has needed; a bound all the same. */
const MOST_HASHES = 64;

const known = new Map<string, GlyphCells>();
const MOST_KNOWN = 2_000;

/** The glyph of an address or an id: from its keccak256, hashed again until 9 to 17 cells are set. */
export function glyphOf(hex: string): GlyphCells {
  const key = hex.toLowerCase();
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = makeGlyph(key);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

function makeGlyph(hex: string): GlyphCells {
  const digits = /^0x(?:[0-9a-f]{2})+$/.test(hex) ? hex.slice(2) : "";
  let hash: Uint8Array = hexToBytes(digits);
  let made: GlyphCells = { hue: 0, cells: [] };
  for (let tries = 0; tries < MOST_HASHES; tries += 1) {
    hash = keccak_256(hash);
    made = glyphFrom(hash);
    if (made.cells.length >= LEAST_CELLS && made.cells.length <= MOST_CELLS) break;
  }
  return made;
}

function glyphFrom(hash: Uint8Array): GlyphCells {
  const cells: [number, number][] = [];
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < HALF; column += 1) {
      const bit = row * HALF + column;
      if (((hash[bit >> 3] ?? 0) >> (bit & 7)) % 2 === 0) continue;
      cells.push([column, row]);
      if (column < HALF - 1) cells.push([SIZE - 1 - column, row]);
    }
  }
  return { hue: (hash[31] ?? 0) % HUES, cells };
}

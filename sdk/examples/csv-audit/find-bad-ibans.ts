import type { Defect, Row } from "./find-defects.js";

/** Every well-formed IBAN whose check digits are wrong (ISO 13616: the rearranged number is 1 modulo 97). */
export function findBadIbans(rows: readonly Row[]): readonly Defect[] {
  return rows.flatMap(({ line, record }) => {
    const iban = record.iban ?? "";
    return isCheckable(iban) && remainder(iban) !== 1n ? [{ line, column: "iban", rule: "iban", value: iban }] : [];
  });
}

const isCheckable = (iban: string): boolean => /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(iban);

function remainder(iban: string): bigint {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  const digits = rearranged.replace(/[A-Z]/g, (letter) => parseInt(letter, 36).toString());
  return BigInt(digits) % 97n;
}

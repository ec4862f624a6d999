import { several, type Trade } from "../trade.js";

/** The remainder of an IBAN, written as a number, by 97. */
function remainder(iban: string): number {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return Number(BigInt(digits) % 97n);
}

/** Says which IBANs have a right check sum. */
export const ibans: Trade = {
  skill: "iban-check",
  title: "Check some IBANs",
  invent: (random) => {
    const all = several(4, 10, random, () => {
      const account = String(100_000_000 + random(900_000_000)).padStart(18, "3");
      const check = 98 - remainder(`DE00${account}`);
      const isGood = random(3) > 0;
      const digits = isGood ? check : 2 + ((check + random(90)) % 97);
      return { iban: `DE${String(digits).padStart(2, "0")}${account}`, isGood: digits === check };
    });
    return {
      description: 'Say for each IBAN whether its check digits are right: "good" or "wrong", one a line.',
      input: all.map(({ iban }) => iban).join("\n"),
      isRight: (output) => output.trim() === all.map(({ isGood }) => (isGood ? "good" : "wrong")).join("\n"),
    };
  },
  work: (input) =>
    input
      .split("\n")
      .map((iban) => (remainder(iban) === 1 ? "good" : "wrong"))
      .join("\n"),
};

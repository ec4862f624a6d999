import type { Counts, PanelTerms } from "../../data/api";
import { percentOf } from "../../format/amount";
import { durationText } from "../../format/time";
import type { ShownOffer } from "./offer";

/** A panel in few words: `2 of 3, 3 %`. */
const panelWords = ({ threshold, size, feeBps }: PanelTerms): string => `${threshold} of ${size}, ${percentOf(feeBps)}`;

/** Who judges, in a line for a table and a smaller one below it. */
export function judgesOf(offer: ShownOffer): readonly [line: string, small: string] {
  if (offer.verifier !== undefined) return ["Verifier contract", "pays on delivery"];
  if (offer.panelId === undefined) return ["No panel", "no disputes"];
  const { panel, appealPanel } = offer;
  const line = panel === undefined ? "A panel" : panelWords(panel);
  if (offer.appealPanelId === undefined) return [line, "no appeal"];
  return [
    line,
    appealPanel === undefined ? "with an appeal" : `appeal ${appealPanel.threshold} of ${appealPanel.size}`,
  ];
}

/** A count, with the raw one where it differs. */
export const countsText = ({ counted, raw }: Counts): string =>
  counted === raw ? counted.toLocaleString("en") : `${counted.toLocaleString("en")} (raw ${raw.toLocaleString("en")})`;

/** What became of the jobs of a client. */
export function recordWords(offer: ShownOffer): string | undefined {
  const { clientRecord: record } = offer;
  if (record === undefined) return undefined;
  return `${countsText(record.paid)} paid · ${countsText(record.silent)} silent · ${countsText(record.lost)} lost`;
}

/** What silence in the review does. */
export const reviewWords = ({ reviewWindow }: ShownOffer): string => `${durationText(reviewWindow)}, silence pays`;

/** The share of the provider when no panel says anything: `50 % each`. */
export function silenceWords({ defaultBps }: ShownOffer): string {
  if (defaultBps === 5_000) return "50 % each";
  return `${percentOf(defaultBps)} to the provider`;
}

/** The command that bids for an offer. */
export const bidCommand = (id: string): string => `guildhall bid make ${id} --agent <your agent> --price <amount>`;

/** The command that posts an offer. */
export const POST_COMMAND = "guildhall offer post brief.json";

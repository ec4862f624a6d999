import { formatUnits } from "ethers";

import { isoTime, percent, printable } from "../codec/text.js";
import { appealSucceeds, costsOf, overturns, portion, type Side, windowsOf } from "../protocol/dispute-rules.js";
import type { RulingDraft } from "./make-ruling-draft.js";
import { previewSettlement, type SettlementPreview } from "./preview-settlement.js";

/**
 * Explains what a ruling does, for a member to review before it signs: which milestone, why, who gets how much to the unit,
 * what it costs whom, and whether it is final. Needs no chain. A stake that somebody else paid counts as that of the party that disputes, a gift.
 *
 * @returns Lines of text.
 * @throws {@link ArgumentInvalidError} when the dispute cannot end in this way from its present state.
 * @example console.log(describeRuling(received));
 */
export function describeRuling({ ruling, reasons, dispute, token }: RulingDraft): string {
  const money = (units: bigint): string =>
    `${formatUnits(units, token.decimals).replace(/\.0$/, "")} ${printable(token.symbol)}`;
  const preview = previewSettlement(dispute, { by: "ruling", providerBps: ruling.providerBps });
  const panel = ruling.round === 1n ? "first panel" : "appeal panel";
  const { client } = dispute.terms.offer;
  const { provider } = dispute.terms.bid;
  return [
    `Ruling of the ${panel} on milestone ${ruling.milestone} of job ${ruling.jobId}, over ${money(dispute.amount)}:`,
    `the provider gets ${percent(ruling.providerBps)} of it. Reasons: ${quoted(reasons.summary)}`,
    ...(ruling.round === 1n ? [] : [appealOf(ruling.providerBps, dispute)]),
    `- Provider ${provider} gets ${providerPart(preview, dispute, money)}`,
    `- Client ${client} gets ${clientPart(preview, dispute, money)}`,
    ...panelPart(ruling, preview, money),
    ...funderPart(preview, dispute, money),
    `- Protocol fee: ${money(preview.fee)}, burned.`,
    finality(ruling.round, dispute, money),
    "Your signature stays valid: a second one of yours for another share of this milestone in this round is provable by anyone " +
      "and forfeits your bond.",
  ].join("\n");
}

type Money = (units: bigint) => string;
type Dispute = RulingDraft["dispute"];

/** Texts come from strangers: one line, shortened. */
function quoted(text: string): string {
  const line = printable(text.replaceAll(/\s+/g, " "));
  return `“${line.length > 500 ? `${line.slice(0, 500)}…` : line}”`;
}

/** How the second ruling differs from the first. */
function appealOf(providerBps: bigint, { firstRuling, appealedBy }: Dispute): string {
  if (firstRuling === undefined || appealedBy === undefined)
    return "The first panel stayed silent: there is no first ruling.";
  const verdict = appealSucceeds(appealedBy, firstRuling, providerBps)
    ? "The appeal succeeds: the first panel gets nothing."
    : overturns(firstRuling, providerBps)
      ? "The first ruling is overturned against the side that appealed: the appeal fails, and the first panel gets nothing."
      : "The appeal fails: it does not move the share far enough (10 % of the whole, or all the way).";
  return `The first ruling gave the provider ${percent(firstRuling)}; it was appealed for the ${appealedBy}. ${verdict}`;
}

/** What the provider really bears of the panels' fees: no more than it earned. */
function providerBears({ earned, fee, providerBps }: SettlementPreview, { amount }: Dispute): bigint {
  return portion(amount, providerBps) - fee - earned;
}

/** The same of the client in a dispute that the provider opened: no more than its refund. */
function clientBears({ refund, providerBps }: SettlementPreview, { amount, openedBy }: Dispute): bigint {
  return openedBy === "client" ? 0n : amount - portion(amount, providerBps) - refund;
}

function providerPart(preview: SettlementPreview, dispute: Dispute, money: Money): string {
  const { earned, provider, bondToClient, shares } = preview;
  const { bond, openedBy, stake } = dispute;
  const given = clientBears(preview, dispute);
  const parts = [
    `${money(earned + given)} of the milestone`,
    ...(bond === 0n ? [] : [`${money(bond - bondToClient)} of its bond of ${money(bond)}`]),
    ...(shares.toProvider === 0n
      ? []
      : [`${money(shares.toProvider)} of ${source("provider", preview, dispute, money)}`]),
  ];
  const paid = openedBy === "provider" ? stake : 0n;
  return `${money(provider)}: ${parts.join(", ")}. ${costWords(paid + providerBears(preview, dispute) - given - shares.toProvider, money)}`;
}

function clientPart(preview: SettlementPreview, dispute: Dispute, money: Money): string {
  const { refund, client, bondToClient, shares } = preview;
  const { openedBy, stake } = dispute;
  const taken = providerBears(preview, dispute);
  const parts = [
    `${money(refund)} of the milestone`,
    ...(bondToClient === 0n ? [] : [`${money(bondToClient)} of the provider's bond`]),
    ...(shares.toClient === 0n ? [] : [`${money(shares.toClient)} of ${source("client", preview, dispute, money)}`]),
  ];
  const paid = openedBy === "client" ? stake : 0n;
  const cost = paid + clientBears(preview, dispute) - taken - shares.toClient;
  return `${money(client)}: ${parts.join(", ")}. ${costWords(cost, money)}`;
}

/** Out of what a side gets more than its part of milestone and bond. */
function source(side: Side, { shares }: SettlementPreview, dispute: Dispute, money: Money): string {
  const { appealedBy, appealBond, stake } = dispute;
  const isLost = appealedBy !== undefined && appealedBy !== side && shares.toFunder < appealBond;
  const penalty = isLost ? costsOf(dispute).penalty : 0n;
  const rest = (side === "client" ? shares.toClient : shares.toProvider) - penalty;
  const parts = [
    ...(rest === 0n ? [] : [`the stake of ${money(stake)}`]),
    ...(penalty === 0n ? [] : ["the lost appeal's bond"]),
  ];
  return parts.join(" and ");
}

function costWords(cost: bigint, money: Money): string {
  if (cost === 0n) return "The dispute costs it nothing.";
  return cost > 0n ? `The dispute costs it ${money(cost)}.` : `The dispute brings it ${money(-cost)}.`;
}

function panelPart({ round }: RulingDraft["ruling"], { shares }: SettlementPreview, money: Money): readonly string[] {
  const { toPanel, toAppealPanel } = shares;
  if (round === 1n) return [`- This panel gets ${money(toPanel)}, shared by all of its members.`];
  return [
    `- This panel gets ${money(toAppealPanel)}, shared by all of its members.`,
    `- The first panel gets ${toPanel === 0n ? "nothing" : money(toPanel)}.`,
  ];
}

function funderPart({ shares }: SettlementPreview, { funder, appealBond }: Dispute, money: Money): readonly string[] {
  if (funder === undefined) return [];
  return [`- ${funder}, who paid the appeal's bond of ${money(appealBond)}, gets back ${money(shares.toFunder)}.`];
}

function finality(round: bigint, { isMicro, appealBond, ruleUntil = 0n }: Dispute, money: Money): string {
  const until = `It can be sent until ${isoTime(ruleUntil)}.`;
  if (round !== 1n) return `This ruling is final: it pays out at once. ${until}`;
  const hours = windowsOf(1n, isMicro).appeal / 3600n;
  return (
    `This ruling is not final: for ${hours} hours after it is sent either party may appeal it, at a bond of ` +
    `${money(appealBond)}; then the amounts above no longer hold. ${until}`
  );
}

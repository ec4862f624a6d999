import { readFileSync } from "node:fs";

import { expect } from "chai";
import { parseUnits } from "ethers";

import { type DisputeCase, type Ending, Outcome, previewSettlement } from "../../../sdk/src/index.js";
import { costsOf } from "../../../sdk/src/protocol/dispute-rules.js";
import { faultBpsOf, payOut } from "../../../sdk/src/protocol/pay-out.js";

const VECTORS = new URL("../../fixtures/incentives/vectors.csv", import.meta.url);
const usd = (dollars: string): bigint => parseUnits(dollars, 6);

const AMOUNT = usd("100");
const BOND = usd("10");
const FEE_BPS = 25n;

/** The panels' fees by the table's name for them: in per cent of the milestone. */
const FEES: Readonly<Record<string, { readonly first: bigint; readonly appeal: bigint }>> = {
  "3/5": { first: usd("3"), appeal: usd("5") },
  "3/1": { first: usd("3"), appeal: usd("1") },
  "0/0": { first: 0n, appeal: 0n },
};

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  RELEASED: Outcome.Released,
  AUTO_RELEASED: Outcome.AutoReleased,
  AGREED: Outcome.Agreed,
  GIVEN_UP: Outcome.GivenUp,
  MISSED: Outcome.Missed,
  RULED: Outcome.Ruled,
  FALLBACK: Outcome.Fallback,
};

type Row = Readonly<Record<string, string>>;

function rowsOf(text: string): readonly Row[] {
  const [head = "", ...lines] = text.trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] ?? "", cell])));
}

function caseOf(row: Row): DisputeCase {
  const { fees = "", from = "", v1 = "", appellant = "" } = row;
  return {
    status: from.toLowerCase() as DisputeCase["status"],
    amount: AMOUNT,
    feeBps: FEE_BPS,
    fees: FEES[fees] ?? { first: -1n, appeal: -1n },
    bond: BOND,
    openedBy: "client",
    panelSits: row["ruling window"] === "open",
    defaultBps: 5_000n,
    ...(v1 !== "" && { firstRuling: BigInt(v1) }),
    ...(appellant !== "-" && { appealedBy: appellant === "W" ? "provider" : "client" }),
  };
}

function endingOf({ decision, v = "", "ruling window": window }: Row): Ending {
  switch (decision) {
    case "CONCEDE_C":
      return { by: "concession" };
    case "GIVEUP_W":
      return { by: "give-up" };
    case "SETTLE":
      return { by: "agreement", providerBps: BigInt(v) };
    case "APPEAL":
      expect(window).to.equal("open");
      return { by: "ruling", providerBps: BigInt(v) };
    default:
      return { by: "silence" };
  }
}

/** What everybody has more or less in the end, as the table counts it. */
function changesOf(row: Row) {
  const dispute = caseOf(row);
  const { v = "", outcome = "" } = row;
  if (dispute.status === "active" || dispute.status === "delivered") {
    const ended = OUTCOMES[outcome] ?? Outcome.None;
    const paid = payOut(dispute, ended, BigInt(v));
    // The table's milestones without a delivery end after a quarter of their time.
    const undelivered = dispute.status === "active" ? { elapsed: 1n, deliverWithin: 4n } : undefined;
    return {
      outcome: ended,
      client: paid.refund + paid.bondToClient - AMOUNT,
      provider: paid.earned - paid.bondToClient,
      funder: 0n,
      panel: 0n,
      appealPanel: 0n,
      fee: paid.fee,
      fault: faultBpsOf(ended, BigInt(v), undelivered),
    };
  }
  const { stake, bond } = costsOf(dispute);
  const preview = previewSettlement(dispute, endingOf(row));
  return {
    outcome: preview.outcome,
    client: preview.client - AMOUNT - stake,
    provider: preview.provider - BOND,
    funder: preview.shares.toFunder - (dispute.appealedBy === undefined ? 0n : bond),
    panel: preview.shares.toPanel,
    appealPanel: preview.shares.toAppealPanel,
    fee: preview.fee,
    fault: preview.faultBps,
  };
}

describe("the table of pay-offs", () => {
  const rows = rowsOf(readFileSync(VECTORS, "utf8"));

  it("is what the SDK computes, to the unit, in all of its 294 rows", () => {
    expect(rows).to.have.length(294);
    for (const row of rows) {
      expect(changesOf(row), JSON.stringify(row)).to.deep.equal({
        outcome: OUTCOMES[row["outcome"] ?? ""],
        client: usd(row["client net"] ?? ""),
        provider: usd(row["provider net"] ?? ""),
        funder: usd(row["appeal funder net"] ?? ""),
        panel: usd(row["panel 1"] ?? ""),
        appealPanel: usd(row["panel 2"] ?? ""),
        fee: usd(row["fee burned"] ?? ""),
        fault: parseUnits(row["fault"] ?? "", 4),
      });
      const { stake, bond } = costsOf(caseOf(row));
      expect([stake, bond]).to.deep.equal([usd(row["stake"] ?? ""), usd(row["appeal bond"] ?? "")]);
    }
  });

  it("holds the other way round when the provider opened the dispute", () => {
    // Client and provider change places: the share counts for the client, and neither fee nor bond is looked at.
    const swapped = { client: "provider", provider: "client" } as const;
    for (const row of rows) {
      const dispute = { ...caseOf(row), feeBps: 0n, bond: 0n };
      if (dispute.status === "active" || dispute.status === "delivered" || row["decision"] === "DEFAULT") continue;
      const ending = endingOf(row);
      const mirror: DisputeCase = {
        ...dispute,
        openedBy: "provider",
        ...(dispute.firstRuling !== undefined && { firstRuling: 10_000n - dispute.firstRuling }),
        ...(dispute.appealedBy && { appealedBy: swapped[dispute.appealedBy] }),
      };
      const mirrored: Ending =
        ending.by === "concession"
          ? { by: "give-up" }
          : ending.by === "give-up"
            ? { by: "concession" }
            : "providerBps" in ending
              ? { ...ending, providerBps: 10_000n - ending.providerBps }
              : ending;
      const [one, other] = [previewSettlement(dispute, ending), previewSettlement(mirror, mirrored)];
      expect([other.provider, other.client], JSON.stringify(row)).to.deep.equal([one.client, one.provider]);
      const { toPanel, toAppealPanel, toFunder } = one.shares;
      expect(other.shares).to.include({ toPanel, toAppealPanel, toFunder });
    }
  });
});

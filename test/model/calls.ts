/** Whether the signatures that the caller does not make needless come along. */
type Consent = "signed" | "unsigned";

/** What is wrong with the signatures under a ruling, if anything. */
type Quorum = "full" | "tooFew" | "otherRound" | "oneMissing" | "unknownSeat";

export type Call =
  | { readonly name: "award"; readonly consent: Consent }
  | { readonly name: "deliver"; readonly hash: "good" | "zero" | "refused" }
  | { readonly name: "deliverAndRelease"; readonly consent: Consent }
  | { readonly name: "release"; readonly consent: Consent }
  | { readonly name: "concede"; readonly consent: Consent }
  | { readonly name: "giveUp"; readonly consent: Consent }
  | { readonly name: "settle"; readonly consent: Consent; readonly share: bigint; readonly expired: boolean }
  | { readonly name: "reclaim" }
  | { readonly name: "autoRelease" }
  | { readonly name: "dispute"; readonly consent: Consent; readonly hash: "good" | "zero" }
  | { readonly name: "submitEvidence"; readonly hash: "good" | "zero" }
  | { readonly name: "waiveEvidence"; readonly consent: Consent }
  | { readonly name: "rule"; readonly share: bigint; readonly quorum: Quorum }
  | { readonly name: "escalate" }
  | { readonly name: "appeal"; readonly byProvider: boolean }
  | { readonly name: "finalize" }
  | { readonly name: "fallBack" }
  | { readonly name: "withdraw" }
  | { readonly name: "sharePanelFees" };

export type CallName = Call["name"];

const CONSENTS: readonly Consent[] = ["signed", "unsigned"];
const QUORUMS: readonly Quorum[] = ["full", "tooFew", "otherRound", "oneMissing", "unknownSeat"];

/** Shares at which something turns: none, all, the least moves of an appeal from a half, and one that is not a share. */
export const SHARES: readonly bigint[] = [0n, 10_000n, 5_000n, 4_000n, 4_001n, 5_999n, 6_000n, 3_333n, 10_001n];

/** Every call, with every way to make it; the shares of rulings and settlements are those given. */
export function everyCall(shares: readonly bigint[] = SHARES): Call[] {
  const consenting = ["award", "deliverAndRelease", "release", "concede", "giveUp", "waiveEvidence"] as const;
  const bare = ["reclaim", "autoRelease", "escalate", "finalize", "fallBack", "withdraw", "sharePanelFees"] as const;
  return [
    ...consenting.flatMap((name) => CONSENTS.map((consent) => ({ name, consent }))),
    ...bare.map((name) => ({ name })),
    ...(["good", "zero", "refused"] as const).map((hash) => ({ name: "deliver" as const, hash })),
    ...(["good", "zero"] as const).map((hash) => ({ name: "submitEvidence" as const, hash })),
    ...CONSENTS.map((consent) => ({ name: "dispute" as const, consent, hash: "good" as const })),
    { name: "dispute", consent: "signed", hash: "zero" },
    ...[true, false].map((byProvider) => ({ name: "appeal" as const, byProvider })),
    ...shares.flatMap((share) =>
      CONSENTS.map((consent) => ({ name: "settle" as const, consent, share, expired: false })),
    ),
    { name: "settle", consent: "signed", share: 2_500n, expired: true },
    ...shares.map((share) => ({ name: "rule" as const, share, quorum: "full" as const })),
    ...QUORUMS.filter((quorum) => quorum !== "full").map((quorum) => ({
      name: "rule" as const,
      share: 7_500n,
      quorum,
    })),
  ];
}

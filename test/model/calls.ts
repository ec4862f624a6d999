/** Whether the signatures that the caller does not make needless come along. */
type Consent = "signed" | "unsigned";

/** For when a message is: for now, it has ended, or it names another step's clock. */
export type Fit = "current" | "expired" | "otherStep";

/** What is wrong with the signatures under a ruling, if anything. */
type Quorum = "full" | "tooFew" | "otherRound" | "oneMissing" | "unknownSeat";

/** How a provider may say that giving up ends the milestone. */
export type GivenUp = "GIVEN_UP" | "MISSED" | "RULED";

export type Call =
  | { readonly name: "award"; readonly consent: Consent }
  | { readonly name: "deliver"; readonly hash: "good" | "zero" | "refused" }
  | { readonly name: "deliverAndRelease"; readonly consent: Consent; readonly fit: Fit }
  | { readonly name: "release"; readonly consent: Consent; readonly fit: Fit }
  | { readonly name: "concede"; readonly consent: Consent; readonly fit: Fit }
  | { readonly name: "giveUp"; readonly consent: Consent; readonly fit: Fit; readonly outcome: GivenUp }
  | { readonly name: "settle"; readonly consent: Consent; readonly fit: Fit; readonly share: bigint }
  | { readonly name: "reclaim" }
  | { readonly name: "autoRelease" }
  | { readonly name: "dispute"; readonly consent: Consent; readonly fit: Fit; readonly hash: "good" | "zero" }
  | { readonly name: "submitEvidence"; readonly hash: "good" | "zero" }
  | { readonly name: "waiveEvidence"; readonly consent: Consent; readonly fit: Fit }
  | { readonly name: "rule"; readonly share: bigint; readonly quorum: Quorum }
  | { readonly name: "escalate" }
  | { readonly name: "appeal"; readonly consent: Consent; readonly fit: Fit; readonly byProvider: boolean }
  | { readonly name: "finalize" }
  | { readonly name: "fallBack" }
  | { readonly name: "withdraw" }
  | { readonly name: "sharePanelFees" };

export type CallName = Call["name"];

const CONSENTS: readonly Consent[] = ["signed", "unsigned"];
const QUORUMS: readonly Quorum[] = ["full", "tooFew", "otherRound", "oneMissing", "unknownSeat"];
const GIVEN_UP: readonly GivenUp[] = ["GIVEN_UP", "MISSED", "RULED"];

/** Ways to consent: as it should be, without the signature, too late, and in another step. */
const WAYS: readonly { readonly consent: Consent; readonly fit: Fit }[] = [
  ...CONSENTS.map((consent) => ({ consent, fit: "current" as const })),
  { consent: "signed", fit: "expired" },
  { consent: "signed", fit: "otherStep" },
];

/** A message that names no clock is for no step. */
const WITHOUT_CLOCK = WAYS.filter(({ fit }) => fit !== "otherStep");

/** Shares at which something turns: none, all, the least moves of an appeal from a half, and one that is not a share. */
export const SHARES: readonly bigint[] = [0n, 10_000n, 5_000n, 4_000n, 4_001n, 5_999n, 6_000n, 3_333n, 10_001n];

/** Every call, with every way to make it; the shares of rulings and settlements are those given. */
export function everyCall(shares: readonly bigint[] = SHARES): Call[] {
  const bare = ["reclaim", "autoRelease", "escalate", "finalize", "fallBack", "withdraw", "sharePanelFees"] as const;
  return [
    ...CONSENTS.map((consent) => ({ name: "award" as const, consent })),
    ...(["release", "concede"] as const).flatMap((name) => WAYS.map((way) => ({ name, ...way }))),
    ...(["deliverAndRelease", "waiveEvidence"] as const).flatMap((name) =>
      WITHOUT_CLOCK.map((way) => ({ name, ...way })),
    ),
    ...bare.map((name) => ({ name })),
    ...(["good", "zero", "refused"] as const).map((hash) => ({ name: "deliver" as const, hash })),
    ...(["good", "zero"] as const).map((hash) => ({ name: "submitEvidence" as const, hash })),
    ...WAYS.map((way) => ({ name: "dispute" as const, ...way, hash: "good" as const })),
    { name: "dispute", consent: "signed", fit: "current", hash: "zero" },
    ...GIVEN_UP.flatMap((outcome) => WAYS.map((way) => ({ name: "giveUp" as const, ...way, outcome }))),
    ...[true, false].flatMap((byProvider) => WAYS.map((way) => ({ name: "appeal" as const, ...way, byProvider }))),
    ...shares.flatMap((share) =>
      CONSENTS.map((consent) => ({ name: "settle" as const, consent, fit: "current" as const, share })),
    ),
    ...(["expired", "otherStep"] as const).map((fit) => ({
      name: "settle" as const,
      consent: "signed" as const,
      fit,
      share: 2_500n,
    })),
    ...shares.map((share) => ({ name: "rule" as const, share, quorum: "full" as const })),
    ...QUORUMS.filter((quorum) => quorum !== "full").map((quorum) => ({
      name: "rule" as const,
      share: 7_500n,
      quorum,
    })),
  ];
}

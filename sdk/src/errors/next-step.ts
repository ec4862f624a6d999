/** What to do when the escrow refuses a call for a reason that a caller can remove; a sentence for each error's name. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  AllowanceTooLow: 'Approve the escrow for the amount; the actions that pay do so when approve is "exact".',
  AppealHopeless: "This side has all by the first ruling: nothing is to be won. The other side may appeal.",
  BondTooLow: "Bid again with at least the bond that the offer requires.",
  ClockMismatch: "The milestone moved on since the message was signed. Look at it with jobStatus, and sign it again.",
  DeliveryDeadlineAhead: "The provider may still deliver. Try again after the deadline.",
  DeliveryDeadlinePassed: "Agree with the client on a split by settle, or give the milestone up with giveUp.",
  StepTooSoon: "The step before began in this very second. Send the call again.",
  DeliveryWasRefused:
    "The verifier refused the delivery, so silence does not release it. The client may release it; reclaim ends it.",
  EvidenceWindowOpen:
    "The parties may still submit evidence. Try again after that time, or have both waive it by waiveEvidence.",
  FeeAboveOffer: "The protocol fee rose since the offer was made. Make the offer again with a higher maxFeeBps.",
  GasTooLow: "Send the call with a higher gas limit.",
  MessageExpired: "Have the message signed again with a later validUntil.",
  MilestoneTimeInvalid:
    "The time is 0, or ends after the offer's deadline by now. Bid again with a shorter deliverWithin.",
  NonceUsed: "The message was used or taken back. Make it again with a nonce from nextNonce.",
  OutcomeMismatch:
    "Giving up would end the milestone in another way than was signed. Sign it again with signGiveUp and read its outcome.",
  PanelMissing: "The offer names no panel, so nobody judges this job. Agree on a split by settle.",
  PriceAboveMicroLimit: "Make the offer again in the standard tier, or bid at most the micro limit.",
  ReviewWindowOpen: "The delivery may still be reviewed or disputed. Try again after that time.",
  ReviewWindowPassed: "The time for a dispute is over. jobStatus says what can be done now.",
  RulingWindowOpen: "The panel may still rule. Try again after that time.",
  RulingWindowPassed: "The panel's time is over. Go on with escalate or fallBack.",
  VerifierRefused:
    "The offer's verifier does not accept this delivery, and the offer names no panel. Deliver what it accepts.",
};

/** What to do about an error of the escrow; undefined for one without advice. */
export function nextStepOf(errorName: string): string | undefined {
  return NEXT_STEPS[errorName];
}

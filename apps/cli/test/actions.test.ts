import * as sdk from "@guildhall/sdk";
import { expect } from "chai";

import { listFiles, readText } from "../../../scripts/lib/project.js";

/** What the SDK does and no verb does, by the reason. */
const WITHOUT_A_VERB: Readonly<Record<string, string>> = {
  "programs build other things of it: hashes, encodings, checks of documents and of ids":
    "agentDid buildFeedbackFile canonicalBytes combineStores computeJobId createStore translateError escrowDomain eventsIn excludeOwnFeedback fromDataUri hashBytes hashDocument hashOffer httpStore jobIdOf memoryEdgeCache memoryEdgeSource chainEdgeSource memoryJournal messageDigest messageTypes multicall panelDomain parseDid parseFeedbackFile parseJobRating parseJson parseRegistrationFile populate priceOf ratingTypes requireDeadlineAhead saltDocument schemaProblems sessionIdOf sessionPermissions signingCall toDataUri toUnixSeconds validateDocument",
  "a signature alone is for a program that gives it to somebody else; who acts by a command sends":
    "approveDigest cancelFor endAllSessionsFor publishRating requireTrustedDelegation revokeDigest signAppeal signAs signAward signCancel signConcession signDispute signEndOfSessions signFunding signGiveUp signOffer signRating signRelease signReleaseAndRating signSettlement signWaiver waiveEvidence verifyRating awardJob releaseAndRate",
  "arbiters rule by guildhall run, which collects the members' signatures by messages":
    "approveRuling collectRulings describeRuling makeRulingDraft readRulingDraft signRuling submitRuling proveEquivocation",
  "a verb shows the same together with more":
    "bondOf clientProfileOf feedbackMarks feedbackSummary feedbackTotals findAgent findDelivery findFeedback findNotices findResponses getDelegation getFeedback getMetadata listFeedbackAuthors milestoneFeedback milestoneStatuses nextActions nextNonce pairOf payOut previewSettlement readFeedbackFile recordsOf resumeJob unlistedClientProfileOf unlistedPairOf unlistedProfileOf unmetCriteria waitForTransaction watchBids watchEvents watchFeedback watchNotices windowsOf",
  "the formulas of the score, for who checks the ledger by itself":
    "decayFactor quantumAt replayRecord scaleDown trustRank computeTrustRank twelvefold unpackRecordWords",
  "validators are programs, and so is who asks them":
    "findValidationAnswers getValidation listValidations requestValidation respondToValidation validationSummary watchValidationRequests",
  "an account's own calls and a session's key belong to programs; guildhall account gives and takes the rights":
    "canUseSession executeAsAccount exportSessionAudit requireRecipient reserveStake sessionClient sessionOf useSession",
  "keys and services of an agent's DID document are kept by its program":
    "addKey addService resolveDid revokeKey revokeService setMetadata",
  "a program says where a search of a long chain begins": "findBlockAt",
  "credentials about an agent's history are made and checked by programs":
    "exportHistory verifyHistory verifyHistoryCredential",
  "the verb does it by another action of the SDK: by a job's id, by a message, or with its document":
    "appendResponse giveFeedback postNotice",
};

describe("the actions of the SDK", () => {
  it("have a verb each, but for those that are listed with a reason", () => {
    const sources = listFiles("apps/cli/src/{commands,market}/**/*.ts").map(readText).join("\n");
    const actions = Object.entries(sdk).flatMap(([name, value]) =>
      typeof value === "function" && /^[a-z]/.test(name) ? [name] : [],
    );
    expect(actions.length).to.be.above(200);
    const words = new Set(sources.match(/\w+/g));
    const listed = Object.values(WITHOUT_A_VERB).flatMap((names) => names.split(" "));
    expect(
      actions.filter((name) => !words.has(name) && !listed.includes(name)),
      "no verb, no reason",
    ).to.deep.equal([]);
    expect(
      listed.filter((name) => words.has(name)),
      "a verb, and a reason why there is none",
    ).to.deep.equal([]);
    expect(
      listed.filter((name) => !actions.includes(name)),
      "no action of the SDK",
    ).to.deep.equal([]);
  });
});

import { AGENT_FIELDS } from "../collections/agent-shape.js";
import { JOB } from "../collections/jobs.js";
import { AGENT_REF, BLOCK, COUNTS, TOKEN_FIELDS, TOKEN_PAIR } from "../shapes/common.js";
import { address, anyObject, count, flag, hash, hex, list, maybe, shape, text, time, whole } from "../shapes/shape.js";
import { SETTLEMENT } from "./job.js";

const SCORE_POINT = shape("ScorePoint", "An agent's score after its last settlement of a day.", {
  day: count("Days since 1970, UTC."),
  timestamp: time("When."),
  score: count("0 to 10,000, as it was written."),
  quality: count("0 to 10,000."),
  merit: whole("Nano-USD."),
});

const SCORE_EVENT = shape("ScoreEvent", "A settlement that lowered an agent's score.", {
  jobId: hash("The job."),
  milestone: count("The place of the milestone."),
  outcome: text("How it ended."),
  providerBps: count("The provider's share, in basis points."),
  isDisputed: flag("Whether it was disputed."),
  faultBps: count("The fault, in basis points."),
  score: count("After it."),
  timestamp: time("When."),
});

const WEEK = shape("EarnedWeek", "What an agent earned in a week, in one token.", {
  ...TOKEN_FIELDS,
  week: count("Weeks of seven days since 1970-01-01, UTC."),
  counted: whole("Of jobs that count."),
  raw: whole("Of all jobs."),
});

const ENDINGS = shape("Endings", "How settled milestones ended in the last 30 days.", {
  released: COUNTS,
  silent: COUNTS,
  verified: COUNTS,
  agreed: COUNTS,
  ruled: COUNTS,
  fallback: COUNTS,
  givenUp: COUNTS,
  missed: COUNTS,
  meanRuledBps: maybe(
    count("The mean share where a panel, or its silence, decided, in basis points; of counted jobs."),
  ),
});

const AS_CLIENT = shape("AsClient", "What an agent did as a client in the last 30 days.", {
  jobs: COUNTS,
  milestones: COUNTS,
  paid: COUNTS,
  silent: COUNTS,
  disputed: COUNTS,
  disputesLost: COUNTS,
  spent: list(TOKEN_PAIR, "What providers earned of it, by token."),
});

const PROBES = shape("EndpointProbes", "How an endpoint answered this indexer in the last 30 days.", {
  endpoint: text("Where. A stranger wrote it."),
  isReachable: flag("Whether it answered the last time."),
  status: maybe(count("The HTTP status of the last time; null without an answer.")),
  milliseconds: count("How long the last time took."),
  checkedAt: time("When it was asked last."),
  checks: count("How often it was asked."),
  answered: count("How often it answered."),
  medianMilliseconds: maybe(count("The median time of its answers.")),
  days: list(
    shape("ProbeDay", "A day of an endpoint.", {
      day: count("Days since 1970, UTC."),
      checks: count("How often it was asked."),
      answered: count("How often it answered."),
      medianMilliseconds: maybe(count("The median time of its answers.")),
    }),
    "The oldest first; days without a check are left out.",
  ),
});

const FEEDBACK = shape("Feedback", "Feedback of ERC-8004; it never moves the score.", {
  id: text("Its id."),
  clientAddress: address("Who gave it."),
  clientAgent: maybe(AGENT_REF),
  feedbackIndex: whole("Its place among those of its author."),
  value: whole("The value, with valueDecimals decimals."),
  valueDecimals: count("Decimals of the value."),
  tag1: text("A stranger wrote it."),
  tag2: text("A stranger wrote it."),
  endpoint: text("A stranger wrote it."),
  feedbackURI: text("A stranger wrote it."),
  feedbackHash: hash("The hash of its file; zero for none."),
  isRevoked: flag("Whether its author took it back."),
  isExcluded: flag("Whether the registry excludes it from its own averages."),
  isByClient: flag("Whether its author was a client."),
  jobs: count("How many jobs its author gave to this agent."),
  jobId: maybe(hash("The job that it is about, when that is proved.")),
  milestone: maybe(count("The milestone that it is about.")),
  createdAt: time("When."),
});

const SESSION = shape("Session", "A session key of an agent's account.", {
  grantId: hash("Its id."),
  startsAt: time("From when."),
  validUntil: time("Until when."),
  signer: address("The key."),
  grant: anyObject("The whole policy, amounts as decimal texts."),
  endedAt: maybe(time("When it was ended.")),
  uses: count("How often it spent."),
  isAlive: flag("Whether it holds at the block of the answer."),
  limits: list(
    shape("SessionLimit", "What a session may spend of a token; the zero address is the native coin.", {
      ...TOKEN_FIELDS,
      limit: maybe(anyObject("As granted or changed last, amounts as decimal texts.")),
      announced: maybe(anyObject("A raise that does not hold yet.")),
      applicableAt: maybe(time("From when it can.")),
      left: maybe(whole("What is left of the total.")),
      spent: whole("What was spent."),
    }),
  ),
});

export const AGENT_DETAILS = shape("AgentDetails", "An agent with its whole record.", {
  ...AGENT_FIELDS,
  owners: list(
    shape("OwnerChange", "A transfer of an agent; from zero is its registration.", {
      from: address("Who owned it."),
      to: address("Who owns it since."),
      timestamp: time("When."),
      transactionHash: hash("In which transaction."),
    }),
    "The newest first.",
  ),
  imitators: list(AGENT_REF, "Younger agents whose names look the same."),
  metadata: list(
    shape("Metadata", "A named value.", {
      key: text("Its name. A stranger wrote it."),
      value: hex("Its value."),
      updatedAt: time("When."),
    }),
  ),
  keys: list(
    shape("Key", "A key, delegate or service of the agent's DID that holds now.", {
      kind: text("key, delegate or service."),
      name: text("Its name in ERC-1056."),
      value: hex("Its value."),
      validTo: time("Until when it holds."),
    }),
  ),
  scoreHistory: list(SCORE_POINT, "By day, the oldest first, of the last 270 days."),
  scoreEvents: list(SCORE_EVENT, "What lowered the score, the newest first, at most a hundred."),
  earnedByWeek: list(WEEK, "The oldest first, of the last 270 days."),
  endings: ENDINGS,
  asClient: AS_CLIENT,
  probes: list(PROBES),
  settlements: list(SETTLEMENT, "The newest first, at most a hundred."),
  latestJobs: list(JOB, "The newest first, at most a hundred; the rest by /jobs?agent=."),
  feedback: list(FEEDBACK, "The newest first, at most a hundred."),
  feedbackCounts: shape("FeedbackCounts", "How much feedback there is.", {
    byClients: count("Of clients."),
    byOthers: count("Of others."),
  }),
  panels: list(
    shape("PanelOfAgent", "A panel that the agent accepted in jobs.", {
      panelId: hash("Its id."),
      jobs: count("In how many jobs."),
    }),
  ),
  sitsOn: list(hash("A panel of which its owner, wallet or account is a member.")),
  sessions: list(SESSION, "Of its account, the newest first, at most a hundred."),
  file: maybe(
    shape("RegistrationFile", "What this indexer read of the agent's file.", {
      uri: text("Where it is. A stranger wrote it."),
      state: text("read, or failed."),
      problem: maybe(text("Why it could not be read.")),
      contentHash: maybe(hash("keccak256 of its bytes.")),
      bytes: maybe(count("How long it is.")),
      readAt: time("When it was asked for last."),
    }),
  ),
  fileHistory: list(
    shape("FileChange", "A registration file that differed from the one before.", {
      uri: text("Where it was. A stranger wrote it."),
      contentHash: hash("keccak256 of its bytes."),
      bytes: count("How long it was."),
      readAt: time("When this indexer read it first."),
    }),
    "As this indexer read it, the newest first, at most a hundred.",
  ),
  block: BLOCK,
});

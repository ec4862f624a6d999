import { agentCollection } from "./collections/agents.js";
import { LEFT_OUT } from "./collections/agent-shape.js";
import { disputeCollection } from "./collections/disputes.js";
import { jobCollection } from "./collections/jobs.js";
import { offerCollection } from "./collections/offers.js";
import { DAYS_OPTION, panelCollection } from "./collections/panels.js";
import { type Collection, parametersOf, readPage } from "./collection.js";
import type { Row } from "./database.js";
import { agentDetails } from "./details/agent.js";
import { AGENT_DETAILS } from "./details/agent-shape.js";
import type { Details } from "./details/details.js";
import { DISPUTE_DETAILS, disputeDetails } from "./details/dispute.js";
import { JOB_DETAILS, jobDetails } from "./details/job.js";
import { OFFER_DETAILS, offerDetails } from "./details/offer.js";
import { PANEL_DETAILS, panelDetails } from "./details/panel.js";
import { DAILY, DAILY_PARAMETERS, readDaily } from "./figures/daily.js";
import { DISPUTE_STATS, DISPUTE_STATS_PARAMETERS, readDisputeStats } from "./figures/disputes.js";
import { readStats, STATS, STATS_PARAMETERS } from "./figures/stats.js";
import { GOVERNANCE, readGovernance } from "./governance.js";
import type { Sources } from "./joins.js";
import { type Asked, type Parameter, type Parameters, readParameters } from "./parameters.js";
import { readSearch, SEARCH, SEARCH_PARAMETERS } from "./search.js";
import { BLOCK, FACET_VALUE } from "./shapes/common.js";
import { count, list, mapOf, optional, type Shape, shape, text } from "./shapes/shape.js";

/** A path of the API that is answered from the index at a block. */
export interface Operation {
  /** With the names of `place` in braces. */
  readonly path: string;
  readonly says: string;
  /** What is answered: the document describes it, and nothing else is answered. */
  readonly shape: Shape;
  readonly parameters: Parameters;
  readonly required?: readonly string[];
  /** What is in the path. */
  readonly place: Readonly<Record<string, Parameter>>;
  /** @param place What is in the path, by name. @param search The query, unchecked. */
  readonly read: (details: Details, place: Asked, search: URLSearchParams) => Promise<object>;
}

const MOST_MILESTONES = 16;

const ID: Parameter = { kind: "number", says: "The agent's id." };
const HASH: Parameter = { kind: "hash", says: "The id." };
const MILESTONE: Parameter = { kind: "integer", least: 0, most: MOST_MILESTONES, says: "The place of the milestone." };

/** Every path that is answered from the index, lists first. */
export function operationsOf(sources: Sources): readonly Operation[] {
  return [
    listed(agentCollection(sources), { leftOut: optional(LEFT_OUT) }),
    listed(offerCollection(sources)),
    listed(jobCollection(sources)),
    listed(disputeCollection(sources)),
    listed(panelCollection(sources)),
    {
      path: "/agents/{id}",
      says: "An agent with its whole record: owners, scores, earnings, probes, jobs, feedback, sessions, files.",
      shape: AGENT_DETAILS,
      parameters: {},
      place: { id: ID },
      read: (details, { id = "" }) => agentDetails(details, id),
    },
    {
      path: "/offers/{id}",
      says: "An offer, with its bids.",
      shape: OFFER_DETAILS,
      parameters: {},
      place: { id: HASH },
      read: (details, { id = "" }) => offerDetails(details, id),
    },
    {
      path: "/jobs/{id}",
      says: "A job, with milestones, payees, documents, disputes and all that happened.",
      shape: JOB_DETAILS,
      parameters: {},
      place: { id: HASH },
      read: (details, { id = "" }) => jobDetails(details, id),
    },
    {
      path: "/disputes/{id}/{milestone}",
      says: "A dispute, with evidence and rulings.",
      shape: DISPUTE_DETAILS,
      parameters: {},
      place: { id: HASH, milestone: MILESTONE },
      read: (details, { id = "", milestone }) => disputeDetails(details, id, Number(milestone)),
    },
    {
      path: "/panels/{id}",
      says: "A panel, with its members' signatures and bonds, its rulings and reversals.",
      shape: PANEL_DETAILS,
      parameters: DAYS_OPTION,
      place: { id: HASH },
      read: (details, { id = "" }, search) => panelDetails(details, id, readParameters(search, DAYS_OPTION)),
    },
    asking({
      path: "/stats",
      says: "Sums over the market: raw, and without the jobs that docs/design/wash.md excludes; with days or token also those of a window.",
      shape: STATS,
      parameters: STATS_PARAMETERS,
      answer: readStats,
    }),
    asking({
      path: "/stats/daily",
      says: "Figures day by day.",
      shape: DAILY,
      parameters: DAILY_PARAMETERS,
      answer: readDaily,
    }),
    asking({
      path: "/stats/disputes",
      says: "How disputes went, and how panels rule.",
      shape: DISPUTE_STATS,
      parameters: DISPUTE_STATS_PARAMETERS,
      answer: readDisputeStats,
    }),
    asking({
      path: "/search",
      says: "Agents, offers, jobs, panels, accounts and skills by prefixes of terms or ids.",
      shape: SEARCH,
      parameters: SEARCH_PARAMETERS,
      required: ["q"],
      answer: readSearch,
    }),
    asking({
      path: "/governance",
      says: "What owner and guardian said, the newest first, and when which token counts.",
      shape: GOVERNANCE,
      parameters: {},
      answer: readGovernance,
    }),
  ];
}

type Asking = Pick<Operation, "path" | "says" | "shape" | "parameters" | "required"> & {
  readonly answer: (details: Details, asked: Asked) => Promise<Row | object>;
};

/** A path without anything in braces. */
function asking({ answer, ...operation }: Asking): Operation {
  return {
    ...operation,
    place: {},
    read: (details, _, search) => answer(details, readParameters(search, operation.parameters, operation.required)),
  };
}

/** The pages of a list. */
function listed(collection: Collection, extras: Shape["fields"] = {}): Operation {
  const { path, says, shape: item, facets } = collection;
  const page = shape(`${item.name}Page`, `A page of ${path}.`, {
    items: list(item),
    total: count("How many entries the filters leave, on all pages."),
    ...(Object.keys(facets).length > 0 && {
      facets: optional(
        mapOf(
          list(FACET_VALUE),
          "What was asked for by facets: values by parameter, the most frequent first, at most 50.",
        ),
      ),
    }),
    ...extras,
    nextCursor: optional(text("Where the next page begins; left out of the last one.")),
    block: BLOCK,
  });
  return {
    path,
    says,
    shape: page,
    parameters: parametersOf(collection),
    place: {},
    read: ({ database, head }, _, search) => readPage(database, collection, search, head),
  };
}

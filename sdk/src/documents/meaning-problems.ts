import { isAddress } from "ethers";

import type { DocumentProblem } from "../errors/document-errors.js";
import { exceeds } from "./compare-amounts.js";
import type { JobDelivery } from "./job-delivery.js";
import type { JobDocument } from "./job-document.js";
import type { JobOffer } from "./job-offer.js";
import type { JobPlan } from "./job-plan.js";
import { toUnixSeconds } from "./to-unix-seconds.js";

/** What a schema cannot say: how the parts of one document must fit together. The document conforms to its schema. */
export function meaningProblems(document: JobDocument): DocumentProblem[] {
  switch (document["@type"]) {
    case "JobOffer":
      return [...offerProblems(document)];
    case "JobPlan":
      return [...planProblems(document)];
    case "JobDelivery":
      return [...deliveryProblems(document)];
    case "DisputeEvidence":
      return [...repeats("/exhibits", "name", document.exhibits ?? [])];
    case "RulingReasons":
      return [];
  }
}

function* offerProblems(document: JobOffer): Generator<DocumentProblem> {
  const { inputs = [], outputs, acceptance, budget, closesAt, deadline } = document;
  yield* repeats("/inputs", "name", inputs);
  yield* repeats("/outputs", "name", outputs);
  yield* repeats("/acceptance", "id", acceptance);
  for (const [i, { atLeast, atMost }] of acceptance.entries()) {
    if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
      yield { path: `/acceptance/${i}/atLeast`, message: "must not be above atMost" };
    }
  }
  if (budget.token.startsWith("0x") && !isAddress(budget.token)) {
    yield { path: "/budget/token", message: "has a wrong checksum: copy the address again, or write it in lower case" };
  }
  if (budget.amount !== undefined && exceeds(budget.amount, budget.maxPrice)) {
    yield { path: "/budget/amount", message: "must not be above maxPrice" };
  }
  if (closesAt !== undefined && toUnixSeconds(closesAt) >= toUnixSeconds(deadline)) {
    yield { path: "/closesAt", message: "must lie before the deadline: no time would be left for the work" };
  }
}

function* planProblems({ steps, milestones, subcontracts = [] }: JobPlan): Generator<DocumentProblem> {
  yield* repeats("/steps", "id", steps);
  const earlier = new Set<string>();
  for (const [i, { id, dependsOn = [] }] of steps.entries()) {
    for (const [j, needed] of dependsOn.entries()) {
      if (!earlier.has(needed))
        yield { path: `/steps/${i}/dependsOn/${j}`, message: "must be the id of an earlier step" };
    }
    earlier.add(id);
  }
  for (const [list, parts] of Object.entries({ steps, subcontracts })) {
    for (const [i, { milestone = 0 }] of parts.entries()) {
      if (milestone >= milestones.length) {
        yield {
          path: `/${list}/${i}/milestone`,
          message: `must be below ${milestones.length}, the number of milestones`,
        };
      }
    }
  }
  for (const [i, { deadline }] of milestones.entries()) {
    const before = milestones[i - 1];
    if (before && toUnixSeconds(deadline) < toUnixSeconds(before.deadline)) {
      yield { path: `/milestones/${i}/deadline`, message: "must not lie before the previous milestone's" };
    }
  }
}

function* deliveryProblems({ outputs }: JobDelivery): Generator<DocumentProblem> {
  yield* repeats("/outputs", "name", outputs);
}

function* repeats<Key extends string>(
  path: string,
  key: Key,
  items: readonly Readonly<Record<Key, string>>[],
): Generator<DocumentProblem> {
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (seen.has(item[key])) yield { path: `${path}/${i}/${key}`, message: "repeats that of an earlier entry" };
    seen.add(item[key]);
  }
}

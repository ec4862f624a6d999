import { type Attack, itself, type Setting } from "./attack.js";
import { fakeClient, momentIn, paidJobs, RING } from "./ring.js";

/** 9,920 strangers give 20 agents the best rating; nobody worked for anybody. */
export function ratingsWithoutJobs(setting: Setting): Attack {
  const { accomplices } = setting;
  return {
    name: "9,920 fake identities rate 20 agents, no job",
    kind: "lift",
    days: 1,
    settlements: [],
    ratings: Array.from({ length: RING.jobs }, (_, i) => ({
      at: momentIn(setting, 1),
      agentId: accomplices[i % accomplices.length] ?? 0,
      value: 100,
    })),
    attacked: accomplices.map(itself),
    fresh: [],
  };
}

/** The same with a job of 99 cents to 1.01 $ for each rating. */
export function dollarJobs(setting: Setting): Attack {
  const { accomplices, random } = setting;
  const purchases = Array.from({ length: RING.jobs }, (_, i) => ({
    clientKey: fakeClient(i),
    agentId: accomplices[i % accomplices.length] ?? 0,
    fee: random.between(0.99, 1.01) / 400,
  }));
  return {
    name: "one near-identical $1 job each, 24 h",
    kind: "lift",
    days: 1,
    ...paidJobs(setting, purchases, 1),
    attacked: accomplices.map(itself),
    fresh: [],
  };
}

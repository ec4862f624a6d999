import { Outcome, type Settlement } from "../market/settlement.js";
import { type Attack, itself, type Setting } from "./attack.js";
import { fakeClient, momentIn, RING } from "./ring.js";

/** 9,920 strangers give the ten best known agents the worst rating. */
export function badWords(setting: Setting): Attack {
  const { famous } = setting;
  return {
    name: "9,920 fake identities talk ten good agents down, no job",
    kind: "lower",
    days: 1,
    settlements: [],
    ratings: Array.from({ length: RING.jobs }, (_, i) => ({
      at: momentIn(setting, 1),
      agentId: famous[i % famous.length] ?? 0,
      value: 0,
    })),
    attacked: famous.map(itself),
    fresh: [],
  };
}

/** Fake clients hire the ten best known agents for $20, get the work, and dispute it; the panel is honest. */
export function lostDisputes(setting: Setting): Attack {
  return disputes(setting, "ten fake clients dispute a $20 job each, the panel is honest", 10_000, 20);
}

/** The same for $100, and the panel, to which the agent agreed, is the attacker's. */
export function boughtPanel(setting: Setting): Attack {
  return disputes(setting, "ten fake clients win a $100 dispute each, the panel is theirs", 0, 100);
}

function disputes(setting: Setting, name: string, providerBps: number, price: number): Attack {
  const settlements = setting.famous.flatMap((agentId, i) =>
    Array.from({ length: 10 }, (_, j): Settlement => {
      const clientKey = fakeClient(i * 10 + j);
      const at = momentIn(setting, 1);
      return { at, agentId, clientKey, price: price * 1e6, outcome: Outcome.Ruled, providerBps };
    }),
  );
  const ratings = settlements.map(({ at, agentId }) => ({ at, agentId, value: 0 }));
  const attacked = setting.famous.map(itself);
  return { name, kind: "lower", days: 1, settlements, ratings, attacked, fresh: [] };
}

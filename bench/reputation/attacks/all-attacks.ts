import type { Attack, Setting } from "./attack.js";
import { badWords, boughtPanel, lostDisputes } from "./bad-mouthing.js";
import { dollarJobs, ratingsWithoutJobs } from "./fake-identities.js";
import { sale, whitewashing } from "./identity-games.js";
import {
  BUDGETS,
  capturedSeeds,
  crossedClients,
  funnel,
  patientRing,
  REAL_PURCHASES,
  realPurchases,
  ringInADay,
  sharedClients,
  thriftyRing,
} from "./rings.js";

/** Every attack of the suite, in the order of the report. */
export function allAttacks(setting: Setting): Attack[] {
  return [
    ratingsWithoutJobs(setting),
    dollarJobs(setting),
    ...BUDGETS.map((budget) => ringInADay(setting, budget)),
    patientRing(setting),
    capturedSeeds(setting, 1, "own"),
    thriftyRing(setting),
    sharedClients(setting),
    funnel(setting),
    capturedSeeds(setting, 1, "shared"),
    capturedSeeds(setting, 2, "shared"),
    ...REAL_PURCHASES.map((budget) => realPurchases(setting, budget)),
    badWords(setting),
    lostDisputes(setting),
    boughtPanel(setting),
    whitewashing(setting),
    sale(setting),
    crossedClients(setting),
  ];
}

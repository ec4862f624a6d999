import { bestProduct, haveZone } from "./best-product.js";
import { play } from "./play.js";
import { scenarioOf, type Variation } from "./scenario.js";

/** What some scenarios came to. */
export interface Run {
  readonly scenarios: number;
  readonly agreed: number;
  /** Agreements that break a limit of either side. */
  readonly beyond: number;
  /** Negotiations that no move ended within their rounds. */
  readonly unended: number;
  readonly rounds: number;
  /** Nash products as shares of the best possible; 0 without an agreement. */
  readonly products: readonly number[];
  readonly clients: readonly number[];
  readonly providers: readonly number[];
}

/** Plays so many scenarios of each seed, all with a zone of agreement, or all without. */
export function runScenarios(
  seeds: readonly number[],
  each: number,
  { hasZone, variation = {} }: { readonly hasZone: boolean; readonly variation?: Variation },
): Run {
  const products: number[] = [];
  const clients: number[] = [];
  const providers: number[] = [];
  let [agreed, beyond, unended, rounds] = [0, 0, 0, 0];
  for (const seed of seeds) {
    for (let index = 0; index < each; index++) {
      const scenario = scenarioOf(seed, index, hasZone, variation);
      if (haveZone(scenario.client, scenario.provider) !== hasZone) {
        throw new Error(
          `Scenario ${index} of seed ${seed} was meant ${hasZone ? "with" : "without"} a zone of agreement.`,
        );
      }
      const played = play(scenario);
      agreed += Number(played.isAgreed);
      beyond += Number(played.isBeyond);
      unended += Number(!played.isEnded);
      rounds += played.rounds;
      const best = hasZone ? bestProduct(scenario.client, scenario.provider) : 0;
      products.push(best === 0 ? Number(played.isAgreed) : (played.client * played.provider) / best);
      clients.push(played.client);
      providers.push(played.provider);
    }
  }
  return { scenarios: seeds.length * each, agreed, beyond, unended, rounds, products, clients, providers };
}

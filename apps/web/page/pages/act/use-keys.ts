import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { type Chain, readChain } from "../../data/chain";
import { useSettings } from "../../data/settings-context";
import type { OwnAgent } from "../../data/wallet-agents";
import type { TokenLook } from "../../parts/amount";
import { readToken } from "../../sign/read-job";

/** How much of a token a key may spend, and how much of that it has spent; units of the token. */
export interface KeyLimit {
  readonly token: TokenLook;
  readonly used: bigint;
  readonly most: bigint;
  /** In which time, in seconds; undefined for ever. */
  readonly window: bigint | undefined;
}

/** A key of an agent's software: what the agent's account lets it do counts now, or will. */
export interface AgentKey {
  readonly agent: OwnAgent;
  readonly grantId: string;
  /** An address, or a longer key by ERC-7913. */
  readonly signer: string;
  /** Unix seconds. */
  readonly startsAt: bigint;
  readonly validUntil: bigint;
  readonly limits: readonly KeyLimit[];
}

const REFRESH_MS = 12_000;

/** The keys of an owner's agents that were not ended and are not over; undefined until they were read. */
export function useKeys(agents: readonly OwnAgent[] | undefined) {
  const settings = useSettings();
  return useQuery({
    queryKey: ["chain", "keys", agents?.map(({ id }) => id)],
    enabled: agents !== undefined,
    queryFn: async () => {
      const chain = await readChain(settings);
      return (await Promise.all((agents ?? []).map((agent) => keysOf(chain, agent)))).flat();
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    retry: 1,
  });
}

async function keysOf(chain: Chain, agent: OwnAgent): Promise<readonly AgentKey[]> {
  const { client, sdk } = chain;
  const agentId = BigInt(agent.id);
  const [found, now] = await Promise.all([sdk.findSessions(client, { agentId }), sdk.chainTime(client)]);
  const keys = await Promise.all(
    found
      .filter(({ grant }) => grant.validUntil >= now)
      .map(async ({ grantId, grant }): Promise<AgentKey | undefined> => {
        const status = await sdk.getSession(client, { agentId, grant });
        if (status.isEnded) return undefined;
        const limits = status.limits.map(async ({ token, inWindow, total }, place): Promise<KeyLimit> => {
          const limit = grant.limits[place];
          const look = await readToken(chain, token);
          return inWindow === undefined || limit === undefined
            ? { token: look, used: (limit?.total ?? total) - total, most: limit?.total ?? total, window: undefined }
            : { token: look, used: limit.perWindow - inWindow, most: limit.perWindow, window: limit.window };
        });
        const { signer } = grant;
        const { startsAt, validUntil } = status;
        return { agent, grantId, signer, startsAt, validUntil, limits: await Promise.all(limits) };
      }),
  );
  return keys.filter((key) => key !== undefined);
}

import { tokenAt, moneyText } from "../../market/money.js";
import { moment } from "../../output/moment.js";
import { facts, short, table } from "../../output/table.js";
import { argument, whole } from "../../verb/parameters.js";
import { readVerb } from "../../verb/verb.js";

export const show = readVerb({
  name: "show",
  summary: "an agent's account, its sessions, and what they may still spend",
  parameters: { agent: argument("the agent's id", whole) },
  examples: ["guildhall account show 1"],
  run: async ({ reader, printer }, { agent: agentId }) => {
    const { findSessions, getAgent, getSession, getSessionSettings } = await import("@guildhall/sdk");
    const client = await reader();
    const { identity, isAccountDeployed, owner } = await getAgent(client, { agentId });
    const settings = isAccountDeployed ? await getSessionSettings(client, { agentId }) : undefined;
    const found = isAccountDeployed ? await findSessions(client, { agentId }) : [];
    const sessions = await Promise.all(
      found.map(async ({ grant, grantId }) => ({
        grantId,
        grant,
        status: await getSession(client, { agentId, grant }),
      })),
    );
    const rows = await Promise.all(
      sessions.map(async ({ grantId, grant, status }) => [
        short(grantId),
        short(grant.signer),
        status.isLive ? "yes" : "no",
        moment(status.validUntil),
        (
          await Promise.all(
            status.limits.map(async ({ token, available }) => moneyText(available, await tokenAt(client, token))),
          )
        ).join(", ") || "nothing",
      ]),
    );
    printer.result(
      { agentId, account: identity, owner, isAccountDeployed, ...settings, sessions },
      [
        facts([
          ["account", identity],
          ["owner", owner],
          ["guardian", settings && (settings.guardian ?? "none: only the owner can end sessions")],
          ["delay", settings && `${settings.raiseDelay / 3600n} hours, before a session or a higher limit counts`],
          [
            "deployed",
            isAccountDeployed
              ? "yes"
              : `no; it can receive money already. Deploy it: guildhall account deploy ${agentId}`,
          ],
        ]),
        "",
        rows.length === 0
          ? "It has no sessions: only its owner can act for it."
          : table(["session", "key", "counts now", "until", "may spend now"], rows),
      ].join("\n"),
    );
  },
});

import { lazy } from "react";

/** The script of each page, a chunk of its own: a first view loads one of them. */
const scripts = {
  market: async () => import("../pages/market/market-page"),
  agents: async () => import("../pages/agents/agents-page"),
  agent: async () => import("../pages/agent/agent-page"),
  account: async () => import("../pages/account/account-page"),
  jobs: async () => import("../pages/jobs/jobs-page"),
  job: async () => import("../pages/job/job-page"),
  offer: async () => import("../pages/offer/offer-page"),
  disputes: async () => import("../pages/disputes/disputes-page"),
  panels: async () => import("../pages/panels/panels-page"),
  panel: async () => import("../pages/panels/panel-page"),
  statistics: async () => import("../pages/statistics/statistics-page"),
  governance: async () => import("../pages/governance/governance-page"),
  act: async () => import("../pages/act/act-page"),
  search: async () => import("../pages/search/search-page"),
};

export const MarketPage = lazy(scripts.market);
export const AgentsPage = lazy(scripts.agents);
export const AgentPage = lazy(scripts.agent);
export const AccountPage = lazy(scripts.account);
export const JobsPage = lazy(scripts.jobs);
export const JobPage = lazy(scripts.job);
export const OfferPage = lazy(scripts.offer);
export const DisputesPage = lazy(scripts.disputes);
export const PanelsPage = lazy(scripts.panels);
export const PanelPage = lazy(scripts.panel);
export const StatisticsPage = lazy(scripts.statistics);
export const GovernancePage = lazy(scripts.governance);
export const ActPage = lazy(scripts.act);
export const SearchPage = lazy(scripts.search);

/** Which page an address begins with; and which when it names one thing. */
const LISTS: Readonly<Record<string, keyof typeof scripts>> = {
  "": "market",
  agents: "agents",
  jobs: "jobs",
  disputes: "disputes",
  panels: "panels",
  statistics: "statistics",
  governance: "governance",
  act: "act",
  search: "search",
};
const THINGS: typeof LISTS = { agents: "agent", accounts: "account", jobs: "job", offers: "offer", panels: "panel" };

/** Begins to load the script of an address; nothing for one that names no page. */
export function loadScript(pathname: string): void {
  const [, first = "", second = ""] = pathname.split("/");
  const name = (second === "" ? LISTS : THINGS)[first];
  // A script that does not come is asked for again, and missed, when the page is shown.
  if (name !== undefined) scripts[name]().catch(() => undefined);
}

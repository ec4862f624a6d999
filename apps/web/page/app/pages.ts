import { lazy } from "react";

/** The pages, each in a chunk of its own: a first view loads one of them. */
export const MarketPage = lazy(async () => import("../pages/market/market-page"));
export const AgentsPage = lazy(async () => import("../pages/agents/agents-page"));
export const AgentPage = lazy(async () => import("../pages/agent/agent-page"));
export const AccountPage = lazy(async () => import("../pages/account/account-page"));
export const JobsPage = lazy(async () => import("../pages/jobs/jobs-page"));
export const JobPage = lazy(async () => import("../pages/job/job-page"));
export const OfferPage = lazy(async () => import("../pages/offer/offer-page"));
export const DisputesPage = lazy(async () => import("../pages/disputes/disputes-page"));
export const PanelsPage = lazy(async () => import("../pages/panels/panels-page"));
export const PanelPage = lazy(async () => import("../pages/panels/panel-page"));
export const StatisticsPage = lazy(async () => import("../pages/statistics/statistics-page"));
export const GovernancePage = lazy(async () => import("../pages/governance/governance-page"));
export const ActPage = lazy(async () => import("../pages/act/act-page"));
export const SearchPage = lazy(async () => import("../pages/search/search-page"));

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactElement, useEffect, useState } from "react";
import { BrowserRouter, Route, Routes } from "react-router";

import { LiveProvider } from "../data/live";
import { queries } from "../data/queries";
import { readSettings, type Settings } from "../data/settings";
import { SettingsContext } from "../data/settings-context";
import { Failed } from "../parts/notices";
import { Frame } from "./frame";
import { NotFound } from "./not-found";
import * as pages from "./pages";

/** The whole page: which market it shows, and which view of it. */
export function App(): ReactElement | null {
  const [settings, setSettings] = useState<Settings>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    readSettings().then(setSettings, (error: unknown) => {
      setProblem(error instanceof Error ? error.message : "The page's settings cannot be read.");
    });
  }, []);
  if (problem !== undefined) {
    return (
      <main>
        <Failed title="This page does not know its market" retry={() => window.location.reload()}>
          {problem}
        </Failed>
      </main>
    );
  }
  if (settings === undefined) return null;
  return (
    <QueryClientProvider client={queries}>
      <SettingsContext value={settings}>
        <LiveProvider>
          <BrowserRouter>
            <Routes>
              <Route element={<Frame />}>
                <Route index element={<pages.MarketPage />} />
                <Route path="agents" element={<pages.AgentsPage />} />
                <Route path="agents/:id" element={<pages.AgentPage />} />
                <Route path="accounts/:address" element={<pages.AccountPage />} />
                <Route path="jobs" element={<pages.JobsPage />} />
                <Route path="jobs/:id" element={<pages.JobPage />} />
                <Route path="offers/:id" element={<pages.OfferPage />} />
                <Route path="disputes" element={<pages.DisputesPage />} />
                <Route path="panels" element={<pages.PanelsPage />} />
                <Route path="panels/:id" element={<pages.PanelPage />} />
                <Route path="statistics" element={<pages.StatisticsPage />} />
                <Route path="governance" element={<pages.GovernancePage />} />
                <Route path="act" element={<pages.ActPage />} />
                <Route path="search" element={<pages.SearchPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </BrowserRouter>
        </LiveProvider>
      </SettingsContext>
    </QueryClientProvider>
  );
}

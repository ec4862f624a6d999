import { type ReactElement, Suspense, useEffect } from "react";
import { Outlet, useLocation, useMatch } from "react-router";

import { setClock } from "../data/clock";
import { useHead } from "../data/head";
import { Loading } from "../parts/notices";
import { ErrorBoundary } from "./error-boundary";
import { HealthNotes } from "./health-notes";
import { Announcer } from "./announcer";
import { PageKeys } from "./page-keys";
import { Tabs } from "./tabs";
import { TopBar } from "./top-bar";

/** What stands around every page: the bar above, the tabs below on a phone, what is wrong now, the keys. */
export function Frame(): ReactElement {
  const { head } = useHead();
  const { pathname } = useLocation();
  const isJob = useMatch("/jobs/:id") !== null;
  useEffect(() => {
    if (head !== undefined) setClock(head);
  }, [head]);
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <TopBar />
      <main id="content" className={isJob ? "mid" : undefined} tabIndex={-1}>
        <HealthNotes />
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Tabs />
      <PageKeys />
      <Announcer />
    </>
  );
}

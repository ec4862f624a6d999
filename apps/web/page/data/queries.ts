import { QueryClient } from "@tanstack/react-query";

/** What was asked, and what is known. */
export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 1_000, refetchOnWindowFocus: true, networkMode: "always" } },
});

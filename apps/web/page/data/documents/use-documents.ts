import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useState } from "react";

import { type Settings } from "../settings";
import { useSettings } from "../settings-context";
import { checkDocument } from "./document-worker";
import { type DocumentPlace, placesOf } from "./places";
import type { DocumentFinding } from "./protocol";

/** A document as it was found; undefined while it is looked for. */
export interface CheckedDocument {
  readonly finding: DocumentFinding | undefined;
  /** Hosts that may have it and that this page does not ask. */
  readonly notAsked: readonly string[];
  readonly again: () => void;
}

/** Documents, fetched and compared with their hashes in a worker; each once. */
export function useDocuments(documents: readonly DocumentPlace[]): readonly CheckedDocument[] {
  const settings = useSettings();
  return useQueries({
    queries: documents.map((document) => queryOf(settings, document)),
    combine: (results) => results.map((result, place) => checked(settings, documents[place], result)),
  });
}

/** One document; nothing while none is asked for. */
export function useDocument(document: DocumentPlace | undefined): CheckedDocument {
  const [only] = useDocuments(document === undefined ? [] : [document]);
  return only ?? NOTHING;
}

const NOTHING: CheckedDocument = { finding: undefined, notAsked: [], again: () => undefined };

function queryOf(settings: Settings, document: DocumentPlace) {
  const { urls } = placesOf(settings, document);
  return {
    queryKey: ["document", document.hash, ...urls],
    queryFn: () => checkDocument({ hash: document.hash, urls }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  };
}

function checked(
  settings: Settings,
  document: DocumentPlace | undefined,
  { data, refetch, isFetching }: UseQueryResult<DocumentFinding>,
): CheckedDocument {
  if (document === undefined) return NOTHING;
  const { notAsked } = placesOf(settings, document);
  const isAgain = isFetching && data?.state === "missing";
  return { finding: isAgain ? undefined : data, notAsked, again: () => void refetch() };
}

/** Whether the reader asked to see what does not match. */
export const useShown = (): readonly [boolean, () => void] => {
  const [isShown, show] = useState(false);
  return [isShown, () => show(!isShown)];
};

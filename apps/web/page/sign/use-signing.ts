import type { Transacted } from "@guildhall/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { readChain } from "../data/chain";
import { useSettings } from "../data/settings-context";
import type { Connection } from "../data/wallet";
import { type Failure, failureOf } from "./error-words";
import type { SentRecord } from "./sent";
import { signStep } from "./sign-step";
import { changesBetween, type Prepared, type Step } from "./step";

/** What changed on the chain while the reader looked. */
type Change = ReturnType<typeof changesBetween>[number];

/** How far the signing of a step is. */
export type Phase =
  | { readonly name: "reading" }
  /** It could not be read, or is not possible any more. */
  | { readonly name: "gone"; readonly failure: Failure }
  | {
      readonly name: "ready";
      readonly prepared: Prepared;
      /** What changed since the reader saw it. */
      readonly changes: readonly Change[];
      /** How the last attempt ended. */
      readonly failure: Failure | undefined;
    }
  /** The chain is read once more before the wallet is asked. */
  | { readonly name: "checking"; readonly prepared: Prepared }
  /** The wallet is asked; with a hash, the chain is. */
  | { readonly name: "asked"; readonly prepared: Prepared; readonly record: SentRecord | undefined }
  | { readonly name: "done"; readonly prepared: Prepared; readonly written: Transacted };

/** What a sheet can do. */
export interface Signing {
  readonly phase: Phase;
  /** Reads the chain again, and has the wallet sign when nothing changed. */
  readonly sign: (connection: Connection) => void;
  /** Reads it again. */
  readonly readAgain: () => void;
}

/** Reads a step, and has it signed: never as it was, always as the chain is. */
export function useSigning(step: Step): Signing {
  const settings = useSettings();
  const queries = useQueryClient();
  const [phase, setPhase] = useState<Phase>({ name: "reading" });
  // A sheet that was closed goes on in the background, and shows nothing.
  const isShown = useRef(true);
  const show = useCallback((next: Phase): void => {
    if (isShown.current) setPhase(next);
  }, []);

  const read = useCallback((): void => {
    readChain(settings)
      .then(async (chain) => step.prepare(chain))
      .then(
        (prepared) => show({ name: "ready", prepared, changes: [], failure: undefined }),
        (error: unknown) => show({ name: "gone", failure: failureOf(error) }),
      );
  }, [settings, step, show]);

  useEffect(() => {
    isShown.current = true;
    read();
    return () => {
      isShown.current = false;
    };
  }, [read]);

  const signNow = async (connection: Connection, shown: Prepared): Promise<void> => {
    show({ name: "checking", prepared: shown });
    let prepared: Prepared;
    try {
      prepared = await step.prepare(await readChain(settings));
    } catch (error) {
      show({ name: "gone", failure: failureOf(error) });
      return;
    }
    const changes = changesBetween(shown.facts, prepared.facts);
    if (changes.length > 0) {
      show({ name: "ready", prepared, changes, failure: undefined });
      return;
    }
    show({ name: "asked", prepared, record: undefined });
    try {
      const onAsked = (record: SentRecord): void => show({ name: "asked", prepared, record });
      const written = await signStep({ settings, connection, step, prepared, onAsked });
      show({ name: "done", prepared, written });
    } catch (error) {
      show({ name: "ready", prepared, changes: [], failure: failureOf(error) });
    } finally {
      void queries.invalidateQueries();
    }
  };

  return {
    phase,
    sign: (connection) => {
      if (phase.name === "ready") void signNow(connection, phase.prepared);
    },
    readAgain: () => {
      setPhase({ name: "reading" });
      read();
    },
  };
}

/** What every write prints at its end: the transaction, or that it was done before. */
export function writtenText(
  sentence: string,
  { hash, repeated }: { readonly hash: string; readonly repeated?: boolean },
): string {
  return repeated === true
    ? `${sentence}\nIt was done before, in ${hash}; nothing was sent now.`
    : `${sentence}\ntransaction  ${hash}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": ".json",
  "application/ld+json": ".json",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "image/png": ".png",
  "text/csv": ".csv",
  "text/markdown": ".md",
  "text/plain": ".txt",
};

/** The name under which content lies in a folder or on a server: its hash, and an extension for people. */
export function fileName(hash: string, mediaType: string): string {
  return hash + (EXTENSIONS[mediaType] ?? ".bin");
}

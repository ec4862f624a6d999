/**
 * How bytes get to a place and back; {@link createStore} makes a store of it that verifies every read. Implement this to
 * keep documents elsewhere, say on IPFS.
 */
export interface Transport {
  /** The URI schemes it can read, with their colon: `["data:"]`. */
  readonly schemes: readonly string[];

  /** Whether it would read this URI. Cheap: no input or output. */
  handles(uri: string): boolean;

  /**
   * Reads what lies at a URI, whatever it is. It must stop reading beyond `maxBytes`.
   *
   * @throws {@link DocumentNotFoundError}, {@link DocumentTooLargeError}, {@link StoreUnavailableError},
   * {@link UnsupportedUriError}, {@link UriRefusedError}
   */
  read(uri: string, maxBytes: number): Promise<Uint8Array>;

  /**
   * Writes content so that `read` finds it; writing the same again is no error.
   *
   * @param hash keccak256 of the content: a good file name.
   * @returns The URI to read it by.
   * @throws {@link StoreReadOnlyError}, {@link StoreUnavailableError}
   */
  write(content: Uint8Array, hash: string, mediaType: string): Promise<string>;
}

import { byteCount, bytes32, longText, mediaType, shortText, uri } from "./common.js";

export const resourceProperties = {
  name: shortText,
  uri,
  hash: bytes32,
  mediaType,
  bytes: byteCount,
  description: longText,
} as const;

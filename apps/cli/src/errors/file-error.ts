import { CliError } from "./cli-error.js";

/** Thrown when a file of this machine cannot be read or written. */
export class FileError extends CliError {
  override readonly name = "FileError";
  readonly code = "FILE_UNUSABLE";

  constructor(
    readonly path: string,
    what: "read" | "write",
    cause: unknown,
    readonly next = "guildhall doctor",
  ) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown";
    super(`${path} cannot be ${what === "read" ? "read" : "written"} (${reason}). ${adviceOn(reason)}`, { cause });
  }
}

function adviceOn(reason: string): string {
  switch (reason) {
    case "ENOENT":
      return "There is no such file: check the path.";
    case "ENOSPC":
      return "The disk is full: make room, and run the same command again.";
    case "EDQUOT":
    case "EFBIG":
      return "You may store no more there: make room, or ask for a higher quota, and run the same command again.";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "You have no permission for it: check its owner and mode.";
    case "EEXIST":
      return "It exists: name another file, or move that one away.";
    case "EISDIR":
      return "It is a folder: name a file in it.";
    default:
      return "Check the path and the disk.";
  }
}

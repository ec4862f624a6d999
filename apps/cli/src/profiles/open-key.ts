import { ProfileError } from "../errors/profile-error.js";
import { askSecret, canAsk } from "./ask.js";
import type { KeySource } from "./profile.js";
import { readTextFile } from "./read-json-file.js";

/** Holds the password of a keystore where nobody can be asked. */
export const PASSWORD_VARIABLE = "GUILDHALL_PASSWORD";

/**
 * The private key of a profile. It goes to the signer and nowhere else: no error shows it.
 *
 * @throws {@link ProfileError} when there is none, or the password is wrong.
 */
export async function openKey(profile: string, key: KeySource): Promise<string> {
  switch (key.kind) {
    case "none":
      throw new ProfileError(
        `The profile "${profile}" has no key, so that it can only read. Give it one.`,
        `guildhall profile key ${profile}`,
      );
    case "devnet": {
      const { localAccount } = await import("../devnet/local-accounts.js");
      return localAccount(key.index).privateKey;
    }
    case "environment":
      return fromEnvironment(key.variable);
    case "keystore":
      return fromKeystore(profile, key.path);
  }
}

function fromEnvironment(variable: string): string {
  const value = process.env[variable]?.trim() ?? "";
  if (value === "") {
    throw new ProfileError(
      `The variable ${variable} is empty: it must hold the private key. Set it, or use a keystore.`,
      "guildhall profile key <profile>",
    );
  }
  return requireKey(value, `the variable ${variable}`);
}

/** @throws {@link ProfileError} when a text is no private key; the error does not show it. */
export function requireKey(value: string, place: string): string {
  const digits = value.startsWith("0x") ? value : `0x${value}`;
  if (!/^0x[\da-fA-F]{64}$/.test(digits)) {
    throw new ProfileError(
      `What ${place} holds is no private key: 0x and 64 hex digits are expected.`,
      "guildhall profile key <profile>",
    );
  }
  return digits;
}

async function fromKeystore(profile: string, path: string): Promise<string> {
  const keystore = await readTextFile(path);
  const { decryptKeystoreJson, isKeystoreJson } = await import("ethers");
  if (!isKeystoreJson(keystore)) {
    throw new ProfileError(
      `${path} is no encrypted keystore. Make the key of "${profile}" anew.`,
      `guildhall profile key ${profile}`,
    );
  }
  const given = process.env[PASSWORD_VARIABLE];
  if (given === undefined && !canAsk()) {
    throw new ProfileError(
      `The keystore of "${profile}" needs a password, and nobody can be asked. Set ${PASSWORD_VARIABLE}.`,
      "guildhall doctor",
    );
  }
  const password = given ?? (await askSecret(`Password of the key of "${profile}"`));
  try {
    return (await decryptKeystoreJson(keystore, password)).privateKey;
  } catch {
    throw new ProfileError(
      `The password does not open ${path}. Try again; after three wrong ones look for the right one.`,
      "guildhall doctor",
    );
  }
}

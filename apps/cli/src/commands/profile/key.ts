import { ProfileError } from "../../errors/profile-error.js";
import { UnconfirmedError } from "../../errors/unconfirmed-error.js";
import { askSecret, canAsk } from "../../profiles/ask.js";
import { keystoreFile } from "../../profiles/home.js";
import { PASSWORD_VARIABLE, requireKey } from "../../profiles/open-key.js";
import { readProfiles, writeProfiles } from "../../profiles/store.js";
import { writePrivately } from "../../profiles/write-privately.js";
import { argument, flag, text } from "../../verb/parameters.js";
import { localVerb } from "../../verb/verb.js";

/** Where a new key comes from when nobody can be asked. */
const KEY_VARIABLE = "GUILDHALL_PRIVATE_KEY";

export const key = localVerb({
  name: "key",
  summary: "give a profile a key, in an encrypted keystore",
  parameters: {
    name: argument("the profile", text),
    new: flag("make a new key; otherwise yours is asked for"),
    replace: flag("replace the keystore that there is"),
  },
  examples: [
    "guildhall profile key base --new",
    "GUILDHALL_PRIVATE_KEY=… GUILDHALL_PASSWORD=… guildhall profile key base",
  ],
  run: async ({ printer }, { name, new: isNew, replace }) => {
    const book = await readProfiles();
    const profile = Object.hasOwn(book.profiles, name) ? book.profiles[name] : undefined;
    if (profile === undefined)
      throw new ProfileError(
        `There is no profile "${name}". Add it first.`,
        "guildhall profile add <name> --url <url>",
      );
    if (profile.key.kind === "keystore" && replace !== true) {
      throw new ProfileError(
        `"${name}" has a keystore: ${profile.key.path}. Who loses it loses the account. Add --replace to use another one; the file is kept.`,
        `guildhall profile key ${name} --replace`,
      );
    }
    const { Wallet, encryptKeystoreJson } = await import("ethers");
    const privateKey = isNew === true ? Wallet.createRandom().privateKey : requireKey(await givenKey(), "your answer");
    const account = walletOf(privateKey);
    const password = process.env[PASSWORD_VARIABLE] ?? (await newPassword());
    if (password.length < 8)
      throw new ProfileError(
        "The password is too short. Choose at least 8 characters.",
        `guildhall profile key ${name}`,
      );
    const keystore = await encryptKeystoreJson({ address: account, privateKey }, password);
    const path = profile.key.kind === "keystore" ? `${keystoreFile(name)}.${account.slice(2, 10)}` : keystoreFile(name);
    await writePrivately(path, `${keystore}\n`);
    await writeProfiles({
      ...book,
      profiles: { ...book.profiles, [name]: { ...profile, key: { kind: "keystore", path, address: account } } },
    });
    printer.result(
      { name, account, path },
      `"${name}" acts as ${account} now.\nThe key is in ${path}, encrypted. Keep a copy of the file, and the password.`,
    );

    function walletOf(secret: string): string {
      try {
        return new Wallet(secret).address;
      } catch {
        throw new ProfileError(
          "The key is none of the curve secp256k1. Look for the right one.",
          `guildhall profile key ${name} --new`,
        );
      }
    }
  },
});

async function givenKey(): Promise<string> {
  const given = process.env[KEY_VARIABLE];
  if (given !== undefined && given !== "") return given.trim();
  if (!canAsk())
    throw new UnconfirmedError(
      `Nobody can be asked for the key. Set ${KEY_VARIABLE} and ${PASSWORD_VARIABLE}, or add --new.`,
      "guildhall profile key <profile> --new",
    );
  return askSecret("The private key (it is not shown)");
}

async function newPassword(): Promise<string> {
  if (!canAsk())
    throw new UnconfirmedError(
      `Nobody can be asked for a password. Set ${PASSWORD_VARIABLE}.`,
      "guildhall profile key <profile>",
    );
  const password = await askSecret("A new password for the keystore");
  if ((await askSecret("The same password again")) !== password)
    throw new UnconfirmedError("The two passwords differ. Nothing was stored.", "guildhall profile key <profile>");
  return password;
}

import { HDNodeWallet, Mnemonic } from "ethers";
import { network } from "hardhat";

const MNEMONIC = Mnemonic.fromPhrase("test test test test test test test test test test test junk");

/** The private key of one of the accounts that a Hardhat node funds. */
export function nodeKey(index: number): string {
  return HDNodeWallet.fromMnemonic(MNEMONIC, `m/44'/60'/0'/0/${index}`).privateKey;
}

/** A real node behind HTTP on a free port of this machine, of a chain for development unless another id is given. Close it. */
export async function startNode(chainId?: number) {
  const chain = chainId === undefined ? "default" : { network: "default", override: { chainId } };
  const server = await network.createServer(chain, "127.0.0.1", 0);
  const { address, port } = await server.listen();
  const url = `http://${address}:${port}`;
  const connection = await network.create({ network: "localhost", override: { url } });
  return { url, ethers: connection.ethers, provider: connection.provider, close: () => server.close() };
}

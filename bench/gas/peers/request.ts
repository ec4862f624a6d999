import { DOLLAR, ethers } from "../../../test/fixtures/market.js";
import { type Measured, measure } from "../measure.js";
import { accounts, type Artifact, by, deploy, exportsOf, type PeerGas, sourceOf, sum } from "./peer.js";

const PACKAGE = "@requestnetwork/smart-contracts";
/** The escrow refuses a payment without a fee for somebody; as much as ours. */
const FEE = DOLLAR / 4n;
const fileOf = (name: string): string => `${PACKAGE}/types/factories/src/contracts/${name}__factory.js`;

/** A payment through Request's escrow, the payer's second: the payer itself releases it. */
export async function requestPayment(): Promise<PeerGas> {
  const [deployer, payer, payee] = await accounts(3);
  if (!deployer || !payer || !payee) throw new Error("The chain has too few accounts.");
  const dollar = await ethers.deployContract("TestDollar");
  const proxy = await deploy(factoryOf("ERC20FeeProxy"));
  const escrow = await deploy(factoryOf("ERC20EscrowToPay"), [proxy, deployer]);
  await dollar.mint(payer, 1_000n * DOLLAR);
  await dollar.connect(payer).approve(escrow, ethers.MaxUint256);

  const payment = async (reference: string): Promise<Measured[]> => {
    const order = [await dollar.getAddress(), payee.address, 100n * DOLLAR, reference, FEE, deployer.address];
    return [
      await measure(() => by(escrow, payer).getFunction("payEscrow")(...order)),
      await measure(() => by(escrow, payer).getFunction("payRequestFromEscrow")(reference)),
    ];
  };
  await payment("0x00c1b5a2d3e4f500");
  const work = "pay into an escrow and release; no bid, no delivery, no score";
  const { gas, transactions } = sum(await payment("0x00c1b5a2d3e4f501"));
  return { name: "Request escrow", source: sourceOf(PACKAGE, fileOf("ERC20FeeProxy")), work, gas, transactions };
}

/** The package has the code only inside its TypeChain factories. */
function factoryOf(name: string): Artifact {
  const { abi, bytecode } = Object.values(exportsOf(fileOf(name)) as Record<string, Artifact>)[0] ?? {};
  if (abi === undefined || bytecode === undefined) throw new Error(`${PACKAGE} has no code of ${name}.`);
  return { abi, bytecode };
}

import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** The stablecoin of local chains; the scripts refuse it anywhere else. */
export default buildModule("TestDollar", (m) => ({ dollar: m.contract("TestDollar") }));

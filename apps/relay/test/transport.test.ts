import { transportLaws } from "./transport-laws.js";

describe("relay: with the agent's transport", transportLaws);

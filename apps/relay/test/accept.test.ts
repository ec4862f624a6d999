import { acceptLaws } from "./accept-laws.js";

describe("relay: POST /messages", acceptLaws);

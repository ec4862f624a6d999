import { mailboxLaws } from "./read-laws.js";

describe("relay: a mailbox", mailboxLaws);

export { openPostgresJournal, type PostgresJournalOptions } from "./open-postgres-journal.js";
export { lockId, PostgresSession, type Unavailable } from "./session.js";

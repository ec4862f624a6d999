export { openPostgresJournal, type PostgresJournalOptions } from "./open-postgres-journal.js";

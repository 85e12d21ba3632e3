/**
 * The table of all events, for plugins that read it in statements of their own, behind a cursor. Only
 * rows with a `position` count: who sees one sees all below it. Columns: `events/tables.ts`.
 */
export const OUTBOX = 'kernel_events';

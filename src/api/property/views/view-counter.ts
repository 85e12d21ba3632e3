import type { Knex } from 'knex';

export const VIEWS_TABLE = 'property_views';

/** Its own narrow table: a view must not rewrite a wide, much indexed row. The fill factor leaves room
 * on each page so that an update stays in place (HOT). */
export const viewsTable = [
  `CREATE TABLE IF NOT EXISTS ${VIEWS_TABLE} (
     document_id text PRIMARY KEY,
     views bigint NOT NULL
   ) WITH (fillfactor = 70)`,
];

/** More distinct properties than this between two flushes are written at once. */
const MAX_BUFFERED = 10_000;

/**
 * Counts in memory and adds up in the database every few seconds, all properties in one statement.
 * A crash loses what was not yet flushed; nothing else does.
 */
export class ViewCounter {
  private counts = new Map<string, number>();
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: Knex,
    private readonly onError: (error: Error) => void,
  ) {}

  start(milliseconds: number): void {
    this.timer = setInterval(() => {
      this.flush().catch(this.onError);
    }, milliseconds);
    this.timer.unref();
  }

  count(documentId: string, views = 1): void {
    this.counts.set(documentId, (this.counts.get(documentId) ?? 0) + views);
    if (this.counts.size >= MAX_BUFFERED) this.flush().catch(this.onError);
  }

  /** Views of many properties in one statement, with those that this process has yet to write. */
  async read(documentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.connection<{ document_id: string; views: string }>(VIEWS_TABLE)
      .whereIn('document_id', [...documentIds])
      .select('document_id', 'views');
    const written = new Map(rows.map((row) => [row.document_id, Number(row.views)]));
    return new Map(
      documentIds.map((id) => [id, (written.get(id) ?? 0) + (this.counts.get(id) ?? 0)]),
    );
  }

  /** One flush after another; what cannot be written goes back into the buffer. */
  flush(): Promise<void> {
    this.flushing = this.flushing.catch(() => undefined).then(() => this.write());
    return this.flushing;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async write(): Promise<void> {
    if (this.counts.size === 0) return;
    const counts = this.counts;
    this.counts = new Map();
    try {
      await addViews(this.connection, counts);
    } catch (error) {
      for (const [documentId, views] of counts) {
        this.counts.set(documentId, (this.counts.get(documentId) ?? 0) + views);
      }
      throw error;
    }
  }
}

/** Sorted, so that two processes that flush at once lock rows in one order. */
const addViews = async (connection: Knex, counts: ReadonlyMap<string, number>): Promise<void> => {
  const entries = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  await connection.raw(
    `INSERT INTO ${VIEWS_TABLE} AS counter (document_id, views)
     SELECT * FROM unnest(?::text[], ?::bigint[])
     ON CONFLICT (document_id) DO UPDATE SET views = counter.views + excluded.views`,
    [entries.map(([documentId]) => documentId), entries.map(([, views]) => views)],
  );
};

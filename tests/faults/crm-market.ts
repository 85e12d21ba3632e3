import type { Client } from 'pg';

/** Prices of the market, in cents. Cuts are larger than what all rises together add. */
const LOWEST = 10_000_000;
const RANGE = 90_000_000;
const CUT = 50_000;
const RISE = 7;

/** How many searches want a property on average. */
const WANTED_BY = 25;
/** One search in so many wants everything. */
const GREEDY = 100;
/** One client in so many has withdrawn his consent. */
const REFUSING = 5;

export const refuses = (n: number): boolean => n % REFUSING === 0;

interface Band {
  min: number;
  max: number;
}

/** A row of the ledger. */
export interface Alert {
  /** From 1. */
  search: number;
  home: string;
  change: string;
  state: string;
  occasion: string | null;
  at: Date;
}

interface Home {
  price: number;
  available: boolean;
  /** All prices at which it was ever offered. */
  offered: ReadonlySet<number>;
  /** When it was new or became cheaper, the last time. */
  news: { at: Date; price: number };
  /** How often there was something to tell. */
  tellable: number;
}

const within = ({ min, max }: Band, price: number): boolean => price >= min && price <= max;

const bandOf = (n: number, searches: number): Band => {
  if (n % GREEDY === 1) return { min: 0, max: 10 * RANGE };
  const min = LOWEST + ((n * 7919 * 104_729) % RANGE);
  return { min, max: min + Math.round((RANGE * WANTED_BY) / searches) };
};

const bandsOf = (searches: number): Band[] =>
  Array.from({ length: searches }, (_, index) => bandOf(index + 1, searches));

export const setUp = async (client: Client, searches: number): Promise<void> => {
  await client.query(`SET guichet.scope = '*'; SET TIME ZONE 'UTC'`);
  await client.query(`
    INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
      VALUES ('org', 'Agency', 'agency', 'agency', 'UTC', 'EUR', 'en');
    INSERT INTO crm_clients (document_id, organisation_id, kind, name, email, consent)
      SELECT 'client' || i, 'org', 'person', 'Client ' || i, 'c' || i || '@example.test',
        CASE WHEN i % ${REFUSING} = 0 THEN 'withdrawn' ELSE 'granted' END
      FROM generate_series(1, ${searches}) i;
    INSERT INTO crm_leads (document_id, organisation_id, client_id, title, priority)
      SELECT 'lead' || i, 'org', 'client' || i, 'Lead', 'normal'
      FROM generate_series(1, ${searches}) i;`);
  await client.query(
    `INSERT INTO crm_saved_searches (document_id, organisation_id, lead_id, name, criteria,
       min_score, frequency, active, ignored_alerts, created_at, updated_at)
     SELECT 'search' || i, 'org', 'lead' || i, 'Search', jsonb_build_object(
         'transaction', 'sale', 'currency', 'EUR', 'measures', jsonb_build_object('price',
           band || '{"tolerance": 0, "hard": true, "weight": 1}')),
       50, 'instant', true, 0, '2020-01-01', now()
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS wanted (band, i)`,
    [JSON.stringify(bandsOf(searches))],
  );
};

/**
 * A market that changes, and what must be told of it, known without asking the program: one change in
 * three is a new home; others are cheaper, slightly dearer, reserved, or touched without any change.
 */
export class Market {
  private readonly homes = new Map<string, Home>();
  private changes = 0;
  private readonly bands: readonly Band[];

  constructor(
    private readonly client: Client,
    searches: number,
  ) {
    this.bands = bandsOf(searches);
  }

  /** How many changes there were. */
  get size(): number {
    return this.changes;
  }

  async change(): Promise<void> {
    const n = this.changes++;
    const isNew = n % 3 === 0;
    const known = Math.floor(n / 3);
    const id = `home${isNew ? known : (n * 7919) % (known + 1)}`;
    const before = this.homes.get(id);
    const price = before
      ? before.price - (n % 4 > 1 ? CUT : 0) + (n % 4 === 1 ? RISE : 0)
      : LOWEST + ((n * 104_729 * 31) % RANGE);
    await this.write(id, price, n % 7 !== 3);
  }

  /**
   * Pairs of which the last news is not in the ledger as it ought to be: sent, or withheld from those
   * who refuse. Homes that are reserved in the end are left out: nobody may have seen their news.
   */
  missing(alerts: readonly Alert[]): string[] {
    const latest = new Map(alerts.map((alert) => [`${alert.search} ${alert.home}`, alert]));
    const missing: string[] = [];
    for (const [id, { available, price, news }] of this.homes) {
      if (!available) continue;
      this.bands.forEach((band, index) => {
        if (!within(band, price) || !within(band, news.price)) return;
        const alert = latest.get(`${index + 1} ${id}`);
        const state = refuses(index + 1) ? 'withheld' : 'sent';
        if (!alert || alert.at < news.at || alert.state !== state)
          missing.push(`${index + 1} ${id}`);
      });
    }
    return missing;
  }

  /** Alerts of homes that the search does not want, and more of them than there was news. */
  unfounded(alerts: readonly Alert[]): string[] {
    const counts = new Map<string, number>();
    const isUnfounded = ({ search, home }: Alert): boolean => {
      const pair = `${search} ${home}`;
      const count = (counts.get(pair) ?? 0) + 1;
      counts.set(pair, count);
      const band = this.bands[search - 1];
      const { offered, tellable } = this.homes.get(home) ?? { offered: [], tellable: 0 };
      return count > tellable || !band || ![...offered].some((price) => within(band, price));
    };
    return alerts.filter(isUnfounded).map(({ search, home }) => `${search} ${home}`);
  }

  /** Published again as it is. */
  async touchAll(): Promise<void> {
    await this.client.query(`UPDATE properties SET updated_at = now(), published_at = now()`);
  }

  private async write(id: string, price: number, available: boolean): Promise<void> {
    const { rows } = await this.client.query<{ at: Date }>(
      `INSERT INTO properties (document_id, organisation_id, title, type, transaction, status, price,
         currency, features, listed_at, created_at, updated_at, published_at)
       VALUES ($1, 'org', 'Home', 'house', 'sale', $3, $2, 'EUR', '[]', now(), now(), now(), now())
       ON CONFLICT (document_id) DO UPDATE SET updated_at = now(), price = $2, status = $3
       RETURNING date_trunc('milliseconds', updated_at) AT TIME ZONE 'UTC' AS at`,
      [id, price, available ? 'available' : 'reserved'],
    );
    const at = rows[0]?.at ?? new Date();
    const before = this.homes.get(id);
    const cheaper = !before || price < before.price;
    const tells = available && (cheaper || !before.available);
    this.homes.set(id, {
      price,
      available,
      offered: new Set([...(before?.offered ?? []), ...(available ? [price] : [])]),
      news: cheaper ? { at, price } : before.news,
      tellable: (before?.tellable ?? 0) + (tells ? 1 : 0),
    });
  }
}

import { FreshLine } from '../domain/fresh-line';
import { loadWork } from './load';
import type { LaneWork, Work } from './load';
import { loadFresh } from './load-fresh';
import type { FreshDelivery, FreshPage } from './load-fresh';
import type { SenderContext } from './sender-context';

/** Deliveries and lanes that are read ahead, under way, or waiting to be settled. */
const MOST_AHEAD = 1_600;
/** Of their bodies. */
const MOST_BYTES_AHEAD = 2_000_000;

/** Whose turn it is: an entity with fresh deliveries, or a lane. */
export type Turn = { fresh: string } | { work: LaneWork };

/** What one look at the database has found; null where it did not look. */
interface Found {
  page: FreshPage | null;
  work: Work | null;
  /** Of the endpoint; null if it was removed. */
  revision: number | null | undefined;
}

/**
 * Finds what is to be sent to one endpoint, page by page, each delivery once. What is read ahead is
 * not marked anywhere: the line and the busy lanes are this object's knowledge alone, and forgetting
 * them loses nothing.
 */
export class WorkReader {
  readonly line: FreshLine<FreshDelivery>;
  /** Lanes that have been read and are not given back. */
  readonly busy = new Set<string>();
  private freshWanted = true;
  private lanesWanted = true;
  /** Lanes due before it have been read; a look goes back for what was committed late. */
  private readUntil: Date | null = null;

  constructor(
    private readonly context: SenderContext,
    private readonly endpointId: string,
    passed: number,
  ) {
    this.line = new FreshLine(passed);
  }

  get wanted(): boolean {
    return this.freshWanted || this.lanesWanted;
  }

  /** Whether more may be read ahead. */
  get hasRoom(): boolean {
    const { line, busy } = this;
    return line.size + busy.size < MOST_AHEAD && line.bytes < MOST_BYTES_AHEAD;
  }

  wantFresh(): void {
    this.freshWanted = true;
  }

  wantLanes(): void {
    this.lanesWanted = true;
  }

  wantAll(): void {
    this.readUntil = null;
    this.freshWanted = true;
    this.lanesWanted = true;
  }

  async read(most: number): Promise<Found> {
    const { knex, clock } = this.context;
    const { line, freshWanted, lanesWanted } = this;
    this.freshWanted = false;
    this.lanesWanted = false;
    const page = freshWanted
      ? await loadFresh(knex, this.endpointId, line.beginReading(), most)
      : null;
    const busy = [...this.busy, ...line.lanes()];
    const reading = { busy, most, after: this.readUntil, now: clock.now() };
    const work = lanesWanted ? await loadWork(knex, this.endpointId, reading) : null;
    if (work?.lanes.length === most) this.lanesWanted = true;
    if (page?.more) this.freshWanted = true;
    return { page, work, revision: page ? page.revision : work?.revision };
  }

  /** Turns what was found into turns. */
  take({ page, work }: Found): Turn[] {
    const fresh = page ? this.line.add(page.deliveries, page.readTo) : [];
    const turns: Turn[] = fresh.map((lane) => ({ fresh: lane }));
    for (const lane of work?.lanes ?? []) {
      // A replay has opened it after its fresh deliveries were read: another time.
      if (this.line.waiting(lane.lane) > 0) continue;
      this.busy.add(lane.lane);
      turns.push({ work: lane });
    }
    this.readUntil = work?.lanes.at(-1)?.dueAt ?? this.readUntil;
    return turns;
  }
}

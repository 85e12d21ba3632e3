/** A delivery that was never tried and whose entity has nothing waiting. Its id grows with its age. */
export interface Fresh {
  id: string;
  lane: string;
  /** Of its body, which is kept here until it was sent. */
  bytes: number;
}

/**
 * What the sender of one endpoint has read of its fresh deliveries and not settled yet: a queue for
 * each entity, and how far everything is through. It is this object's knowledge alone; forgetting it
 * loses nothing, since reading begins anew behind `passed`.
 */
export class FreshLine<Item extends Fresh> {
  private readonly chains = new Map<string, Item[]>();
  /** In the order of their ids. */
  private readonly unsettled = new Set<number>();
  private heldSinceReading = new Set<string>();
  private kept = 0;

  constructor(private readTo: number) {}

  /** What is still to be sent at or below it stands in a lane. */
  get passed(): number {
    const [oldest] = this.unsettled;
    return oldest === undefined ? this.readTo : oldest - 1;
  }

  get size(): number {
    return this.unsettled.size;
  }

  /** Of all bodies that are still to be sent. */
  get bytes(): number {
    return this.kept;
  }

  /** Entities that have something here. */
  lanes(): IterableIterator<string> {
    return this.chains.keys();
  }

  /** The id behind which to read. */
  beginReading(): number {
    this.heldSinceReading = new Set();
    return this.readTo;
  }

  /**
   * Takes a page that was read up to `readTo`; returns the entities that were not in line before. The
   * page does not know what was held since it was read: that belongs to its lane.
   */
  add(page: readonly Item[], readTo: number): string[] {
    const ready: string[] = [];
    for (const item of page) {
      if (this.heldSinceReading.has(item.lane)) continue;
      this.unsettled.add(Number(item.id));
      this.kept += item.bytes;
      const chain = this.chains.get(item.lane);
      if (chain) chain.push(item);
      else {
        this.chains.set(item.lane, [item]);
        ready.push(item.lane);
      }
    }
    this.readTo = readTo;
    return ready;
  }

  first(lane: string): Item | undefined {
    return this.chains.get(lane)?.[0];
  }

  /** How many of this entity are in line. */
  waiting(lane: string): number {
    return this.chains.get(lane)?.length ?? 0;
  }

  /** The first of this entity needs no more tries. */
  through(lane: string): void {
    this.kept -= this.chains.get(lane)?.shift()?.bytes ?? 0;
  }

  /** That is written down. */
  settled(id: string): void {
    this.unsettled.delete(Number(id));
  }

  /** True if nothing more of this entity is in line, which ends its turn. */
  end(lane: string): boolean {
    if (this.waiting(lane) > 0) return false;
    this.chains.delete(lane);
    return true;
  }

  /** It is written down that the rest of this entity waits in a lane. */
  held(lane: string): void {
    for (const { id, bytes } of this.chains.get(lane) ?? []) {
      this.settled(id);
      this.kept -= bytes;
    }
    this.chains.delete(lane);
    this.heldSinceReading.add(lane);
  }
}

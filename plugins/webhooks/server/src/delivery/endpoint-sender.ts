import { FreshLine } from '../domain/fresh-line';
import { releaseEndpoint } from './claim';
import { LANE_BATCH, loadTarget, loadWork } from './load';
import type { LaneWork, Target, Waiting } from './load';
import { loadFresh } from './load-fresh';
import type { FreshDelivery, FreshPage } from './load-fresh';
import { Receiver } from './receiver';
import type { SenderContext } from './sender-context';
import type { Settlement } from './settle';

/** Deliveries and lanes that are read ahead, under way, or waiting to be settled. */
const MOST_BUSY = 400;
/** Of one entity in line; more of them wait in a lane, so that they do not fill the line. */
const LONG = 16;
/** Milliseconds for which an idle sender keeps its endpoint and its connections. */
const LINGER = 5_000;

/** Whose turn it is: an entity with fresh deliveries, or a lane. */
type Turn = { fresh: string } | { work: LaneWork };

/** What is said together with an attempt that has to be repeated. */
type WaitsUntil = (dueAt: Date) => Pick<Settlement, 'hold' | 'release'>;

/**
 * Sends to one endpoint while this process owns it. Deliveries are sent in the order in which they
 * were recorded, and found by their ids alone. An entity whose delivery has to wait gets a lane, which
 * keeps what comes after it. What is read ahead is not marked anywhere: the line and the busy lanes
 * are this object's knowledge alone, and forgetting them loses nothing.
 */
export class EndpointSender {
  private readonly id: string;
  private readonly receiver: Receiver;
  private readonly line: FreshLine<FreshDelivery>;
  private readonly busy = new Set<string>();
  private queue: Turn[] = [];
  /** Lanes due before it have been read; a look goes back for what was committed late. */
  private readUntil: Date | null = null;
  private freshWanted = true;
  private lanesWanted = true;
  private wakes = 0;
  /** Turns that were begun and are not settled. */
  private underWay = 0;
  private loading = false;
  private stopping = false;
  private ending = false;
  /** Something could not be written down: the line no longer says what the database does. */
  private broken = false;
  private idleSince: number | null = null;
  private resolveEnded = (): void => {};
  /** Resolves when nothing is under way and the endpoint is given back. */
  readonly ended: Promise<void>;

  constructor(
    private readonly context: SenderContext,
    target: Target,
  ) {
    this.id = target.id;
    this.receiver = new Receiver(context, target);
    this.line = new FreshLine(target.passed);
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
    this.pump();
  }

  /** Something was recorded. */
  wake(): void {
    this.wakes += 1;
    this.idleSince = null;
    this.freshWanted = true;
    this.pump();
  }

  /** There may be something due. */
  look(): void {
    this.readUntil = null;
    this.freshWanted = true;
    this.lanesWanted = true;
    this.pump();
  }

  /** Starts nothing more. What is under way ends as it will, at the latest with its timeout. */
  stop(): void {
    if (this.stopping) return;
    this.stopping = true;
    this.queue = [];
    this.pump();
  }

  /** Breaks off what is under way. */
  async abort(): Promise<void> {
    this.stop();
    await this.receiver.close(true);
  }

  private pump(): void {
    const { queue, receiver } = this;
    if (receiver.mode === 'open' && !this.stopping) return this.stop();
    for (let next = queue[0]; next && receiver.hasRoom(); next = queue[0]) {
      queue.shift();
      void this.takeTurn(next);
    }
    const wanted = this.freshWanted || this.lanesWanted;
    if (this.underWay > 0 || this.loading) {
      const held = this.line.size + this.busy.size;
      const low = queue.length < receiver.page / 2 && held < MOST_BUSY;
      if (wanted && low && !this.stopping) void this.load();
      return;
    }
    if (this.stopping) return this.end();
    if (wanted) return void this.load();
    this.idleSince ??= performance.now();
    if (performance.now() - this.idleSince > LINGER) this.stop();
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    const wanted = { fresh: this.freshWanted, lanes: this.lanesWanted };
    this.freshWanted = false;
    this.lanesWanted = false;
    try {
      await this.read(wanted);
    } catch (error) {
      // The next look tries again.
      this.context.onError(error);
    }
    this.loading = false;
    this.pump();
  }

  private async read(wanted: { fresh: boolean; lanes: boolean }): Promise<void> {
    const { knex, clock } = this.context;
    const { line, receiver } = this;
    const most = receiver.page;
    const page = wanted.fresh ? await loadFresh(knex, this.id, line.beginReading(), most) : null;
    const busy = [...this.busy, ...line.lanes()];
    const reading = { busy, most, after: this.readUntil, now: clock.now() };
    const work = wanted.lanes ? await loadWork(knex, this.id, reading) : null;
    const revision = page ? page.revision : work?.revision;
    if (revision !== receiver.revision) await this.reload();
    if (this.stopping) return;
    if (page) this.enqueueFresh(page);
    if (work) this.enqueueLanes(work.lanes, most);
  }

  private async reload(): Promise<void> {
    const target = await loadTarget(this.context.knex, this.id);
    if (target?.enabled) this.receiver.take(target);
    else this.stop();
  }

  private enqueueFresh({ deliveries, readTo, more }: FreshPage): void {
    for (const lane of this.line.add(deliveries, readTo)) this.queue.push({ fresh: lane });
    if (more) this.freshWanted = true;
    if (deliveries.length > 0) this.idleSince = null;
  }

  private enqueueLanes(lanes: readonly LaneWork[], most: number): void {
    for (const work of lanes) {
      // A replay has opened it after its fresh deliveries were read: another time.
      if (this.line.waiting(work.lane) > 0) continue;
      this.busy.add(work.lane);
      this.queue.push({ work });
    }
    if (lanes.length === most) this.lanesWanted = true;
    const last = lanes.at(-1);
    if (!last) return;
    this.readUntil = last.dueAt;
    this.idleSince = null;
  }

  private async takeTurn(turn: Turn): Promise<void> {
    this.underWay += 1;
    try {
      await ('work' in turn ? this.takeLane(turn.work) : this.takeFresh(turn.fresh));
    } catch (error) {
      this.fail(error);
    }
    this.underWay -= 1;
    this.pump();
  }

  /** What could not be written down is read anew by the next owner. */
  private fail(error: unknown): void {
    this.context.onError(error);
    this.broken = true;
    this.stop();
  }

  private get halted(): boolean {
    return this.stopping || this.receiver.mode === 'open';
  }

  /** A few of one entity; then it is the turn of others. */
  private async takeFresh(lane: string): Promise<void> {
    const { line } = this;
    // The next request need not wait until this one is settled; the next of this entity does.
    await (
      await this.counted(() => this.sendFresh(lane))
    ).settled;
    const next = line.first(lane);
    if (next && line.waiting(lane) > LONG && !this.halted) return this.holdFrom(lane, next);
    if (!line.end(lane) && !this.halted) this.queue.push({ fresh: lane });
  }

  private async sendFresh(lane: string): Promise<{ settled: Promise<void> }> {
    const { line } = this;
    let settled = Promise.resolve();
    for (let sent = 0; sent < LANE_BATCH && !this.halted; sent += 1) {
      const waiting = line.first(lane);
      if (!waiting) break;
      const sending = await this.send(waiting, (dueAt) => ({
        hold: { lane, headId: waiting.id, dueAt },
      }));
      settled = sending.settled;
      if (sending.waits) line.held(lane);
      else line.through(lane);
    }
    return { settled };
  }

  /** The rest of this entity goes to a lane that is due at once. */
  private async holdFrom(lane: string, { id: headId }: FreshDelivery): Promise<void> {
    const hold = { lane, headId, dueAt: null };
    await this.context.settler.add({ endpointId: this.id, passed: this.line.passed, hold });
    this.line.held(lane);
    this.lanesWanted = true;
  }

  private async takeLane(work: LaneWork): Promise<void> {
    const { wakes } = this;
    const release = await this.counted(() => this.sendLane(work));
    if (release) {
      const { passed } = this.line;
      await this.context.settler.add({ endpointId: this.id, passed, release });
      // What came for this lane meanwhile was passed over, since the lane was busy.
      if (!release.empty || wakes !== this.wakes) this.lanesWanted = true;
    }
    this.busy.delete(work.lane);
  }

  /** Stops at the first delivery that has to wait: later ones of the entity wait behind it. */
  private async sendLane({ lane, version, deliveries, whole }: LaneWork) {
    let headId = '0';
    for (const waiting of deliveries) {
      headId = waiting.id;
      if (this.halted) return { lane, version, empty: false, headId, dueAt: null };
      const { waits } = await this.send(waiting, (dueAt) => ({
        release: { lane, version, empty: false, headId, dueAt },
      }));
      if (waits) return null;
    }
    return { lane, version, empty: whole, headId, dueAt: null };
  }

  private async counted<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.receiver.counted(work);
    } finally {
      queueMicrotask(() => this.pump());
    }
  }

  /** One attempt and what follows from it, written down together. */
  private async send(
    waiting: Waiting,
    waitsUntil: WaitsUntil,
  ): Promise<{ waits: boolean; settled: Promise<void> }> {
    const { result, circuit, judgement, lost } = await this.receiver.post(waiting);
    const { nextAt } = result;
    const settled = this.context.settler
      .add({
        endpointId: this.id,
        passed: this.line.passed,
        result,
        circuit,
        ...(nextAt ? waitsUntil(nextAt) : {}),
      })
      .then(() => this.line.settled(waiting.id));
    if (judgement === 'delivered') settled.catch((error: unknown) => this.fail(error));
    else await settled;
    if (judgement === 'gone') await this.disable('gone');
    else if (lost) await this.disable('failing');
    return { waits: nextAt !== null, settled };
  }

  private async disable(reason: 'gone' | 'failing'): Promise<void> {
    if (this.stopping) return;
    await this.context.disable(this.id, reason);
    this.stop();
  }

  private end(): void {
    if (this.ending) return;
    this.ending = true;
    const { knex, owner, onError } = this.context;
    const close = async (): Promise<void> => {
      await this.receiver.close(false);
      await releaseEndpoint(knex, owner, this.id, this.broken ? 0 : this.line.passed);
    };
    close().catch(onError).finally(this.resolveEnded);
  }
}

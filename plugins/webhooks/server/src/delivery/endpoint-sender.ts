import { releaseEndpoint } from './claim';
import { LANE_BATCH, loadTarget } from './load';
import type { LaneWork, Target, Waiting } from './load';
import type { FreshDelivery } from './load-fresh';
import { Receiver } from './receiver';
import type { SenderContext } from './sender-context';
import type { Settlement } from './settle';
import { WorkReader } from './work-reader';
import type { Turn } from './work-reader';

/** Of one entity in line; more of them wait in a lane, so that they do not fill the line. */
const LONG = 16;
/** Milliseconds for which an idle sender keeps its endpoint and its connections. */
const LINGER = 5_000;

/** What is said together with an attempt that has to be repeated. */
type WaitsUntil = (dueAt: Date) => Pick<Settlement, 'hold' | 'release'>;

/**
 * Sends to one endpoint while this process owns it. Deliveries are sent in the order in which they
 * were recorded, and found by their ids alone. An entity whose delivery has to wait gets a lane, which
 * keeps what comes after it.
 */
export class EndpointSender {
  readonly began = performance.now();
  /** It ends, and takes nothing on. */
  stopping = false;
  private readonly id: string;
  private readonly receiver: Receiver;
  private readonly reader: WorkReader;
  private queue: Turn[] = [];
  private wakes = 0;
  /** Turns that were begun and are not settled. */
  private underWay = 0;
  private loading = false;
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
    this.reader = new WorkReader(context, target.id, target.passed);
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
    this.pump();
  }

  /** Something was recorded. */
  wake(): void {
    this.wakes += 1;
    this.idleSince = null;
    this.reader.wantFresh();
    this.pump();
  }

  /** There may be something due. */
  look(): void {
    this.reader.wantAll();
    this.pump();
  }

  /** Starts nothing more. What is under way ends as it will, at the latest with its timeout. */
  stop(): void {
    if (this.stopping) return;
    this.stopping = true;
    this.queue = [];
    this.receiver.takeBack();
    this.pump();
  }

  /** Breaks off what is under way. */
  async abort(): Promise<void> {
    this.stop();
    await this.receiver.close(true);
  }

  private pump(): void {
    const { queue, reader, receiver } = this;
    if (receiver.mode === 'open' && !this.stopping) return this.stop();
    for (let next = queue[0]; next && receiver.hasRoom(); next = queue[0]) {
      queue.shift();
      void this.takeTurn(next);
    }
    if (this.underWay > 0 || this.loading) {
      const low = queue.length < receiver.page / 2 && reader.hasRoom;
      if (reader.wanted && low && !this.stopping) void this.load();
      return;
    }
    if (this.stopping) return this.end();
    if (reader.wanted) return void this.load();
    this.idleSince ??= performance.now();
    if (performance.now() - this.idleSince > LINGER) this.stop();
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      await this.readOn();
    } catch (error) {
      // The next look tries again.
      this.context.onError(error);
    }
    this.loading = false;
    this.pump();
  }

  private async readOn(): Promise<void> {
    const { reader, receiver } = this;
    const found = await reader.read(receiver.page);
    if (found.revision !== receiver.revision) await this.reload();
    if (this.stopping) return;
    const turns = reader.take(found);
    this.queue.push(...turns);
    if (turns.length > 0) this.idleSince = null;
  }

  private async reload(): Promise<void> {
    const target = await loadTarget(this.context.knex, this.id);
    if (target?.enabled) this.receiver.take(target);
    else this.stop();
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
    const { line } = this.reader;
    // The next request need not wait until this one is settled; the next of this entity does.
    await (
      await this.counted(() => this.sendFresh(lane))
    ).settled;
    const next = line.first(lane);
    if (next && line.waiting(lane) > LONG && !this.halted) return this.holdFrom(lane, next);
    if (!line.end(lane) && !this.halted) this.queue.push({ fresh: lane });
  }

  private async sendFresh(lane: string): Promise<{ settled: Promise<void> }> {
    const { line } = this.reader;
    let settled = Promise.resolve();
    for (let sent = 0; sent < LANE_BATCH && !this.halted; sent += 1) {
      const waiting = line.first(lane);
      if (!waiting) break;
      const sending = await this.send(waiting, (dueAt) => ({
        hold: { lane, headId: waiting.id, dueAt },
      }));
      if (!sending) break;
      settled = sending.settled;
      if (sending.waits) line.held(lane);
      else line.through(lane);
    }
    return { settled };
  }

  /** The rest of this entity goes to a lane that is due at once. */
  private async holdFrom(lane: string, { id: headId }: FreshDelivery): Promise<void> {
    const hold = { lane, headId, dueAt: null };
    await this.context.settler.add({ endpointId: this.id, passed: this.reader.line.passed, hold });
    this.reader.line.held(lane);
    this.reader.wantLanes();
  }

  private async takeLane(work: LaneWork): Promise<void> {
    const { wakes } = this;
    const release = await this.counted(() => this.sendLane(work));
    if (release) {
      const { passed } = this.reader.line;
      await this.context.settler.add({ endpointId: this.id, passed, release });
      // What came for this lane meanwhile was passed over, since the lane was busy.
      if (!release.empty || wakes !== this.wakes) this.reader.wantLanes();
    }
    this.reader.busy.delete(work.lane);
  }

  /** Stops at the first delivery that has to wait: later ones of the entity wait behind it. */
  private async sendLane({ lane, version, deliveries, whole }: LaneWork) {
    let headId = '0';
    for (const waiting of deliveries) {
      headId = waiting.id;
      if (this.halted) return { lane, version, empty: false, headId, dueAt: null };
      const sending = await this.send(waiting, (dueAt) => ({
        release: { lane, version, empty: false, headId, dueAt },
      }));
      if (!sending) return { lane, version, empty: false, headId, dueAt: null };
      if (sending.waits) return null;
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

  /** One attempt and what follows from it, written down together; null if there was none. */
  private async send(
    waiting: Waiting,
    waitsUntil: WaitsUntil,
  ): Promise<{ waits: boolean; settled: Promise<void> } | null> {
    const posted = await this.receiver.post(waiting);
    if (!posted) return null;
    const { result, circuit, judgement, lost } = posted;
    const { nextAt } = result;
    const settled = this.context.settler
      .add({
        endpointId: this.id,
        passed: this.reader.line.passed,
        result,
        circuit,
        ...(nextAt ? waitsUntil(nextAt) : {}),
      })
      .then(() => this.reader.line.settled(waiting.id));
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
      await releaseEndpoint(knex, owner, this.id, this.broken ? 0 : this.reader.line.passed);
    };
    close().catch(onError).finally(this.resolveEnded);
  }
}

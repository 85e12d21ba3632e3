import type { DisabledReason } from '../../../shared/contracts';
import { afterFailure, circuitMode, CLOSED, openTooLong } from '../domain/circuit';
import type { Circuit } from '../domain/circuit';
import { FIRST_WINDOW, mayStart, windowAfter } from '../domain/window';
import type { Connection } from '../sending/transport';
import { attempt } from './attempt';
import { releaseEndpoint } from './claim';
import { signingKeys, validKeys } from './keys';
import type { SigningKey } from './keys';
import { loadTarget, loadWork } from './load';
import type { LaneWork, Target, Waiting } from './load';
import type { SenderContext } from './sender-context';
import type { LaneRelease } from './settle';

/** Lanes that are read ahead for each request that may be under way. */
const AHEAD = 16;
/** Lanes that are read ahead, under way, or waiting to be settled. */
const MOST_BUSY = 400;
/** Milliseconds for which an idle sender keeps its endpoint and its connections. */
const LINGER = 5_000;

/**
 * Sends to one endpoint while this process owns it. What is read ahead is not marked anywhere: the
 * lanes in `busy` are this object's knowledge alone, and forgetting them loses nothing.
 */
export class EndpointSender {
  private readonly id: string;
  private url: URL;
  private keys: SigningKey[] = [];
  private revision = 0;
  private circuit: Circuit = CLOSED;
  private connection: Connection | undefined;
  private window: number;
  private own = 0;
  private readonly busy = new Set<string>();
  private queue: LaneWork[] = [];
  /** Lanes due before it have been read; a look goes back for what was committed late. */
  private readUntil: Date | null = null;
  private wakes = 0;
  private wanted = true;
  private loading = false;
  private stopping = false;
  private ending = false;
  private idleSince: number | null = null;
  private resolveEnded = (): void => {};
  /** Resolves when nothing is under way and the endpoint is given back. */
  readonly ended: Promise<void>;

  constructor(
    private readonly context: SenderContext,
    target: Target,
  ) {
    this.id = target.id;
    this.url = new URL(target.url);
    this.window = Math.min(FIRST_WINDOW, context.concurrency);
    this.ended = new Promise((resolve) => (this.resolveEnded = resolve));
    this.take(target);
    this.pump();
  }

  /** There is something new. */
  wake(): void {
    this.wakes += 1;
    this.idleSince = null;
    this.readOn();
  }

  /** There may be something due. */
  look(): void {
    this.readUntil = null;
    this.readOn();
  }

  private readOn(): void {
    this.wanted = true;
    this.pump();
  }

  /** Starts nothing more. What is under way ends as it will, at the latest with its timeout. */
  stop(): void {
    if (this.stopping) return;
    this.stopping = true;
    for (const { lane } of this.queue) this.busy.delete(lane);
    this.queue = [];
    this.pump();
  }

  /** Breaks off what is under way. */
  async abort(): Promise<void> {
    this.stop();
    await this.connection?.close(true);
  }

  private take(target: Target): void {
    const { box, onError } = this.context;
    const before = this.url.origin;
    this.url = new URL(target.url);
    this.revision = target.revision;
    this.circuit = target.circuit;
    this.keys = signingKeys(box, target, onError);
    if (before === this.url.origin) return;
    void this.connection?.close(false);
    this.connection = undefined;
  }

  private pump(): void {
    if (this.mode() === 'open' && !this.stopping) return this.stop();
    for (let next = this.queue[0]; next && this.hasRoom(); next = this.queue[0]) {
      this.queue.shift();
      void this.sendLane(next);
    }
    if (this.busy.size > 0 || this.loading) {
      const low = this.queue.length < this.page() / 2 && this.busy.size < MOST_BUSY;
      if (this.wanted && !this.stopping && low) void this.load();
      return;
    }
    if (this.stopping) return this.end();
    if (this.wanted) return void this.load();
    this.idleSince ??= performance.now();
    if (performance.now() - this.idleSince > LINGER) this.stop();
  }

  private mode() {
    return circuitMode(this.circuit, this.context.clock.now());
  }

  /** An endpoint that has not proved itself gets little memory. */
  private page(): number {
    return this.window * AHEAD;
  }

  private hasRoom(): boolean {
    const { own, window } = this;
    const { used: shared, most: mostShared } = this.context.shared;
    const allowed = this.mode() === 'half-open' ? 1 : window;
    return mayStart({ own, window: allowed, shared, mostShared });
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    this.wanted = false;
    try {
      const { knex, clock } = this.context;
      const [busy, most] = [[...this.busy], this.page()];
      const work = await loadWork(knex, this.id, {
        busy,
        most,
        after: this.readUntil,
        now: clock.now(),
      });
      if (work.revision !== this.revision) await this.reload();
      if (!this.stopping) this.enqueue(work.lanes, most);
    } catch (error) {
      // The next look tries again.
      this.context.onError(error);
    }
    this.loading = false;
    this.pump();
  }

  private enqueue(lanes: readonly LaneWork[], most: number): void {
    for (const work of lanes) {
      this.busy.add(work.lane);
      this.queue.push(work);
    }
    if (lanes.length === most) this.wanted = true;
    const last = lanes.at(-1);
    if (!last) return;
    this.readUntil = last.dueAt;
    this.idleSince = null;
  }

  private async reload(): Promise<void> {
    const target = await loadTarget(this.context.knex, this.id);
    if (target?.enabled) this.take(target);
    else this.stop();
  }

  private async sendLane(work: LaneWork): Promise<void> {
    const { settler, onError } = this.context;
    const wakes = this.wakes;
    try {
      const release = await this.counted(() => this.sendInOrder(work));
      // The next request need not wait until this one is settled; the next of this lane does.
      await settler.add({ endpointId: this.id, result: null, circuit: null, release });
      // What came for this lane meanwhile was passed over, since the lane was busy.
      if (!release.empty || wakes !== this.wakes) this.wanted = true;
    } catch (error) {
      onError(error);
    }
    this.busy.delete(work.lane);
    this.pump();
  }

  /** A request's place: in the endpoint's window, and beyond its first two among all. */
  private async counted<Result>(work: () => Promise<Result>): Promise<Result> {
    const { shared } = this.context;
    if (this.own >= FIRST_WINDOW) shared.used += 1;
    this.own += 1;
    try {
      return await work();
    } finally {
      this.own -= 1;
      if (this.own >= FIRST_WINDOW) shared.used -= 1;
      queueMicrotask(() => this.pump());
    }
  }

  /** Stops at the first delivery that has to wait: later ones of the entity wait behind it. */
  private async sendInOrder({ lane, version, deliveries, whole }: LaneWork): Promise<LaneRelease> {
    let headId = '0';
    for (const waiting of deliveries) {
      headId = waiting.id;
      const halted = this.stopping || this.mode() === 'open';
      const dueAt = halted ? null : await this.send(waiting);
      if (halted || dueAt) return { lane, version, empty: false, headId, dueAt };
    }
    return { lane, version, empty: whole, headId, dueAt: null };
  }

  /** When to try again, or null if the delivery is through. */
  private async send(waiting: Waiting): Promise<Date | null> {
    const { clock, open, settler, onError, concurrency } = this.context;
    const { url } = this;
    const connection = (this.connection ??= open(url.origin));
    const now = clock.now();
    const keys = validKeys(this.keys, now);
    const { sent, judgement, result } = await attempt(waiting, { connection, url, keys, now });
    const delivered = judgement === 'delivered';
    if (sent) {
      this.window = windowAfter(this.window, delivered, concurrency);
      this.circuit = delivered ? CLOSED : afterFailure(this.circuit, clock.now());
    }
    const { circuit } = this;
    const settled = settler.add({ endpointId: this.id, result, circuit, release: null });
    if (delivered) settled.catch(onError);
    else await settled;
    if (judgement === 'gone') await this.disable('gone');
    else if (openTooLong(circuit, now, this.context.disableAfterDays))
      await this.disable('failing');
    return result.nextAt;
  }

  private async disable(reason: DisabledReason): Promise<void> {
    if (this.stopping) return;
    await this.context.disable(this.id, reason);
    this.stop();
  }

  private end(): void {
    if (this.ending) return;
    this.ending = true;
    const { knex, owner, onError } = this.context;
    const close = async (): Promise<void> => {
      await this.connection?.close(false);
      await releaseEndpoint(knex, owner, this.id);
    };
    close().catch(onError).finally(this.resolveEnded);
  }
}

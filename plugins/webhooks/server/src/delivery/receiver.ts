import { afterFailure, circuitMode, CLOSED, openTooLong } from '../domain/circuit';
import type { Circuit, CircuitMode } from '../domain/circuit';
import { aheadAfter, FIRST_WINDOW, mayStart, windowAfter } from '../domain/window';
import type { Connection } from '../sending/transport';
import { attempt } from './attempt';
import type { Attempted } from './attempt';
import { signingKeys, validKeys } from './keys';
import type { SigningKey } from './keys';
import type { Target, Waiting } from './load';
import type { SenderContext } from './sender-context';

/** Deliveries, or lanes, that are read ahead for each request that may be under way. */
const READ_AHEAD = 16;

export interface Posted extends Attempted {
  /** The breaker after the attempt. */
  circuit: Circuit;
  /** The receiver has been away for days. */
  lost: boolean;
}

/** Who is sent to: where, with which keys, how much at a time, and whether at all just now. */
export class Receiver {
  revision = 0;
  private url: URL;
  private keys: SigningKey[] = [];
  private circuit: Circuit = CLOSED;
  private connection: Connection | undefined;
  private window: number;
  /** Messages that are handed over before the connections. */
  private ahead = 0;
  private own = 0;

  constructor(
    private readonly context: SenderContext,
    target: Target,
  ) {
    this.url = new URL(target.url);
    this.window = Math.min(FIRST_WINDOW, context.concurrency);
    this.take(target);
  }

  /** What an operator has changed. */
  take(target: Target): void {
    const { box, onError } = this.context;
    const before = this.url.origin;
    this.url = new URL(target.url);
    this.revision = target.revision;
    this.circuit = target.circuit;
    this.keys = signingKeys(box, target, onError);
    if (before === this.url.origin) return;
    this.takeBack();
    void this.close(false);
    this.connection = undefined;
  }

  get mode(): CircuitMode {
    return circuitMode(this.circuit, this.context.clock.now());
  }

  /** How much to read ahead: an endpoint that has not proved itself gets little memory. */
  get page(): number {
    return this.window * READ_AHEAD;
  }

  hasRoom(): boolean {
    const { own } = this;
    const { used: shared, most: mostShared } = this.context.shared;
    const [window, ahead] = this.mode === 'half-open' ? [1, 0] : [this.window, this.ahead];
    return mayStart({ own, window, ahead, shared, mostShared });
  }

  /** A request's place: in the endpoint's window, and beyond its first two among all. */
  async counted<Result>(work: () => Promise<Result>): Promise<Result> {
    const { shared } = this.context;
    const inPot = this.own >= FIRST_WINDOW && this.own < this.window;
    if (inPot) shared.used += 1;
    this.own += 1;
    try {
      return await work();
    } finally {
      this.own -= 1;
      if (inPot) shared.used -= 1;
    }
  }

  /** Null if it was not sent after all: it is as if it had not been tried. */
  async post(waiting: Waiting): Promise<Posted | null> {
    const { clock, open, concurrency, disableAfterDays } = this.context;
    const { url } = this;
    const connection = (this.connection ??= open(url.origin));
    const now = clock.now();
    const keys = validKeys(this.keys, now);
    const attempted = await attempt(waiting, { connection, url, keys, now });
    if (!attempted) return null;
    const delivered = attempted.judgement === 'delivered';
    if (attempted.sent) {
      this.window = windowAfter(this.window, delivered, concurrency);
      this.ahead = aheadAfter(this.window, attempted.result.milliseconds, concurrency);
      this.circuit = delivered ? CLOSED : afterFailure(this.circuit, clock.now());
    }
    const { circuit } = this;
    return { ...attempted, circuit, lost: openTooLong(circuit, now, disableAfterDays) };
  }

  /** What was not sent yet comes back, as if it had not been tried. */
  takeBack(): void {
    this.connection?.takeBack();
  }

  async close(abort: boolean): Promise<void> {
    await this.connection?.close(abort);
  }
}

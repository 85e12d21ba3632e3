import { strapi } from '../../helpers/app';
import { createPoste, createTime } from './room';
import type { Room } from './room';
import { connect, newKey } from './wire';
import type { Machine, Wire } from './wire';

/** Milliseconds in which a break is no silence: the server's clock goes on through it. */
const CONTINUITY_MS = 30_000;

const machineIn = async (room: Room): Promise<Machine> => {
  const { id } = await createPoste(room);
  const key = newKey();
  await strapi.db.connection('postes').where({ id }).update({ public_key: key.publicKey });
  return { id, ...key };
};

/**
 * Somebody at a public computer, with a stopwatch that says how long he has really used it. Written
 * without the plugin's rules, but for what they promise: a short break counts, a pause does not, and
 * a machine that sleeps counts nothing.
 */
export class Seat {
  used = 0;
  paused = false;
  over = false;
  readonly refusals: string[] = [];
  private where: 'here' | 'cut' | 'asleep' = 'here';
  private silentFor = 0;
  private wire: Wire | undefined;

  private constructor(
    private readonly room: Room,
    private readonly machines: [Machine, Machine],
    readonly session: string,
    private granted: number,
  ) {}

  static async take(room: Room, seconds: number): Promise<Seat> {
    const machines: [Machine, Machine] = [await machineIn(room), await machineIn(room)];
    const { id, code } = await createTime(room, { duree_initiale: seconds });
    const seat = new Seat(room, machines, id, seconds);
    const { wire } = await connect(machines[0]);
    seat.wire = wire;
    wire.send({ type: 'validate', code });
    await wire.take((one) => one.session?.id === id);
    return seat;
  }

  private get runs(): boolean {
    return !this.paused && !this.over;
  }

  get isHere(): boolean {
    return this.where === 'here';
  }

  /** So much time has passed, for the world and perhaps for him. */
  pass(ms: number): void {
    if (!this.isHere) this.silentFor += ms;
    if (this.runs && this.where !== 'asleep') this.use(ms);
  }

  private use(ms: number): void {
    this.used = Math.min(this.granted * 1_000, this.used + ms);
  }

  /** Signs of life, also the same one again and one that was overtaken. */
  beat(times: number): void {
    if (!this.isHere) return;
    for (let count = 0; count < times; count++) {
      const used_ms = Math.max(0, this.used - count * 7_000);
      this.wire?.send({ type: 'heartbeat', temps_restant: 1, lease: this.lease(), used_ms });
    }
    if (this.runs && this.used === this.granted * 1_000) this.over = true;
  }

  private lease(): string | undefined {
    const tokens = (this.wire?.heard ?? []).map(
      (one: any) => one.session?.lease?.token ?? one.lease?.token,
    );
    return tokens.filter(Boolean).at(-1);
  }

  private reported: object | undefined;

  leave(how: 'cut' | 'asleep'): void {
    if (!this.isHere || this.over) return;
    const lease = this.lease();
    this.reported = lease && !this.paused ? { lease } : undefined;
    this.wire?.close();
    this.where = how;
    this.silentFor = 0;
  }

  /** Comes back with its report, `times` over: the second time its lease is spent. */
  async comeBack(times: number): Promise<void> {
    if (this.isHere) return;
    if (this.where === 'asleep' && this.runs && this.silentFor <= CONTINUITY_MS) {
      this.use(this.silentFor);
    }
    const report = this.reported && { ...this.reported, used_ms: this.used };
    for (let count = 0; count < times; count++) {
      const { wire, welcome } = await connect(this.machines[0], 'websocket', report);
      if (welcome.refused) this.refusals.push(welcome.refused);
      this.wire = wire;
    }
    this.where = 'here';
  }

  async add(seconds: number): Promise<void> {
    if (this.over || this.granted * 1_000 === this.used) return;
    await this.ask('add-time', { seconds });
    this.granted += seconds;
  }

  async pause(): Promise<void> {
    if (!this.isHere || !this.runs) return;
    await this.ask(`pause`);
    this.paused = true;
  }

  async resume(): Promise<void> {
    if (!this.isHere || !this.paused || this.over) return;
    await this.ask('resume');
    this.paused = false;
  }

  async move(): Promise<void> {
    if (!this.isHere || this.over) return;
    await this.ask('move', { poste: this.machines[1].id });
    this.machines.reverse();
    this.wire?.close();
    this.wire = (await connect(this.machines[0])).wire;
  }

  /** What the ledger must say he has used, to the second. */
  async end(): Promise<number> {
    await this.comeBack(1);
    if (!this.over) await this.room.send('POST', `/sessions/${this.session}/terminate`);
    this.over = true;
    return Math.floor(this.used / 1_000);
  }

  private async ask(verb: string, body: object = {}): Promise<void> {
    const { status, code } = await this.room.send(
      'POST',
      `/sessions/${this.session}/${verb}`,
      body,
    );
    if (status !== 200) throw new Error(`${verb}: ${status} ${code}`);
  }
}

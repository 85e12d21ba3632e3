import type { Poste, Session } from '../../../shared/poste';
import { projectedMs } from '../domain/meter';
import { meterOf } from '../services/sessions-meter';
import type { PlaceRules } from '../services/stores/rules-store';

/** A way to one poste, whatever carries it. */
export interface Link {
  send(message: object): void;
  /** The answer to a heartbeat that brings nothing new. */
  alive(): void;
  close(code: number, reason: string): void;
}

/** What this process knows of a poste that is connected to it. */
export interface Presence {
  readonly link: Link;
  /** It speaks only the seed's messages, and is known by its address alone. */
  readonly compatible: boolean;
  /** Its number: an older connection of the same poste, to whatever process, has a lower one. */
  readonly connection: number;
  poste: Poste;
  /** That opened this connection, or were proved on it: any other in the database ends it. */
  readonly keys: Set<string | null>;
  session: Session | null;
  /** The id of the lease that is open for the session. */
  leaseId: string | null;
  rules: PlaceRules;
  /** Instants of the server's clock, in milliseconds. */
  lastSeen: number;
  leaseSignedAt: number;
  /** Seconds left when warnings were last looked at. */
  lastRemaining: number;
  /** Another connection of the same poste stands for it by now. */
  replaced: boolean;
  /** Commands that were sent on this connection, and when last. */
  readonly sent: Map<string, number>;
}

/** Milliseconds left of the session that runs there; undefined when none runs. */
export const leftAt = ({ session }: Presence, now: number): number | undefined =>
  session?.state === 'active' ? projectedMs(meterOf(session), now) : undefined;

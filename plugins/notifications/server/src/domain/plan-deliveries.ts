import type { NotificationChannel } from '../../../../kernel/shared/notifications';
import type { DeliveryState, SuppressionReason } from '../../../shared/ledger';
import { digestTime } from './digest';
import { afterQuietHours } from './quiet-hours';
import type { QuietHours } from './quiet-hours';
import type { Workflow } from './workflow';
import type { Instant } from './zoned';

/** All that decides how somebody is reached. */
export interface Reach {
  key: string;
  timeZone: string;
  /** By channel; in-app and push need the account. */
  addresses: Partial<Record<NotificationChannel, string>>;
  /** What he said about this category. */
  preferences: Partial<Record<NotificationChannel, boolean>>;
  /** Addresses that must not be written to. */
  barred: Partial<Record<NotificationChannel, 'UNSUBSCRIBED' | 'BOUNCED'>>;
  throttled: readonly NotificationChannel[];
  /** His own, or null. */
  quiet: QuietHours | null;
}

/** The next channel when this one fails for good. */
export interface Fallback {
  channel: NotificationChannel;
  address: string;
  quiet: QuietHours | null;
}

export interface PlannedDelivery {
  channel: NotificationChannel;
  state: Extract<DeliveryState, 'queued' | 'suppressed' | 'delivered'>;
  reason: SuppressionReason | null;
  address: string | null;
  /** When it should go out, and when it will: quiet hours move it. */
  wantedAt: Instant;
  dueAt: Instant;
  /** The hours in which it must not go out. */
  quiet: QuietHours | null;
  fallbacks: Fallback[];
  unlessRead: boolean;
  digestKey: string | null;
}

const MINUTE = 60_000;
/** What rings at night. Who has not said when he sleeps is spared these alone. */
const RINGS: readonly NotificationChannel[] = ['sms', 'push'];

/**
 * One delivery for each channel at most. A step tries its channels in order: those that cannot reach
 * the recipient are kept as suppressed, with the reason; behind the first that can, the rest waits as
 * its fallbacks.
 */
export const planDeliveries = (
  workflow: Workflow,
  reach: Reach,
  now: Instant,
  usualQuiet: QuietHours | null,
): PlannedDelivery[] => {
  const planned = new Map<NotificationChannel, PlannedDelivery>();
  for (const step of workflow.steps) {
    const wantedAt = now + (step.delayMinutes ?? 0) * MINUTE;
    for (const [index, channel] of step.channels.entries()) {
      if (planned.has(channel)) continue;
      const reason = whyNot(workflow, reach, channel);
      const quiet = quietOf(workflow, reach, channel, usualQuiet);
      const fallbacks = step.channels
        .slice(index + 1)
        .flatMap((other) => fallbackOf(workflow, reach, other, usualQuiet));
      planned.set(channel, {
        channel,
        state: reason ? 'suppressed' : channel === 'in-app' ? 'delivered' : 'queued',
        reason,
        address: reach.addresses[channel] ?? null,
        wantedAt,
        dueAt: reason ? wantedAt : dueTime(workflow, reach, channel, wantedAt, quiet),
        quiet: reason ? null : quiet,
        fallbacks: reason ? [] : fallbacks,
        unlessRead: step.unlessRead ?? false,
        digestKey:
          workflow.digest && channel !== 'in-app'
            ? `${workflow.key} ${channel} ${reach.key}`
            : null,
      });
      if (!reason) break;
    }
  }
  const all = [...planned.values()];
  const some = all.filter(({ reason }) => reason !== 'NO_ADDRESS');
  // That somebody has no phone is worth a row only if nothing else can be said about him.
  return some.length > 0 ? some : all;
};

/** What is mandatory does not ask, but for an address that cannot be reached. */
const whyNot = (
  { mandatory, optIn }: Workflow,
  { addresses, preferences, barred, throttled }: Reach,
  channel: NotificationChannel,
): SuppressionReason | null => {
  if (addresses[channel] === undefined) return 'NO_ADDRESS';
  const bar = barred[channel];
  // STOP counts for everything: carriers see to it as well.
  if (bar === 'BOUNCED' || (bar && (!mandatory || channel === 'sms'))) return bar;
  if (throttled.includes(channel)) return 'THROTTLED';
  if (mandatory) return null;
  if (preferences[channel] === false) return 'SWITCHED_OFF';
  if (optIn && preferences[channel] !== true) return 'NO_CONSENT';
  return null;
};

const fallbackOf = (
  workflow: Workflow,
  reach: Reach,
  channel: NotificationChannel,
  usualQuiet: QuietHours | null,
): Fallback[] => {
  const address = reach.addresses[channel];
  if (address === undefined || whyNot(workflow, reach, channel)) return [];
  return [{ channel, address, quiet: quietOf(workflow, reach, channel, usualQuiet) }];
};

/** The inbox wakes nobody. */
const quietOf = (
  { urgent }: Workflow,
  { quiet }: Reach,
  channel: NotificationChannel,
  usualQuiet: QuietHours | null,
): QuietHours | null => {
  if (urgent || channel === 'in-app') return null;
  return quiet ?? (RINGS.includes(channel) ? usualQuiet : null);
};

const dueTime = (
  { digest }: Workflow,
  { timeZone }: Reach,
  channel: NotificationChannel,
  wantedAt: Instant,
  quiet: QuietHours | null,
): Instant => {
  if (channel === 'in-app') return wantedAt;
  const collected = digest ? digestTime(wantedAt, digest, timeZone) : wantedAt;
  return quiet ? afterQuietHours(collected, quiet, timeZone) : collected;
};

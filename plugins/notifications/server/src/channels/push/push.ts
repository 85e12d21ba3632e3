import type { Knex } from 'knex';
import { DEVICES } from '../../database/tables';
import type { Outcome } from '../../domain/retry';
import { parsed } from '../../services/json';
import type { Channel, RenderedMessage } from '../channel';
import type { Device, DeviceOutcome, PushProvider } from './device';

export type PushProviders = Partial<Record<Device['kind'], PushProvider>>;

/** To all devices of the account; those that an earlier try has reached are left alone. */
export const createPush = (knex: Knex, providers: PushProviders): Channel => ({
  send: async (message, signal) => {
    const devices = await devicesOf(knex, message.address);
    const waiting = devices.filter(({ id }) => !message.reached.includes(id));
    const outcomes = await Promise.all(
      waiting.map(async (device) => ({
        device,
        outcome: await sendTo(providers[device.kind], device, message, signal),
      })),
    );
    const idsOf = (kind: DeviceOutcome['kind']) =>
      outcomes.filter(({ outcome }) => outcome.kind === kind).map(({ device }) => device.id);
    const gone = idsOf('gone');
    if (gone.length > 0) await knex(DEVICES).whereIn('id', gone).delete();
    return summary(
      [...message.reached, ...idsOf('reached')],
      outcomes.map(({ outcome }) => outcome),
    );
  },
  close: () => {
    for (const provider of Object.values(providers)) provider.close?.();
  },
});

const summary = (reached: string[], outcomes: readonly DeviceOutcome[]): Outcome => {
  const later = outcomes.find((one) => one.kind === 'later');
  if (later) {
    const { error, waitMilliseconds } = later;
    return { kind: 'retry', error, waitMilliseconds, reached };
  }
  if (reached.length > 0) return { kind: 'sent', provider: 'push', reached };
  const refused = outcomes.find((one) => one.kind === 'refused');
  return refused
    ? { kind: 'failed', reason: 'REFUSED', error: refused.error }
    : { kind: 'failed', reason: 'GONE', error: 'No device is left' };
};

const sendTo = async (
  provider: PushProvider | undefined,
  device: Device,
  message: RenderedMessage,
  signal: AbortSignal,
): Promise<DeviceOutcome> => {
  if (!provider) return { kind: 'refused', error: `No provider for ${device.kind} is configured` };
  try {
    return await provider.send(device, message, signal);
  } catch (error) {
    return { kind: 'later', error: (error as Error).message };
  }
};

const devicesOf = async (knex: Knex, accountKey: string): Promise<Device[]> => {
  const rows = await knex(DEVICES)
    .where({ account_key: accountKey })
    .limit(50)
    .select<(Omit<Device, 'keys'> & { keys: unknown })[]>('id', 'kind', 'token', 'keys');
  return rows.map((row) => ({ ...row, keys: parsed<Device['keys']>(row.keys) }));
};

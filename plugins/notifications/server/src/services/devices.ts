import { randomUUID } from 'node:crypto';
import { invalid, notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import type { DeviceView } from '../../../shared/preferences';
import { DEVICES } from '../database/tables';
import { isPushHost } from '../domain/push-hosts';
import type { Runtime } from '../runtime';
import type { DeviceBody } from '../validation/preferences';
import { ownKey } from './inbox';

interface DeviceRow {
  id: string;
  kind: DeviceView['kind'];
  name: string | null;
  created_at: Date;
}

const MOST_DEVICES = 20;

/** A device belongs to whoever has signed in on it last. The oldest of too many make room. */
export const registerDevice = (runtime: Runtime, device: DeviceBody): Promise<DeviceView> => {
  const key = ownKey(runtime);
  const { kernel, strapi, settings } = runtime;
  if (device.kind === 'web' && !isPushHost(device.token, settings.pushHosts)) {
    throw invalid('token', 'This is no push service of a browser', 'UNKNOWN_PUSH_SERVICE');
  }
  const keys = device.kind === 'web' ? JSON.stringify(device.keys) : null;
  return kernel.runInScope(PLATFORM_SCOPE, async () => {
    const knex = strapi.db.connection;
    const { rows } = await knex.raw<{ rows: DeviceRow[] }>(
      `INSERT INTO ${DEVICES} AS device (id, account_key, kind, token, keys, name, created_at)
       VALUES (:id, :key, :kind, :token, :keys, :name, :now)
       ON CONFLICT (kind, md5(token)) DO UPDATE SET account_key = EXCLUDED.account_key,
         keys = EXCLUDED.keys, name = EXCLUDED.name
       RETURNING id, kind, name, created_at`,
      {
        id: randomUUID(),
        key,
        kind: device.kind,
        token: device.token,
        keys,
        name: device.name ?? null,
        now: kernel.clock.now(),
      },
    );
    await knex.raw(
      `DELETE FROM ${DEVICES} WHERE id IN (SELECT id FROM ${DEVICES}
         WHERE account_key = :key ORDER BY created_at DESC OFFSET ${MOST_DEVICES})`,
      { key },
    );
    const [row] = rows;
    if (!row) throw notFound();
    return viewOf(row);
  });
};

export const listDevices = (runtime: Runtime): Promise<DeviceView[]> => {
  const key = ownKey(runtime);
  return runtime.kernel.runInScope(PLATFORM_SCOPE, async () => {
    const rows = await runtime.strapi.db
      .connection<DeviceRow & { account_key: string }>(DEVICES)
      .where('account_key', key)
      .orderBy('created_at');
    return rows.map(viewOf);
  });
};

export const forgetDevice = async (runtime: Runtime, id: string): Promise<void> => {
  const key = ownKey(runtime);
  const gone = await runtime.kernel.runInScope(PLATFORM_SCOPE, () =>
    runtime.strapi.db.connection(DEVICES).where({ id, account_key: key }).delete(),
  );
  if (gone === 0) throw notFound();
};

const viewOf = ({ id, kind, name, created_at }: DeviceRow): DeviceView => ({
  id,
  kind,
  name,
  createdAt: created_at.toISOString(),
});

import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { WaitlistEntry } from '../../../../shared/waitlist';
import { linkToken } from '../link-token';

/** With an open offer comes the secret of the held appointment: whoever waits may take it. */
export const presentEntry = (
  strapi: Core.Strapi,
  { customerKey: _customerKey, ...entry }: WaitlistEntry,
) => ({
  ...entry,
  ...(entry.state === 'offered' && entry.appointmentId !== null
    ? { appointmentToken: linkToken(strapi, entry.appointmentId) }
    : {}),
});

/** The answer to whoever has just joined: without an account he gets the secret of the link. */
export const presentJoined = (strapi: Core.Strapi, entry: WaitlistEntry) => ({
  ...presentEntry(strapi, entry),
  ...(pluginApi(strapi, 'kernel').actor().kind === 'anonymous'
    ? { token: linkToken(strapi, entry.id) }
    : {}),
});

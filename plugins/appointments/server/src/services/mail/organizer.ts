import type { Core } from '@strapi/strapi';
import type { Person } from '../../domain/icalendar';
import { settings } from '../../settings';

/** Who invites: iTIP wants an address, also of an organisation that has not given one. */
export const organizerOf = (
  strapi: Core.Strapi,
  { name, email }: { name: string; email: string | null },
): Person => ({ name, email: email ?? addressIn(settings(strapi).mailFrom) });

/** `Guichet <guichet@example.org>` is a sender, too. */
const addressIn = (sender: string): string => /<([^>]+)>/.exec(sender)?.[1] ?? sender;

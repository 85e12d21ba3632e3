import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../../../kernel/shared/events';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import '../../../../shared/events';
import { searchesOfLeads } from './search-rows';
import { indexHost } from './index-host';

const PROPERTIES = 'content.property.';
const SEARCHES = 'content.crm.saved-search.';
const RATED = 'crm.match.rated';
const NAMES = [`${PROPERTIES}*`, `${SEARCHES}*`, RATED];

const followers = new WeakMap<object, { end(): void }>();

const EVERY = 15_000;

/** In each process: events at once, and a look for what came without one. */
export const followChanges = (strapi: Core.Strapi): void => {
  const host = indexHost(strapi);
  const end = pluginApi(strapi, 'kernel').events.onCommitted({
    names: () => NAMES,
    tell: (events) => take(strapi, events),
  });
  const timer = setInterval(() => void quietly(strapi, host.catchUp()), EVERY);
  timer.unref();
  void quietly(strapi, host.ready());
  followers.set(strapi, {
    end: () => {
      end();
      clearInterval(timer);
      host.stop();
    },
  });
};

export const stopFollowing = (strapi: Core.Strapi): void => {
  followers.get(strapi)?.end();
  followers.delete(strapi);
};

/** What fails here the next look makes up for. */
const quietly = async (strapi: Core.Strapi, work: Promise<void>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!indexHost(strapi).isStopped) strapi.log.warn(`CRM index: ${String(error)}`);
  }
};

const take = async (strapi: Core.Strapi, events: readonly DomainEvent[]): Promise<void> => {
  const idsOf = (prefix: string): string[] => [
    ...new Set(events.flatMap(({ name, entityId }) => (name.startsWith(prefix) ? [entityId] : []))),
  ];
  const host = indexHost(strapi);
  await host.refresh('properties', idsOf(PROPERTIES));
  await host.refresh('searches', idsOf(SEARCHES));
  const leads = events.flatMap(({ name, data }) => (name === RATED ? [data.leadId] : []));
  if (leads.length > 0) await refreshLeads(strapi, leads);
};

/** Feedback changes what all searches of the lead weigh. */
export const refreshLeads = async (
  strapi: Core.Strapi,
  leads: readonly string[],
): Promise<void> => {
  const rows = await searchesOfLeads(strapi.db.connection, leads);
  await indexHost(strapi).refresh(
    'searches',
    rows.map(({ id }) => id),
  );
};

import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../kernel/shared/events';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type {
  NotificationAudience,
  NotificationDefinition,
  NotificationText,
} from '../../../kernel/shared/notifications';
import { organisationScope } from '../../../kernel/shared/scope';
import type { TicketChanged, TicketNotice } from '../../shared/events';
import type { Ticket } from '../../shared/ticket';
import { TOLD } from './notification-texts';
import type { Told } from './notification-texts';
import { findQueue } from './services/queue-store';
import type { Queue } from './services/queue-store';
import { standingOf } from './services/standing';
import { tickets } from './services/ticket-store';

const SAMPLE = {
  label: 'A012',
  queue: 'État civil',
  ahead: 3,
  servicePoint: 'Guichet 2',
  link: 'https://guichet.example/ticket/#sample',
};

const inThree = ([fr, en, ar]: Told['title']) => ({ fr, en, ar });

const textsOf = ({ text, action }: Told): NotificationDefinition['texts'] => {
  const texts = inThree(text);
  const labels = inThree(action);
  const whole = (locale: 'fr' | 'en' | 'ar'): NotificationText => ({
    subject: texts[locale],
    body: texts[locale],
    action: { label: labels[locale], url: '{{ link }}' },
  });
  return { fr: whole('fr'), en: whole('en'), ar: whole('ar') };
};

/** For visitors with an account; others follow their turn on the page of their ticket. */
export const declareNotifications = (strapi: Core.Strapi, kernel: KernelApi): void => {
  for (const told of TOLD) {
    kernel.registerNotification({
      key: told.key,
      events: told.events,
      category: 'queue',
      title: inThree(told.title),
      urgent: told.urgent,
      steps: [{ channels: ['push', 'in-app'] }],
      sample: SAMPLE,
      texts: textsOf(told),
      resolve: (event) => audienceOf(strapi, kernel, told, event),
    });
  }
};

const audienceOf = async (
  strapi: Core.Strapi,
  kernel: KernelApi,
  { isStillSo }: Told,
  { entityId, data }: DomainEvent,
): Promise<NotificationAudience | null> => {
  const db = strapi.db.connection;
  const [ticket] = await tickets(db).where('document_id', entityId);
  if (!ticket?.customerKey || !isStillSo(ticket)) return null;
  const queue = await findQueue(db, ticket.queueId);
  const { servicePointId } = data as TicketChanged;
  const point = await db('service_points')
    .where('document_id', servicePointId ?? '')
    .first<{ name: string } | undefined>('name');
  return {
    recipients: [{ key: ticket.customerKey, locale: ticket.locale }],
    variables: {
      label: ticket.label,
      queue: queue.translations?.[ticket.locale]?.name ?? queue.name,
      ahead: (data as TicketNotice).ahead ?? (await aheadOf(strapi, kernel, ticket, queue)),
      servicePoint: point?.name ?? '',
      link: pageOf(strapi, ticket),
    },
  };
};

const aheadOf = (
  strapi: Core.Strapi,
  kernel: KernelApi,
  ticket: Ticket,
  queue: Queue,
): Promise<number> | number => {
  if (ticket.state !== 'waiting') return 0;
  const scope = organisationScope(ticket.organisationId);
  return kernel.runInScope(scope, async () => {
    const { ahead } = await standingOf(strapi, strapi.db.connection, { ...ticket, queue });
    return ahead;
  });
};

/** Behind `#`, where no server's log sees the secret. */
const pageOf = (strapi: Core.Strapi, { reference, locale }: Ticket): string => {
  const base = strapi.config.get<string>('server.absoluteUrl', '') || 'http://localhost';
  return `${base.replace(/\/$/, '')}/ticket/?lang=${locale}#${reference}`;
};

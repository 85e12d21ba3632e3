import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type {
  NotificationDefinition,
  NotificationText,
} from '../../../kernel/shared/notifications';
import type { TicketChanged, TicketNotice } from '../../shared/events';
import { tickets } from './services/ticket-store';

type Words = readonly [fr: string, en: string, ar: string];

const inThree = ([fr, en, ar]: Words) => ({ fr, en, ar });

interface Told {
  key: string;
  events: readonly string[];
  title: Words;
  text: Words;
}

const TOLD: readonly Told[] = [
  {
    key: 'queues.near',
    events: ['queues.notice.near'],
    title: ['File : bientôt votre tour', 'Queue: your turn is near', 'الصف: اقترب دوركم'],
    text: [
      'Ticket {{ label }} : {{ ahead }} avant vous. Rapprochez-vous.',
      'Ticket {{ label }}: {{ ahead }} ahead of you. Please come near.',
      'التذكرة {{ label }}: {{ ahead }} قبلكم. اقتربوا من فضلكم.',
    ],
  },
  {
    key: 'queues.leave-now',
    events: ['queues.notice.leave-now'],
    title: ['File : partez maintenant', 'Queue: leave now', 'الصف: انطلقوا الآن'],
    text: [
      'Ticket {{ label }} : partez maintenant pour arriver à temps.',
      'Ticket {{ label }}: leave now to be in time.',
      'التذكرة {{ label }}: انطلقوا الآن لتصلوا في الوقت.',
    ],
  },
  {
    key: 'queues.called',
    events: ['queues.ticket.called', 'queues.ticket.recalled'],
    title: ['File : c’est à vous', 'Queue: your turn', 'الصف: جاء دوركم'],
    text: [
      'Ticket {{ label }} : c’est à vous, {{ servicePoint }}.',
      'Ticket {{ label }}: your turn, {{ servicePoint }}.',
      'التذكرة {{ label }}: جاء دوركم، {{ servicePoint }}.',
    ],
  },
  {
    key: 'queues.missed',
    events: ['queues.ticket.missed'],
    title: ['File : appel manqué', 'Queue: call missed', 'الصف: نداء فائت'],
    text: [
      'Ticket {{ label }} : nous vous avons appelé. Adressez-vous à l’accueil.',
      'Ticket {{ label }}: we called you. Please ask at the reception.',
      'التذكرة {{ label }}: ناديناكم. توجهوا إلى الاستقبال.',
    ],
  },
];

const textsOf = ({ text }: Told): NotificationDefinition['texts'] => {
  const { fr, en, ar } = inThree(text);
  const asText = (subject: string): NotificationText => ({ subject, body: subject });
  return { fr: asText(fr), en: asText(en), ar: asText(ar) };
};

/** For visitors with an account; others follow their turn on the page of their ticket. */
export const declareNotifications = (strapi: Core.Strapi, kernel: KernelApi): void => {
  for (const told of TOLD) {
    kernel.registerNotification({
      key: told.key,
      events: told.events,
      category: 'queue',
      title: inThree(told.title),
      urgent: true,
      steps: [{ channels: ['push', 'in-app'] }],
      sample: { label: 'A012', ahead: 3, servicePoint: 'Guichet 2' },
      texts: textsOf(told),
      resolve: async ({ entityId, data }) => {
        const db = strapi.db.connection;
        const [ticket] = await tickets(db).where('document_id', entityId);
        if (!ticket?.customerKey) return null;
        const { servicePointId } = data as TicketChanged;
        const point = await db('service_points')
          .where('document_id', servicePointId ?? '')
          .first<{ name: string } | undefined>('name');
        const variables = {
          label: ticket.label,
          ahead: (data as TicketNotice).ahead ?? 0,
          servicePoint: point?.name ?? '',
        };
        return { recipients: [{ key: ticket.customerKey, locale: ticket.locale }], variables };
      },
    });
  }
};

import type { Ticket } from '../../shared/ticket';

type Words = readonly [fr: string, en: string, ar: string];

/** What visitors with an account are told, and when. */
export interface Told {
  key: string;
  events: readonly string[];
  title: Words;
  text: Words;
  /** True: of use only now, so it does not wait for the end of quiet hours. */
  urgent: boolean;
  /** Of the button that opens the ticket's page. */
  action: Words;
  /** Things go on while a message waits to be sent: no word about what is no longer so. */
  isStillSo: (ticket: Ticket) => boolean;
}

const FOLLOW: Words = ['Suivre mon ticket', 'Follow my ticket', 'متابعة تذكرتي'];
const waits = ({ state }: Ticket): boolean => state === 'waiting';

export const TOLD: readonly Told[] = [
  {
    key: 'queues.issued',
    events: ['queues.ticket.issued'],
    urgent: true,
    action: FOLLOW,
    isStillSo: waits,
    title: ['File : ticket tiré', 'Queue: ticket drawn', 'الصف: تذكرة مسحوبة'],
    text: [
      'Ticket {{ label }}, {{ queue }} : {{ ahead }} avant vous.',
      'Ticket {{ label }}, {{ queue }}: {{ ahead }} ahead of you.',
      'التذكرة {{ label }}، {{ queue }}: {{ ahead }} قبلكم.',
    ],
  },
  {
    key: 'queues.near',
    events: ['queues.notice.near'],
    urgent: true,
    action: FOLLOW,
    isStillSo: waits,
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
    urgent: true,
    action: FOLLOW,
    isStillSo: waits,
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
    urgent: true,
    action: FOLLOW,
    isStillSo: ({ state }) => state === 'called',
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
    urgent: true,
    action: FOLLOW,
    isStillSo: ({ state }) => state === 'no-show',
    title: ['File : appel manqué', 'Queue: call missed', 'الصف: نداء فائت'],
    text: [
      'Ticket {{ label }} : nous vous avons appelé. Adressez-vous à l’accueil.',
      'Ticket {{ label }}: we called you. Please ask at the reception.',
      'التذكرة {{ label }}: ناديناكم. توجهوا إلى الاستقبال.',
    ],
  },
  {
    key: 'queues.feedback',
    events: ['queues.ticket.served'],
    urgent: false,
    action: ['Donner mon avis', 'Tell how it was', 'إبداء رأيي'],
    // Whoever goes on to another queue is asked after the last one; who has told is not asked.
    isStillSo: ({ state, itinerary, feedbackScore }) =>
      state === 'served' && itinerary.length === 0 && feedbackScore === null,
    title: ['File : votre avis', 'Queue: your opinion', 'الصف: رأيكم'],
    text: [
      'Merci de votre visite, {{ queue }}. Comment cela s’est-il passé ?',
      'Thank you for your visit, {{ queue }}. How was it?',
      'شكرا لزيارتكم، {{ queue }}. كيف كانت الخدمة؟',
    ],
  },
];

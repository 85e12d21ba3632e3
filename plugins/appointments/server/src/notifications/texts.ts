import type { NotificationLocale, NotificationText } from '../../../../kernel/shared/notifications';

export type NotificationKind =
  | 'requested'
  | 'confirmed'
  | 'rejected'
  | 'proposed'
  | 'rescheduled'
  | 'cancelled'
  | 'reminder'
  | 'waitlist-offer';

type Phrases = Record<NotificationKind, { subject: string; opening: string }>;

const FR: Phrases = {
  requested: {
    subject: 'Votre demande de rendez-vous',
    opening: 'Nous avons bien reçu votre demande. Nous vous répondrons bientôt.',
  },
  confirmed: {
    subject: 'Votre rendez-vous est confirmé',
    opening: 'Votre rendez-vous est confirmé.',
  },
  rejected: {
    subject: 'Votre demande n’a pas pu être acceptée',
    opening: 'Nous ne pouvons malheureusement pas accepter votre demande.',
  },
  proposed: {
    subject: 'Un autre horaire vous est proposé',
    opening: 'Nous vous proposons d’autres horaires. Répondez en suivant le lien.',
  },
  rescheduled: {
    subject: 'Votre rendez-vous a été déplacé',
    opening: 'Votre rendez-vous a un nouvel horaire.',
  },
  cancelled: {
    subject: 'Votre rendez-vous est annulé',
    opening: 'Votre rendez-vous est annulé.',
  },
  reminder: {
    subject: 'Rappel de votre rendez-vous',
    opening: 'Nous vous rappelons votre rendez-vous.',
  },
  'waitlist-offer': {
    subject: 'Une place s’est libérée',
    opening:
      'Une place s’est libérée et vous est réservée{% if expiresAt %} jusqu’à {{ expiresAt | time }}{% endif %}. Prenez-la en suivant le lien.',
  },
};

const EN: Phrases = {
  requested: {
    subject: 'Your request for an appointment',
    opening: 'We have received your request. We will answer soon.',
  },
  confirmed: {
    subject: 'Your appointment is confirmed',
    opening: 'Your appointment is confirmed.',
  },
  rejected: {
    subject: 'Your request could not be accepted',
    opening: 'Unfortunately we cannot accept your request.',
  },
  proposed: {
    subject: 'Another time is proposed to you',
    opening: 'We propose other times. Answer by following the link.',
  },
  rescheduled: {
    subject: 'Your appointment has been moved',
    opening: 'Your appointment has a new time.',
  },
  cancelled: {
    subject: 'Your appointment is cancelled',
    opening: 'Your appointment is cancelled.',
  },
  reminder: {
    subject: 'Reminder of your appointment',
    opening: 'We remind you of your appointment.',
  },
  'waitlist-offer': {
    subject: 'A place has become free',
    opening:
      'A place has become free and is held for you{% if expiresAt %} until {{ expiresAt | time }}{% endif %}. Take it by following the link.',
  },
};

const AR: Phrases = {
  requested: { subject: 'طلب موعدكم', opening: 'لقد استلمنا طلبكم وسنجيبكم قريبا.' },
  confirmed: { subject: 'تم تأكيد موعدكم', opening: 'تم تأكيد موعدكم.' },
  rejected: { subject: 'تعذر قبول طلبكم', opening: 'نأسف، لا يمكننا قبول طلبكم.' },
  proposed: {
    subject: 'نقترح عليكم موعدا آخر',
    opening: 'نقترح عليكم مواعيد أخرى. أجيبوا عبر الرابط.',
  },
  rescheduled: { subject: 'تم تغيير موعدكم', opening: 'لموعدكم توقيت جديد.' },
  cancelled: { subject: 'تم إلغاء موعدكم', opening: 'تم إلغاء موعدكم.' },
  reminder: { subject: 'تذكير بموعدكم', opening: 'نذكركم بموعدكم.' },
  'waitlist-offer': {
    subject: 'أصبح هناك مكان شاغر',
    opening:
      'أصبح هناك مكان شاغر محجوز لكم{% if expiresAt %} حتى {{ expiresAt | time }}{% endif %}. احجزوه عبر الرابط.',
  },
};

const LANGUAGES: Readonly<
  Record<NotificationLocale, { phrases: Phrases; when: string; where: string; manage: string }>
> = {
  fr: { phrases: FR, when: 'Quand', where: 'Où', manage: 'Voir, déplacer ou annuler' },
  en: { phrases: EN, when: 'When', where: 'Where', manage: 'See, move or cancel' },
  ar: { phrases: AR, when: 'متى', where: 'أين', manage: 'عرض الموعد أو تغييره أو إلغاؤه' },
};

export const textsOf = (kind: NotificationKind): Record<NotificationLocale, NotificationText> => ({
  fr: textOf('fr', kind),
  en: textOf('en', kind),
  ar: textOf('ar', kind),
});

const textOf = (locale: NotificationLocale, kind: NotificationKind): NotificationText => {
  const { phrases, when, where, manage } = LANGUAGES[locale];
  const { subject, opening } = phrases[kind];
  return {
    subject: `${subject} – {{ service }}`,
    body: [
      opening,
      '',
      '{{ service }}',
      `${when}: {{ startsAt | when }}`,
      `${where}: {{ place }}`,
    ].join('\n'),
    short: `${subject} – {{ service }}, {{ startsAt | when }}`,
    action: { label: manage, url: '{{ link }}' },
  };
};

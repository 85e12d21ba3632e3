/** What is written to customers, in the languages of the platform. Pure: dates are formatted here. */
export type MailLocale = 'fr' | 'en' | 'ar';

export type MailKind =
  'requested' | 'confirmed' | 'rejected' | 'proposed' | 'rescheduled' | 'cancelled' | 'reminder';

export interface MailFacts {
  kind: MailKind;
  locale: MailLocale;
  service: string;
  place: string;
  start: Date;
  /** The recipient's zone. */
  timeZone: string;
  link: string;
}

interface Phrases {
  subject: Record<MailKind, string>;
  opening: Record<MailKind, string>;
  when: string;
  where: string;
  manage: string;
}

const PHRASES: Readonly<Record<MailLocale, Phrases>> = {
  fr: {
    subject: {
      requested: 'Votre demande de rendez-vous',
      confirmed: 'Votre rendez-vous est confirmé',
      rejected: 'Votre demande n’a pas pu être acceptée',
      proposed: 'Un autre horaire vous est proposé',
      rescheduled: 'Votre rendez-vous a été déplacé',
      cancelled: 'Votre rendez-vous est annulé',
      reminder: 'Rappel de votre rendez-vous',
    },
    opening: {
      requested: 'Nous avons bien reçu votre demande. Nous vous répondrons bientôt.',
      confirmed: 'Votre rendez-vous est confirmé.',
      rejected: 'Nous ne pouvons malheureusement pas accepter votre demande.',
      proposed: 'Nous vous proposons d’autres horaires. Répondez en suivant le lien.',
      rescheduled: 'Votre rendez-vous a un nouvel horaire.',
      cancelled: 'Votre rendez-vous est annulé.',
      reminder: 'Nous vous rappelons votre rendez-vous.',
    },
    when: 'Quand',
    where: 'Où',
    manage: 'Voir, déplacer ou annuler',
  },
  en: {
    subject: {
      requested: 'Your request for an appointment',
      confirmed: 'Your appointment is confirmed',
      rejected: 'Your request could not be accepted',
      proposed: 'Another time is proposed to you',
      rescheduled: 'Your appointment has been moved',
      cancelled: 'Your appointment is cancelled',
      reminder: 'Reminder of your appointment',
    },
    opening: {
      requested: 'We have received your request. We will answer soon.',
      confirmed: 'Your appointment is confirmed.',
      rejected: 'Unfortunately we cannot accept your request.',
      proposed: 'We propose other times. Answer by following the link.',
      rescheduled: 'Your appointment has a new time.',
      cancelled: 'Your appointment is cancelled.',
      reminder: 'We remind you of your appointment.',
    },
    when: 'When',
    where: 'Where',
    manage: 'See, move or cancel',
  },
  ar: {
    subject: {
      requested: 'طلب موعدكم',
      confirmed: 'تم تأكيد موعدكم',
      rejected: 'تعذر قبول طلبكم',
      proposed: 'نقترح عليكم موعدا آخر',
      rescheduled: 'تم تغيير موعدكم',
      cancelled: 'تم إلغاء موعدكم',
      reminder: 'تذكير بموعدكم',
    },
    opening: {
      requested: 'لقد استلمنا طلبكم وسنجيبكم قريبا.',
      confirmed: 'تم تأكيد موعدكم.',
      rejected: 'نأسف، لا يمكننا قبول طلبكم.',
      proposed: 'نقترح عليكم مواعيد أخرى. أجيبوا عبر الرابط.',
      rescheduled: 'لموعدكم توقيت جديد.',
      cancelled: 'تم إلغاء موعدكم.',
      reminder: 'نذكركم بموعدكم.',
    },
    when: 'متى',
    where: 'أين',
    manage: 'عرض الموعد أو تغييره أو إلغاؤه',
  },
};

export interface MailText {
  subject: string;
  text: string;
}

export const mailText = (facts: MailFacts): MailText => {
  const phrases = PHRASES[facts.locale];
  return {
    subject: `${phrases.subject[facts.kind]} – ${facts.service}`,
    text: [
      phrases.opening[facts.kind],
      '',
      facts.service,
      `${phrases.when}: ${whenOf(facts)}`,
      `${phrases.where}: ${facts.place}`,
      '',
      `${phrases.manage}: ${facts.link}`,
      '',
    ].join('\n'),
  };
};

/** With the name of the zone: the recipient may be somewhere else. */
const whenOf = ({ locale, start, timeZone }: MailFacts): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(start);

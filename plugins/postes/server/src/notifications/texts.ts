import type { NotificationDefinition } from '../../../../kernel/shared/notifications';

type Texts = NotificationDefinition['texts'];

export const CODE_TITLE = {
  fr: 'Poste public : votre code',
  en: 'Public computer: your code',
  ar: 'الحاسوب العمومي: رمزكم',
};

export const CODE_TEXTS: Texts = {
  fr: {
    subject: 'Votre code : {{ code }}',
    body: `Votre code pour {{ minutes }} minutes à un poste public ({{ place }}) : {{ code }}.

Saisissez-le au poste pour commencer. Il est valable jusqu’au {{ until | when }}.`,
    short: '{{ place }} : code {{ code }}, {{ minutes }} min.',
  },
  en: {
    subject: 'Your code: {{ code }}',
    body: `Your code for {{ minutes }} minutes at a public computer ({{ place }}): {{ code }}.

Type it at the computer to begin. It is valid until {{ until | when }}.`,
    short: '{{ place }}: code {{ code }}, {{ minutes }} min.',
  },
  ar: {
    subject: 'رمزكم: {{ code }}',
    body: `رمزكم لمدة {{ minutes }} دقيقة على حاسوب عمومي ({{ place }}): {{ code }}.

أدخلوه في الحاسوب للبدء. صالح حتى {{ until | when }}.`,
    short: '{{ place }}: الرمز {{ code }}، {{ minutes }} دقيقة.',
  },
};

export const ENDING_TITLE = {
  fr: 'Poste public : fin de session',
  en: 'Public computer: end of the session',
  ar: 'الحاسوب العمومي: نهاية الجلسة',
};

export const ENDING_TEXTS: Texts = {
  fr: {
    subject: 'Votre session se termine dans {{ minutes }} min',
    body: 'Il vous reste {{ minutes }} minutes au poste « {{ poste }} » ({{ place }}). Pensez à enregistrer votre travail.',
    short: 'Poste {{ poste }} : il vous reste {{ minutes }} min.',
  },
  en: {
    subject: 'Your session ends in {{ minutes }} min',
    body: 'You have {{ minutes }} minutes left at the computer “{{ poste }}” ({{ place }}). Remember to save your work.',
    short: 'Computer {{ poste }}: {{ minutes }} min left.',
  },
  ar: {
    subject: 'تنتهي جلستكم بعد {{ minutes }} دقيقة',
    body: 'بقيت لكم {{ minutes }} دقيقة على الحاسوب «{{ poste }}» ({{ place }}). لا تنسوا حفظ عملكم.',
    short: 'الحاسوب {{ poste }}: بقيت لكم {{ minutes }} دقيقة.',
  },
};

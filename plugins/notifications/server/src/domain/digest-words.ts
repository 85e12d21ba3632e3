import type { NotificationDefinition } from '../../../../kernel/shared/notifications';

/** The titles in one line for what is short, and everything for mails. */
const body =
  '{% for item in items %}{{ item.title }}\n{% for line in item.lines %}{{ line }}\n{% endfor %}\n{% endfor %}';
const short = '{{ titles | truncate: 250 }}';

/**
 * How messages are told together whose own text was written for one of them. A text that speaks of
 * `items` says all of them itself.
 */
export const DIGEST_WORDS: Pick<NotificationDefinition, 'key' | 'sample' | 'steps' | 'texts'> = {
  key: 'notifications.digest',
  sample: { titles: 'Rendez-vous confirmé · Rappel' },
  steps: [{ channels: ['email'] }, { channels: ['sms'] }, { channels: ['push'] }],
  texts: {
    fr: { subject: '{{ items | size }} messages', body, short },
    en: { subject: '{{ items | size }} messages', body, short },
    ar: { subject: 'عدد الرسائل: {{ items | size }}', body, short },
  },
};

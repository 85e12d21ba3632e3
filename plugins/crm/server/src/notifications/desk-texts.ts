import type { NotificationDefinition } from '../../../../kernel/shared/notifications';

type Texts = NotificationDefinition['texts'];

const about = '{% if lead %}\n{{ lead }}{% endif %}';

export const taskTexts: Texts = {
  fr: {
    subject: 'Rappel : {{ title }}',
    body: `{{ title }}${about}\nÉchéance : {{ dueAt | when }}`,
    action: { label: 'Ouvrir', url: '{{ link }}' },
  },
  en: {
    subject: 'Reminder: {{ title }}',
    body: `{{ title }}${about}\nDue: {{ dueAt | when }}`,
    action: { label: 'Open', url: '{{ link }}' },
  },
  ar: {
    subject: 'تذكير: {{ title }}',
    body: `{{ title }}${about}\nالاستحقاق: {{ dueAt | when }}`,
    action: { label: 'فتح', url: '{{ link }}' },
  },
};

export const TASK_SAMPLE = {
  title: 'Rappeler Awa Ndiaye',
  lead: 'T3, Plateau',
  dueAt: '2027-01-04T08:00:00.000Z',
  link: 'https://guichet.example/admin/plugins/crm/tasks',
};

export const pauseTexts: Texts = {
  fr: {
    subject: 'Alertes en pause : {{ search }}',
    body: '{% if ignored %}{{ client }} n’ouvre plus les alertes « {{ search }} ». Un appel ferait du bien.{% else %}{{ client }} ne veut plus recevoir les alertes « {{ search }} ».{% endif %}',
    action: { label: 'Ouvrir la demande', url: '{{ link }}' },
  },
  en: {
    subject: 'Alerts paused: {{ search }}',
    body: '{% if ignored %}{{ client }} no longer opens the alerts of “{{ search }}”. A call would help.{% else %}{{ client }} wants no more alerts of “{{ search }}”.{% endif %}',
    action: { label: 'Open the lead', url: '{{ link }}' },
  },
  ar: {
    subject: 'توقفت التنبيهات: {{ search }}',
    body: '{% if ignored %}لم يعد {{ client }} يفتح تنبيهات «{{ search }}». قد يفيد الاتصال به.{% else %}لم يعد {{ client }} يريد تنبيهات «{{ search }}».{% endif %}',
    action: { label: 'فتح الطلب', url: '{{ link }}' },
  },
};

export const PAUSE_SAMPLE = {
  client: 'Awa Ndiaye',
  search: 'T3, Plateau',
  ignored: true,
  link: 'https://guichet.example/admin/plugins/crm/leads/sample',
};

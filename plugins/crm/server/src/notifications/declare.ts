import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type { NotificationDefinition } from '../../../../kernel/shared/notifications';
import type { Frequency } from '../domain/alerts/due';
import { alertAudience } from './alert-audience';
import { ALERT_SAMPLE, alertTexts } from './alert-texts';
import { pauseAudience, taskAudience } from './desk-audience';
import { PAUSE_SAMPLE, pauseTexts, TASK_SAMPLE, taskTexts } from './desk-texts';
import { whileConsenting } from './while-consenting';

const ALERTS: Readonly<Record<Frequency, NotificationDefinition['title']>> = {
  instant: {
    fr: 'Alerte immédiate d’une recherche',
    en: 'Instant alert of a saved search',
    ar: 'تنبيه فوري لبحث محفوظ',
  },
  daily: {
    fr: 'Alertes du jour d’une recherche',
    en: 'Daily alerts of a saved search',
    ar: 'تنبيهات يومية لبحث محفوظ',
  },
  weekly: {
    fr: 'Alertes de la semaine d’une recherche',
    en: 'Weekly alerts of a saved search',
    ar: 'تنبيهات أسبوعية لبحث محفوظ',
  },
};

/** Whom the plugin `notifications` tells what; when an alert is due, is ours (`domain/alerts/due.ts`). */
export const declareNotifications = (strapi: Core.Strapi, kernel: KernelApi): void => {
  for (const frequency of Object.keys(ALERTS) as Frequency[]) {
    kernel.registerNotification({
      key: `crm.alert-${frequency}`,
      events: ['crm.search.alerted'],
      category: 'property-alerts',
      title: ALERTS[frequency],
      conditions: [{ field: 'data.frequency', op: 'in', values: [frequency] }],
      steps: [{ channels: ['email'] }],
      insists: true,
      sample: ALERT_SAMPLE,
      texts: alertTexts,
      whileAllowed: whileConsenting(strapi),
      resolve: (event) => alertAudience(strapi, event),
    });
  }
  const desk = { category: 'crm', steps: [{ channels: ['in-app', 'email'] }] as const };
  kernel.registerNotification({
    ...desk,
    key: 'crm.task-reminder',
    events: ['crm.task.due'],
    title: { fr: 'Rappel d’une tâche', en: 'Reminder of a task', ar: 'تذكير بمهمة' },
    sample: TASK_SAMPLE,
    texts: taskTexts,
    resolve: (event) => taskAudience(strapi, event),
  });
  kernel.registerNotification({
    ...desk,
    key: 'crm.search-paused',
    events: ['crm.search.paused'],
    title: {
      fr: 'Alertes d’une recherche en pause',
      en: 'Alerts of a saved search paused',
      ar: 'توقف تنبيهات بحث محفوظ',
    },
    sample: PAUSE_SAMPLE,
    texts: pauseTexts,
    resolve: (event) => pauseAudience(strapi, event),
  });
};

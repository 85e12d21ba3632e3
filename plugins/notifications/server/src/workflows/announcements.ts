import type { NotificationChannel } from '../../../../kernel/shared/notifications';
import type { Workflow } from '../domain/workflow';

/** What is written to many by hand. People switch it off like any other category. */
export const ANNOUNCEMENTS = {
  category: 'announcements',
  mandatory: false,
  optIn: false,
  steps: [
    { channels: ['in-app'] },
    { channels: ['email'] },
    { channels: ['sms'] },
    { channels: ['push'] },
  ],
} as const;

export const announcement = (key: string, channels: readonly NotificationChannel[]): Workflow => ({
  ...ANNOUNCEMENTS,
  key,
  steps: channels.map((channel) => ({ channels: [channel] })),
  conditions: [],
  digest: null,
  throttle: null,
  urgent: false,
});

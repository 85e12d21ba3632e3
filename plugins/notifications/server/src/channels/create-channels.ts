import type { Runtime } from '../runtime';
import type { Channel, Channels, OutgoingChannel } from './channel';
import { createEmail } from './email';
import { createOutbox } from './outbox';
import { createApns } from './push/apns';
import { createFcm } from './push/fcm';
import { createPush } from './push/push';
import type { PushProviders } from './push/push';
import { createWebPush } from './push/web';
import { createSms } from './sms';
import type { NotificationSettings } from '../settings';

/** Each channel's provider, or the local outbox as long as none is configured. */
export const createChannels = (runtime: Runtime): Channels => {
  const { settings } = runtime;
  const orOutbox = <Part>(
    channel: OutgoingChannel,
    part: () => Part | null,
    create: (part: Part) => Channel,
  ): Channel => lazily(part, create, createOutbox(runtime, channel));
  return {
    email: orOutbox(
      'email',
      () => settings.smtpUrl || null,
      (url) => createEmail(settings, url),
    ),
    sms: orOutbox(
      'sms',
      () => settings.twilio,
      (part) => createSms(part, `${settings.publicUrl}/api/notifications/providers/twilio/status`),
    ),
    push: orOutbox(
      'push',
      () => (settings.vapidPrivateKey || settings.fcm || settings.apns ? settings : null),
      () => createPush(runtime.strapi.db.connection, pushProviders(settings)),
    ),
  };
};

const pushProviders = (settings: NotificationSettings): PushProviders => ({
  ...(settings.vapidPrivateKey ? { web: createWebPush(settings) } : {}),
  ...(settings.fcm ? { fcm: createFcm(settings.fcm) } : {}),
  ...(settings.apns ? { apns: createApns(settings.apns) } : {}),
});

/** Made when first needed: a process that sends no SMS never loads that provider's client. */
const lazily = <Part>(
  part: () => Part | null,
  create: (part: Part) => Channel,
  otherwise: Channel,
): Channel => {
  let made: { from: Part; channel: Channel } | undefined;
  return {
    send: async (message, signal) => {
      const from = part();
      if (from === null) return otherwise.send(message, signal);
      if (made?.from !== from) {
        await made?.channel.close?.();
        made = { from, channel: create(from) };
      }
      return made.channel.send(message, signal);
    },
    close: async () => {
      await made?.channel.close?.();
    },
  };
};

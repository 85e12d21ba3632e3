import type { Runtime } from '../runtime';
import type { Channel, Channels, OutgoingChannel } from './channel';
import { createEmail } from './email';
import { createOutbox } from './outbox';

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
    sms: createOutbox(runtime, 'sms'),
    push: createOutbox(runtime, 'push'),
  };
};

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

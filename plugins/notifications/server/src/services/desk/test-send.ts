import { randomUUID } from 'node:crypto';
import { DomainError } from '../../../../../kernel/shared/errors';
import type { RenderedMessage } from '../../channels/channel';
import { createChannels } from '../../channels/create-channels';
import type { Runtime } from '../../runtime';
import type { TemplateBody } from '../../validation/desk';
import { previewTemplate } from './templates';

/** Sends the preview to the administrator who asks, by mail, and says what the server said. */
export const testSend = async (
  runtime: Runtime,
  key: string,
  source: TemplateBody,
): Promise<{ address: string; outcome: string }> => {
  const { kernel, strapi, settings } = runtime;
  const actor = kernel.actor();
  const admin =
    actor.kind === 'admin'
      ? await strapi.db
          .connection('admin_users')
          .where({ id: actor.id })
          .first<{ email: string; firstname: string | null } | undefined>('email', 'firstname')
      : undefined;
  if (!admin || source.channel !== 'email' || !settings.smtpUrl) {
    throw new DomainError(
      409,
      'CANNOT_TEST',
      'Only mails can be tried, with SMTP_URL, by yourself',
    );
  }
  const { subject, body, html } = previewTemplate(runtime, key, source);
  const message: RenderedMessage = {
    deliveryId: '0',
    messageId: randomUUID(),
    organisationId: null,
    recipient: `admin:${actor.kind}`,
    address: admin.email,
    name: admin.firstname,
    locale: source.locale,
    subject,
    body,
    html,
    url: null,
    replyTo: null,
    calendar: null,
    unsubscribeUrl: null,
    reached: [],
  };
  const channels = runtime.channels ?? createChannels(runtime);
  const outcome = await channels.email.send(message, AbortSignal.timeout(20_000));
  if (outcome.kind !== 'sent') throw new DomainError(409, 'TEST_FAILED', outcome.error);
  return { address: admin.email, outcome: outcome.providerId ?? 'ok' };
};

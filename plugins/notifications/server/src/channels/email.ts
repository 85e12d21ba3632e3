import type { SendMailOptions } from 'nodemailer';
import type { Outcome } from '../domain/retry';
import type { NotificationSettings } from '../settings';
import type { Channel, RenderedMessage } from './channel';
import { createSmtpPool } from './smtp-pool';

/** nodemailer's own, and what RFC 8058 wants signed besides. */
const SIGNED = [
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type',
  'Content-Transfer-Encoding:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post',
].join(':');

/** SMTP over a pool of connections. */
export const createEmail = (
  { mailFrom, smtpConnections, dkim }: NotificationSettings,
  smtpUrl: string,
): Channel => {
  const transport = createSmtpPool(smtpUrl, smtpConnections, {
    ...(dkim ? { dkim: { ...dkim, headerFieldNames: SIGNED } } : {}),
  });
  return {
    send: async (message) => {
      try {
        const mail = { from: mailFrom, ...mailOf(message, hostOf(mailFrom)) };
        const { response } = await transport.sendMail(mail);
        return { kind: 'sent', provider: 'smtp', providerId: response.slice(0, 200) };
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
};

const hostOf = (mailFrom: string): string => /@([\w.-]+)/.exec(mailFrom)?.[1] ?? 'guichet.invalid';

export const mailOf = (message: RenderedMessage, host: string): SendMailOptions => ({
  to: { name: message.name ?? '', address: message.address },
  ...(message.replyTo ? { replyTo: message.replyTo } : {}),
  subject: message.subject,
  text: message.body,
  ...(message.html ? { html: message.html } : {}),
  messageId: `<${message.messageId}@${host}>`,
  headers: {
    'Content-Language': message.locale,
    'Auto-Submitted': 'auto-generated',
    // RFC 8058: one click, without a page between.
    ...(message.unsubscribeUrl
      ? {
          'List-Unsubscribe': {
            prepared: true,
            value: `<${message.unsubscribeUrl}>`,
          },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
  },
  ...(message.calendar
    ? {
        icalEvent: {
          method: message.calendar.method,
          filename: 'appointment.ics',
          content: message.calendar.content,
        },
      }
    : {}),
});

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** What SMTP says about this address and will say again; a refused sender or login is no bounce. */
const NO_SUCH_MAILBOX = new Set([550, 551, 553]);

const outcomeOf = ({ message, responseCode, command, response = '' }: SmtpError): Outcome => {
  if (
    responseCode === undefined ||
    responseCode < 500 ||
    command === 'AUTH PLAIN' ||
    command === 'CONN'
  ) {
    return { kind: 'retry', error: message };
  }
  const bounced =
    command === 'RCPT TO' && NO_SUCH_MAILBOX.has(responseCode) && !/\b5\.7\./.test(response);
  return { kind: 'failed', reason: bounced ? 'BOUNCED' : 'REFUSED', error: message, bounced };
};

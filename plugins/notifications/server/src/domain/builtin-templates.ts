import { NOTIFICATION_LOCALES } from '../../../../kernel/shared/notifications';
import type {
  NotificationChannel,
  NotificationLocale,
  NotificationText,
} from '../../../../kernel/shared/notifications';
import { mailLayout, plainLayout } from './mail-layout';

/** The source of a template, as people edit it; `mjml` for mails alone. */
export interface TemplateSource {
  channel: NotificationChannel;
  locale: NotificationLocale;
  subject: string;
  body: string;
  mjml: string | null;
  url: string | null;
}

/** What a plugin wrote once becomes a template for each channel and language. */
export const builtinTemplates = (
  channels: readonly NotificationChannel[],
  texts: Readonly<Partial<Record<NotificationLocale, NotificationText>>>,
): TemplateSource[] =>
  NOTIFICATION_LOCALES.flatMap((locale) => {
    const text = texts[locale];
    return text ? channels.map((channel) => templateFor(channel, locale, text)) : [];
  });

const templateFor = (
  channel: NotificationChannel,
  locale: NotificationLocale,
  text: NotificationText,
): TemplateSource => {
  const url = text.action?.url ?? null;
  const short = text.short ?? text.subject;
  switch (channel) {
    case 'email':
      return {
        channel,
        locale,
        subject: text.subject,
        body: plainLayout(text),
        mjml: mailLayout(text, locale),
        url: null,
      };
    case 'sms':
      return {
        channel,
        locale,
        subject: '',
        body: url ? `${short} ${url}` : short,
        mjml: null,
        url,
      };
    default:
      return { channel, locale, subject: text.subject, body: short, mjml: null, url };
  }
};

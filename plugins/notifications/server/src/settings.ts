import { whole } from '../../../kernel/shared/environment';
import { isSmtpUrl } from './domain/smtp-address';
import { isTimeZone, minutesOf } from './domain/zoned';
import type { QuietHours } from './domain/quiet-hours';

/** What an operator says through the environment. */
export interface NotificationSettings {
  /** Where links lead. */
  publicUrl: string;
  /** `smtp://user:password@host:port`; empty: mails go to the local outbox. */
  smtpUrl: string;
  mailFrom: string;
  smtpConnections: number;
  dkim: { domainName: string; keySelector: string; privateKey: string } | null;
  twilio: { accountSid: string; authToken: string; from: string; apiUrl: string } | null;
  /** P-256, base64url; empty: no web push. */
  vapidPrivateKey: string;
  /** Hosts of push services, besides those of browsers. */
  pushHosts: readonly string[];
  fcm: {
    projectId: string;
    clientEmail: string;
    privateKey: string;
    apiUrl: string;
    tokenUrl: string;
  } | null;
  apns: { key: string; keyId: string; teamId: string; topic: string; url: string } | null;
  /** Of phone numbers without a country code. */
  country: string;
  /** For SMS and push, of recipients who have not said theirs. */
  usualQuiet: QuietHours | null;
  usualTimeZone: string;
  retentionDays: number;
  /** Messages of one channel at a time in one process. */
  concurrency: number;
  pollMilliseconds: number;
  leaseSeconds: number;
  /** Before the second try, in milliseconds; doubles. */
  firstRetry: number;
  /** False in a process that only answers requests. */
  sends: boolean;
  appKeys: readonly string[];
}

type Env = NodeJS.ProcessEnv;

export const config = { default: () => notificationSettings(), validator: () => undefined };

export const notificationSettings = (env: Env = process.env): NotificationSettings => ({
  publicUrl: (env['PUBLIC_URL'] ?? '').replace(/\/$/, '') || 'http://localhost',
  smtpUrl: smtpOf(env['SMTP_URL'] ?? ''),
  mailFrom: env['MAIL_FROM'] || 'guichet@localhost',
  smtpConnections: whole(env, 'NOTIFICATIONS_SMTP_CONNECTIONS', 5, 1, 100),
  dkim: dkimOf(env),
  twilio: twilioOf(env),
  vapidPrivateKey: env['VAPID_PRIVATE_KEY'] ?? '',
  pushHosts: (env['NOTIFICATIONS_PUSH_HOSTS'] ?? '').split(',').filter(Boolean),
  fcm: fcmOf(env),
  apns: apnsOf(env),
  country: env['NOTIFICATIONS_COUNTRY'] || 'FR',
  usualQuiet: quietOf(env['NOTIFICATIONS_QUIET_HOURS'] ?? '22:00-07:00'),
  usualTimeZone: zoneOf(env),
  retentionDays: whole(env, 'NOTIFICATIONS_RETENTION_DAYS', 90, 1, 3_650),
  concurrency: whole(env, 'NOTIFICATIONS_CONCURRENCY', 20, 1, 500),
  pollMilliseconds: whole(env, 'GUICHET_POLL_MS', 1_000, 10, 60_000),
  leaseSeconds: whole(env, 'GUICHET_LEASE_SECONDS', 30, 1, 3_600) * 2,
  firstRetry: whole(env, 'NOTIFICATIONS_RETRY_MS', 30_000, 10, 3_600_000),
  sends: env['GUICHET_ROLE'] !== 'web',
  appKeys: (env['APP_KEYS'] ?? '').split(',').filter(Boolean),
});

/** All of them or none: half a provider is a mistake that must not look like an outbox. */
const together = <Name extends string>(
  env: Env,
  names: readonly Name[],
): Record<Name, string> | null => {
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return null;
  const [first] = missing;
  if (first)
    throw new Error(
      `${first} must be set together with ${names.filter((name) => name !== first).join(', ')}`,
    );
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ''])) as Record<Name, string>;
};

/** Keys come in one line, with \n for its breaks. */
const pem = (text: string): string => text.replaceAll('\\n', '\n');

const smtpOf = (url: string): string => {
  if (url === '' || isSmtpUrl(url)) return url;
  throw new Error('SMTP_URL must be like smtp://user:password@host:587');
};

const dkimOf = (env: Env): NotificationSettings['dkim'] => {
  const found = together(env, ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY']);
  return (
    found && {
      domainName: found.DKIM_DOMAIN,
      keySelector: found.DKIM_SELECTOR,
      privateKey: pem(found.DKIM_PRIVATE_KEY),
    }
  );
};

const twilioOf = (env: Env): NotificationSettings['twilio'] => {
  const found = together(env, ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM']);
  return (
    found && {
      accountSid: found.TWILIO_ACCOUNT_SID,
      authToken: found.TWILIO_AUTH_TOKEN,
      from: found.TWILIO_FROM,
      apiUrl: env['TWILIO_API_URL'] || 'https://api.twilio.com',
    }
  );
};

const fcmOf = (env: Env): NotificationSettings['fcm'] => {
  const found = together(env, ['FCM_PROJECT_ID', 'FCM_CLIENT_EMAIL', 'FCM_PRIVATE_KEY']);
  return (
    found && {
      projectId: found.FCM_PROJECT_ID,
      clientEmail: found.FCM_CLIENT_EMAIL,
      privateKey: pem(found.FCM_PRIVATE_KEY),
      apiUrl: env['FCM_API_URL'] || 'https://fcm.googleapis.com',
      tokenUrl: env['FCM_TOKEN_URL'] || 'https://oauth2.googleapis.com/token',
    }
  );
};

const apnsOf = (env: Env): NotificationSettings['apns'] => {
  const found = together(env, ['APNS_KEY', 'APNS_KEY_ID', 'APNS_TEAM_ID', 'APNS_TOPIC']);
  return (
    found && {
      key: pem(found.APNS_KEY),
      keyId: found.APNS_KEY_ID,
      teamId: found.APNS_TEAM_ID,
      topic: found.APNS_TOPIC,
      url: env['APNS_URL'] || 'https://api.push.apple.com',
    }
  );
};

const quietOf = (text: string): QuietHours | null => {
  if (text === '') return null;
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  const [from = '', to = ''] = text.split('-');
  if (!found || minutesOf(from) === minutesOf(to)) {
    throw new Error('NOTIFICATIONS_QUIET_HOURS must be like 22:00-07:00');
  }
  return { from, to };
};

const zoneOf = (env: Env): string => {
  const zone = env['NOTIFICATIONS_TIME_ZONE'] || 'Europe/Paris';
  if (isTimeZone(zone)) return zone;
  throw new Error('NOTIFICATIONS_TIME_ZONE must be a time zone such as Europe/Paris');
};

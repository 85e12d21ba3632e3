import type {
  NotificationLocale,
  NotificationVariables,
} from '../../../../kernel/shared/notifications';

/** Somebody who is told something, with what his account says. */
export interface Person {
  /** `user:…`, `admin:…` or `contact:…`. */
  key: string;
  /** False for a contact. */
  account: boolean;
  name: string | null;
  email: string | undefined;
  phone: string | undefined;
  locale: NotificationLocale;
  timeZone: string;
  variables: NotificationVariables;
}

import type { NotificationChannel } from '../../kernel/shared/notifications';

/** What somebody can switch on and off, by category. */
export interface CategoryPreferences {
  category: string;
  /** True: cannot be switched off. */
  mandatory: boolean;
  /** The channels that its workflows use. */
  channels: Partial<Record<NotificationChannel, boolean>>;
}

export interface Preferences {
  categories: CategoryPreferences[];
  /** On the wall clock of the account's zone; null: the site's usual ones, for SMS and push. */
  quietHours: { from: string; to: string } | null;
}

export interface DeviceView {
  id: string;
  kind: 'web' | 'fcm' | 'apns';
  name: string | null;
  createdAt: string;
}

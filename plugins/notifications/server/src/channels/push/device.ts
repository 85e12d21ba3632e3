import type { RenderedMessage } from '../channel';

export interface Device {
  id: string;
  kind: 'web' | 'fcm' | 'apns';
  /** The endpoint of a browser, or the token of a phone. */
  token: string;
  keys: { p256dh: string; auth: string } | null;
}

/** What came of one device. `gone`: the app or the permission is no more. */
export type DeviceOutcome =
  | { kind: 'reached' }
  | { kind: 'gone' }
  | { kind: 'later'; error: string; waitMilliseconds?: number | undefined }
  | { kind: 'refused'; error: string };

export interface PushProvider {
  send(device: Device, message: RenderedMessage, signal: AbortSignal): Promise<DeviceOutcome>;
  close?(): void;
}

/** What the three services have in common. */
export const outcomeOfStatus = (
  status: number,
  error: string,
  retryAfter?: string | null,
): DeviceOutcome => {
  if (status >= 200 && status < 300) return { kind: 'reached' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 401 || status === 403 || status === 429 || status >= 500) {
    const seconds = Number(retryAfter);
    return {
      kind: 'later',
      error,
      waitMilliseconds: seconds > 0 ? Math.min(seconds, 86_400) * 1_000 : undefined,
    };
  }
  return { kind: 'refused', error };
};

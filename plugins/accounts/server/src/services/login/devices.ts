import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { signToken, verifyToken } from '../../domain/signed-token';
import { secretOf } from '../sessions/tokens';

/**
 * A device that has logged in to an account keeps a signed token of that, so that the guesses of
 * others do not slow it down. It opens nothing: the password is asked for all the same.
 */
export const DEVICE_DAYS = 180;

const useOf = (strapi: Core.Strapi, account: string) => ({
  key: secretOf(strapi),
  purpose: 'known device',
  context: account,
});

const now = (strapi: Core.Strapi): number => pluginApi(strapi, 'kernel').clock.now().getTime();

export const knownDevice = (
  strapi: Core.Strapi,
  account: string,
  token: string | undefined,
): string | undefined => token && verifyToken(token, now(strapi), useOf(strapi, account));

/** A fresh token for the device, which keeps its name if it had one. */
export const deviceToken = (
  strapi: Core.Strapi,
  account: string,
  deviceId: string = randomUUID(),
): string =>
  signToken(deviceId, now(strapi) + DEVICE_DAYS * 24 * 3600 * 1000, useOf(strapi, account));

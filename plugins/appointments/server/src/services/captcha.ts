import type { Core } from '@strapi/strapi';
import { DomainError, invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { settings } from '../settings';

const TIMEOUT = 5_000;

/**
 * Asks hCaptcha whether an anonymous caller is human (https://docs.hcaptcha.com/#verify-the-user-response-server-side).
 * Before any transaction: no connection may wait for somebody else's server.
 */
export const requireHuman = async (
  strapi: Core.Strapi,
  answer: string | undefined,
  address: string,
): Promise<void> => {
  const { secret, failMode } = settings(strapi).captcha;
  if (secret === '' || pluginApi(strapi, 'kernel').actor().kind !== 'anonymous') return;
  if (answer === undefined) throw invalid('captcha', 'A captcha is required', 'CAPTCHA_REQUIRED');
  const human = await verify(strapi, answer, address);
  if (human === false) {
    throw invalid('captcha', 'The captcha was not solved', 'CAPTCHA_FAILED');
  }
  if (human === undefined && failMode === 'fail-closed') {
    throw new DomainError(503, 'CAPTCHA_UNAVAILABLE', 'The captcha cannot be checked; try again');
  }
};

/** Undefined when the verifier cannot be asked. */
const verify = async (
  strapi: Core.Strapi,
  answer: string,
  address: string,
): Promise<boolean | undefined> => {
  const { secret, verifyUrl } = settings(strapi).captcha;
  try {
    const response = await fetch(verifyUrl, {
      method: 'POST',
      body: new URLSearchParams({ secret, response: answer, remoteip: address }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return ((await response.json()) as { success?: unknown }).success === true;
  } catch (error) {
    strapi.log.warn(`The captcha verifier cannot be reached: ${(error as Error).message}`);
    return undefined;
  }
};

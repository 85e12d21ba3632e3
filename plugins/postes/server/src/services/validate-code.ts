import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Poste, Session } from '../../../shared/poste';
import { normaliseCode } from '../domain/code';
import { settings } from '../settings';
import { startSession, wrongCode } from './start-session';

const WINDOW_SECONDS = 60;
/** Milliseconds that the first wrong code of a minute costs; doubles with each further one. */
const FIRST_DELAY = 125;
const LONGEST_DELAY = 4_000;

/**
 * A code typed at a poste that has proved which one it is: a stranger does not even get here, so he
 * can lock nobody out. Attempts are counted for the poste, and for the room as a whole: when many
 * postes guess at once, wrong answers become slow everywhere, but a right code still opens.
 */
export const validateCode = async (
  strapi: Core.Strapi,
  { poste, code: typed }: { poste: Poste; code: string },
): Promise<Session> => {
  const { rateLimit } = pluginApi(strapi, 'kernel');
  const { codesPerPoste, codesPerRoom } = settings(strapi);
  const limit = (points: number) =>
    ({ points, perSeconds: WINDOW_SECONDS, whenUnavailable: 'refuse' }) as const;
  const own = await rateLimit.consume('postes.code', poste.id, limit(codesPerPoste));
  if (!own.ok) throw tooMany(own.details);
  const room = await rateLimit.consume('postes.room', poste.organisationId, limit(codesPerRoom));
  const attempts = codesPerPoste - own.remaining;
  const penalty = room.ok
    ? Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempts - 1))
    : LONGEST_DELAY;

  const code = normaliseCode(typed);
  try {
    if (code === undefined) throw wrongCode();
    return await startSession(strapi, { poste, code });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'CODE_INVALID') await sleep(penalty);
    throw error;
  }
};

const tooMany = (details: Readonly<Record<string, unknown>> | undefined): DomainError =>
  new DomainError(429, 'TOO_MANY_CODES', 'Too many wrong codes; wait a moment', details ?? {});

import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../shared/errors';
import type { SocketsApi } from '../../../../shared/sockets';
import { identify } from '../access/identify';
import { TOO_MANY_CONNECTIONS } from '../gate';
import type { Followed } from '../gate';
import type { Realtime } from '../realtime';

/** Signs somebody in for a connection that a plugin serves; his rights are looked at with all others'. */
export const createLogin =
  (strapi: Core.Strapi, { gate, look }: Realtime): SocketsApi['login'] =>
  async (token, heard, origin = 'users-permissions') => {
    const identity = token === '' ? undefined : await identify(strapi, origin, token);
    const principal = identity && (await look(identity));
    if (!identity || !principal) {
      throw new DomainError(401, 'UNAUTHENTICATED', 'The token is not valid');
    }
    if (!gate.enter(identity)) {
      throw new DomainError(429, TOO_MANY_CONNECTIONS.code, TOO_MANY_CONNECTIONS.message);
    }
    const followed: Followed = {
      identity,
      update: (now) => (now ? heard.changed?.(now.actor) : heard.ended()),
    };
    gate.connections.add(followed);
    return {
      actor: principal.actor,
      release: () => {
        if (gate.connections.delete(followed)) gate.leave(identity);
      },
    };
  };

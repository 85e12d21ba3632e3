import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { parse } from '../../../../kernel/shared/validation';
import type { Poste } from '../../../shared/poste';
import { rotateKey } from '../services/enrolment/rotate-key';
import { serverKey } from '../services/lease-keys';
import { settleCommand } from '../services/commands/settle-command';
import { terminate } from '../services/terminate';
import { validateCode } from '../services/validate-code';
import { settings } from '../settings';
import { asPoste } from './as-poste';
import { HANDSHAKE_MS, newNonce, refusedKey, requireKey, requireNewKey } from './handshake';
import { heartbeat } from './heartbeat';
import type { Hub, Looked } from './hub';
import { posteMessage } from './messages';
import type { MessageOf, PosteMessage } from './messages';
import type { Link, Presence } from './presence';
import { proofTime } from './proof-time';
import { settleSilence } from './silence';
import type { Said } from './silence';
import { snapshot } from './snapshot';

/** What is said on one connection, whatever carries it. */
export interface Conversation {
  opened(): Promise<void>;
  /** One at a time. Throws, or rejects with, what is refused; the connection lives on. */
  message(input: unknown): void | Promise<void>;
  closed(): void;
}

interface Parts {
  strapi: Core.Strapi;
  hub: Hub;
  link: Link;
  /** It came by its address alone, which its poste allows. */
  compatible: Poste | undefined;
}

export const createConversation = (parts: Parts): Conversation => {
  const { strapi, hub, link } = parts;
  const beats = { strapi, hub, clock: pluginApi(strapi, 'kernel').clock };
  const nonce = newNonce();
  let presence: Presence | undefined;
  let closed = false;
  const proof = proofTime(HANDSHAKE_MS, () => link.close(4401, 'UNAUTHENTICATED'));

  const enter = async (known: Looked, report: Said | undefined) => {
    const { refused, ...fresh } = await settleSilence(parts, known, report);
    if (closed) return;
    presence = newPresence(strapi, parts, fresh);
    hub.enter(presence);
    if (!presence.compatible) welcome(strapi, presence, refused);
    void hub.refresh(presence.poste.id);
  };

  const handlers: Handlers = {
    authenticate: async ({ poste, signature, report }) => {
      if (presence) throw new DomainError(409, 'ALREADY_AUTHENTICATED', 'This is settled');
      await proof.during(async () => {
        await enter(await requireKey(await hub.look(poste), { nonce, signature }), report);
        proof.end();
      });
    },
    heartbeat: (message) => heartbeat(beats, present(presence), message),
    ack: async ({ id: commandId, status, error }) => {
      const { poste } = present(presence);
      await settleCommand(strapi, { posteId: poste.id, commandId, status, error });
    },
    validate: async ({ code }) => {
      const { poste } = present(presence);
      await validateCode(strapi, { poste, code });
    },
    finish: async () => {
      const { session } = present(presence);
      if (!session) throw new DomainError(409, 'NO_SESSION', 'No session runs here');
      await terminate(strapi, { id: session.id }, 'finished');
    },
    rotate: async (message) => {
      const { poste, keys } = present(presence);
      await requireNewKey(nonce, poste.id, message);
      const to = message.public_key;
      // Before the event arrives, which would cut off whoever has another key.
      keys.add(to);
      const from = poste.publicKey ?? '';
      if (!(await rotateKey(strapi, { id: poste.id, from, to }))) throw refusedKey();
      link.send({ action: 'rotated' });
    },
  };

  return {
    opened: async () => {
      if (parts.compatible) {
        const known = await hub.look(parts.compatible.id);
        if (!known) return link.close(4403, 'REVOKED');
        return asPoste(strapi, known.poste, () => enter(known, undefined));
      }
      link.send({ action: 'challenge', nonce });
      proof.begin();
    },
    message: (input) => {
      const message = parse(posteMessage, input);
      if (presence?.replaced) {
        throw new DomainError(409, 'REPLACED', 'This poste has a newer connection');
      }
      // It changes whose call it is by itself, where it must ask the database.
      if (message.type === 'heartbeat') return handlers.heartbeat(message);
      const work = async () => handlers[message.type](message as never);
      if (!presence) return work();
      return asPoste(strapi, presence.poste, work);
    },
    closed: () => {
      closed = true;
      proof.end();
      if (presence) hub.leave(presence);
    },
  };
};

type Handlers = {
  [Type in PosteMessage['type']]: (message: MessageOf<Type>) => void | Promise<void>;
};

const present = (presence: Presence | undefined): Presence => {
  if (!presence) throw new DomainError(401, 'UNAUTHENTICATED', 'Say which poste you are first');
  return presence;
};

const welcome = (strapi: Core.Strapi, presence: Presence, refused: string | null): void => {
  const { poste, link } = presence;
  link.send({
    action: 'welcome',
    poste: { id: poste.id, name: poste.name, locked: poste.locked },
    heartbeat_seconds: settings(strapi).heartbeatSeconds,
    server_key: serverKey(strapi),
    // Why the report was not taken.
    ...(refused === null ? {} : { refused }),
  });
  link.send(snapshot(strapi, presence, presence.lastSeen));
};

const newPresence = (
  strapi: Core.Strapi,
  { link, compatible }: Parts,
  known: Looked,
): Presence => ({
  link,
  compatible: compatible !== undefined,
  ...known,
  keys: new Set([known.poste.publicKey]),
  lastSeen: pluginApi(strapi, 'kernel').clock.now().getTime(),
  leaseSignedAt: 0,
  lastRemaining: Infinity,
  replaced: false,
  sent: new Map(),
});

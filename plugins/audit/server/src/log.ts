import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../kernel/shared/scope';
import { isPersonal } from './domain/personal';
import { attributesOf } from './capture/attributes';
import { createCapture } from './capture';
import type { Capture } from './capture';
import { remember } from './capture/remember';
import { createPending } from './capture/pending';
import { chainRound } from './services/chain-waiting';
import { createChainer } from './services/chainer';
import type { Chainer } from './services/chainer';
import { createWriteDrafts } from './services/write-drafts';
import { createSubjectKeys } from './services/subject-keys';
import type { SubjectKeys } from './services/subject-keys';
import { auditSettings } from './settings';
import type { AuditSettings } from './settings';

/** The audit of one Strapi instance. */
export interface Log {
  settings: AuditSettings;
  subjectKeys: SubjectKeys;
  capture: Capture;
  chainer: Chainer;
  knex: () => Knex;
}

const logs = new WeakMap<Core.Strapi, Log>();

export const logOf = (strapi: Core.Strapi): Log => {
  const log = logs.get(strapi);
  if (!log) throw new Error('The audit plugin is not registered');
  return log;
};

/** Once, in `register`. */
export const openLog = (strapi: Core.Strapi): Log => {
  const settings = auditSettings();
  const now = (): number => pluginApi(strapi, 'kernel').clock.now().getTime();
  const subjectKeys = createSubjectKeys(settings.keys, now);
  const writing = {
    keys: settings.keys,
    subjectKeys,
    isPersonal: remember((entityType, field) =>
      isPersonal(field, attributesOf(strapi, entityType)[field.split(/[.[]/, 1)[0] ?? field]),
    ),
  };
  const chainer = createChainer({
    chain: () =>
      pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
        chainRound(strapi.db.connection, settings.keys, new Date(now())),
      ),
    onError: (error) => strapi.log.error(`Audit: ${(error as Error).message}`),
  });
  const pending = createPending(
    pluginApi(strapi, 'kernel').sendWithCommit,
    createWriteDrafts(writing),
    () => chainer.wake(),
  );
  const log: Log = {
    settings,
    subjectKeys,
    chainer,
    capture: createCapture(strapi, pending),
    knex: () => strapi.db.connection,
  };
  logs.set(strapi, log);
  return log;
};

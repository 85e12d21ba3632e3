import type { Core } from '@strapi/strapi';
import { DESK_ROLES, hasRole, MEMBER_ROLES } from '../../../shared/actor';
import { forbidden, notFound } from '../../../shared/errors';
import type { KernelApi } from '../../../shared/kernel-api';
import { backup } from '../backup/backup';
import { clock, setClock } from '../clock';
import { addSchemaStep } from '../database/after-sync';
import { nameConstraint } from '../http/error-codes';
import { idempotencyApi } from '../http/idempotency';
import { documentPaths } from '../openapi/contributions';
import { importFile } from '../import/import-file';
import { nameActions } from '../permissions/action-names';
import { notifications, registerNotification } from '../notifications';
import { applyGrants } from '../permissions/apply-grants';
import { grant } from '../permissions/grants';
import { rateLimits } from '../rate-limit/rate-limits';
import { spinesOf } from '../spines';
import { registerStateMachine } from '../state-machines';
import { currentActor, runAs, runInScope } from '../tenancy/context';
import { adminActor } from '../tenancy/resolve-actor';
import { sendWithCommit } from '../tenancy/with-commit';
import { policyStatements } from '../tenancy/policies';

/** What other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): KernelApi => ({
  clock,
  setClock,
  actor: currentActor,
  runAs,
  adminActor: (account) => adminActor(strapi, account),
  runInScope,
  sendWithCommit,
  requireRole: (organisationId, roles = DESK_ROLES) => {
    const actor = currentActor();
    if (hasRole(actor, organisationId, roles)) return;
    if (!hasRole(actor, organisationId, MEMBER_ROLES)) throw notFound();
    throw forbidden('Your role in this organisation does not allow this', 'ROLE_REQUIRED');
  },
  protectTable: (table, kind = 'operational') => {
    addSchemaStep(`tenancy of ${table}`, policyStatements({ table, kind, drafts: false }));
  },
  nameConstraint,
  registerStateMachine,
  afterSchemaSync: addSchemaStep,
  grant,
  nameActions,
  documentPaths,
  applyGrants: () => applyGrants(strapi),
  importFile: (input, maxBytes, options) => importFile(strapi, input, maxBytes, options),
  registerNotification,
  notifications,
  backup: () => backup(strapi),
  rateLimit: rateLimits(strapi),
  idempotency: idempotencyApi(strapi),
  events: spinesOf(strapi).events.api,
  jobs: spinesOf(strapi).jobs.api,
  realtime: spinesOf(strapi).realtime.api,
});

export default api;

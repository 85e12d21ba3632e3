import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { config } from './config';
import auth from './controllers/auth';
import me from './controllers/me';
import members from './controllers/members';
import token from './controllers/token';
import { deletedUsers, loginTables, sessionIndexes, uniqueUsers } from './database/statements';
import { defineLoginEvents } from './events';
import { middlewares } from './middlewares/limits';
import { grantAccounts } from './permissions';
import { routes } from './routes';
import { bindAccessTokens } from './services/sessions/bind-access-tokens';
import { closeAuthMutations, closeAuthRoutes } from './services/users/close-doors';
import { extendUser } from './services/users/extend-user';
import { guardUsers } from './services/users/guard-users';

const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.afterSchemaSync('unique users', uniqueUsers);
  kernel.afterSchemaSync('session indexes', sessionIndexes);
  kernel.afterSchemaSync('login attempts', loginTables);
  kernel.afterSchemaSync('deleted users', deletedUsers);
  kernel.nameConstraint(
    'up_users_email_unique',
    'EMAIL_TAKEN',
    'There is an account with this address',
  );
  kernel.nameConstraint('up_users_username_unique', 'USERNAME_TAKEN', 'This name is taken');
  grantAccounts(kernel);
  defineLoginEvents(kernel.events);

  extendUser(strapi);
  guardUsers(strapi);
  bindAccessTokens(strapi);
  closeAuthRoutes(strapi);
  closeAuthMutations(strapi);
};

export default {
  register,
  config,
  routes,
  middlewares,
  controllers: { auth, me, members, token },
};

import type { Core } from '@strapi/strapi';
import type { LoginUser } from './find-account';

interface UserService {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

/** bcrypt of nothing anybody knows, with the cost that Strapi uses: an unknown account takes as long. */
const NOBODY = '$2b$10$C6UzMDM.H6dfI/f/IKcEeO7ZrFhHzXyzFXx5F6lbWyVUNw4KDxW2m';

export const passwordMatches = async (
  strapi: Core.Strapi,
  user: Pick<LoginUser, 'password' | 'provider'> | undefined,
  password: string,
): Promise<boolean> => {
  const hash = user?.provider === 'local' ? user.password : null;
  const matches = await strapi
    .plugin('users-permissions')
    .service<UserService>('user')
    .validatePassword(password, hash ?? NOBODY);
  return matches && hash !== null;
};

import branch from './branch.json';
import membership from './membership.json';
import organisation from './organisation.json';

export const contentTypes = {
  organisation: { schema: organisation },
  branch: { schema: branch },
  membership: { schema: membership },
};

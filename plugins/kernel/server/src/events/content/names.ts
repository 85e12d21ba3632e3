import type { ContentVerb } from '../../../../shared/content-verbs';

/** `api::article.article` → `content.article.created`; `plugin::kernel.branch` → `content.kernel.branch.created`. */
export const contentEventName = (uid: string, verb: ContentVerb): `content.${string}` => {
  const [owner = '', type = ''] = uid.replace(/^(api|plugin)::/, '').split('.');
  const subject = uid.startsWith('api::') && owner === type ? type : `${owner}.${type}`;
  return `content.${subject}.${verb}`;
};

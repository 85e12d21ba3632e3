import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Poste } from '../../../shared/poste';

/** What a poste asks for is done as that poste, in its organisation. */
export const asPoste = <Result>(
  strapi: Core.Strapi,
  { id, organisationId }: Poste,
  work: () => Promise<Result>,
): Promise<Result> =>
  pluginApi(strapi, 'kernel').runAs({ kind: 'poste', id, organisationId }, work);

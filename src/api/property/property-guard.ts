import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../plugins/kernel/shared/errors';
import { inTransaction } from '../../../plugins/kernel/shared/strapi';
import { accountKey } from '../../../plugins/kernel/shared/actor';
import { pluginApi } from '../../../plugins/kernel/shared/plugin-apis';
import { checkProperty } from './domain/property-rules';
import type { PropertyData } from './domain/property-rules';
import { signDocuments } from './domain/sign-documents';
import { PROPERTY } from './uid';
import { VIEWS_TABLE } from './views/view-counter';

const MESSAGES: Readonly<Record<string, string>> = {
  PRICE_OUT_OF_RANGE: 'price must be an integer of minor units, 0 or more and below 10^15',
  PLACE_INCOMPLETE: 'latitude and longitude must be given together',
  FEATURES_NOT_A_LIST: 'features must be a list of names',
  FEATURE_UNKNOWN: 'features has a name that is not known',
  PRIMARY_IMAGE_TWICE: 'only one image can be the primary one',
};

interface Call {
  uid: string;
  action: string;
  params: { documentId?: string; data?: PropertyData };
}

/** For REST, GraphQL and the admin panel alike. */
export const guardProperties = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context as unknown as Call;
    if (uid !== PROPERTY) return next();
    if (params.data && (action === 'create' || action === 'update')) {
      params.data = signed(strapi, checked(params.data));
    }
    if (action !== 'delete' || !params.documentId) return next();
    return inTransaction(strapi, async (trx) => {
      const answer = await next();
      await trx(VIEWS_TABLE).where({ document_id: params.documentId }).delete();
      return answer;
    });
  });
};

const signed = (strapi: Core.Strapi, data: PropertyData): PropertyData => {
  if (!('documents' in data)) return data;
  const kernel = pluginApi(strapi, 'kernel');
  const documents = signDocuments(data['documents'], {
    by: accountKey(kernel.actor()),
    at: kernel.clock.now(),
  });
  return { ...data, documents };
};

const checked = (data: PropertyData): PropertyData => {
  const verdict = checkProperty(data);
  if (verdict.ok) return verdict.data;
  const message = MESSAGES[verdict.code] ?? verdict.code;
  throw new DomainError(400, verdict.code, message, verdict.details);
};

import type { Core } from '@strapi/strapi';
import { SEARCH_PARAMETERS } from './criteria';

const DESCRIPTIONS: Readonly<Record<(typeof SEARCH_PARAMETERS)[number], string>> = {
  near: 'latitude,longitude (WGS84): adds the distance to each row and sorts by it',
  radius: 'metres around near',
  features: 'names separated by commas; a match has all of them',
  facets: 'attributes separated by commas; their values are counted in meta.facets',
};

/** Makes strict parameter checks accept them, and OpenAPI describe them. */
export const declareSearchParameters = (strapi: Core.Strapi): void => {
  for (const name of SEARCH_PARAMETERS) {
    strapi.contentAPI.addQueryParams({
      [name]: {
        schema: (z) => z.string().max(1000).optional().describe(DESCRIPTIONS[name]),
        // Routes outlive a boot in the module cache; declaring twice would be refused.
        matchRoute: ({ method, path, request }) =>
          method === 'GET' && path === '/properties' && !(name in (request?.query ?? {})),
      },
    });
  }
};

import { getFetchClient } from '@strapi/strapi/admin';

const KEYS = [true, false].map((legacy) => `STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_${legacy}`);

/**
 * Strapi tells every user of its own news above every page until he closes them; whoever works at a desk
 * has no use for them. `notifications.releases` does not silence this one.
 */
export const silenceNews = async (): Promise<void> => {
  const { data } = await getFetchClient().get<{ data: { uuid?: string | false } }>('/admin/init');
  for (const key of KEYS) localStorage.setItem(`${key}:${data.data.uuid}`, 'true');
};

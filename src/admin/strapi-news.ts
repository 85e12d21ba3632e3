const KEYS = [true, false].map((legacy) => `STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_${legacy}`);

/**
 * Strapi tells every user of its own news above every page until he closes them; whoever works at a desk
 * has no use for them. `notifications.releases` does not silence this one.
 */
export const silenceNews = async (): Promise<void> => {
  const { backendURL } = window.strapi as unknown as { backendURL: string };
  const { origin, pathname } = new URL(backendURL, window.location.origin);
  const response = await fetch(`${origin}${pathname.replace(/\/$/, '')}/admin/init`);
  const { data } = (await response.json()) as { data: { uuid?: string | false } };
  for (const key of KEYS) localStorage.setItem(`${key}:${data.uuid}`, 'true');
};

import type { Core } from '@strapi/strapi';

const LOOK_EVERY = 20;

/**
 * Begins `work` once every plugin has bootstrapped: what handles events and jobs must not run before
 * its own plugin is ready. Strapi has no hook for that moment. Returns a function that waits for the
 * start, or prevents it.
 */
export const whenLoaded = (
  strapi: Core.Strapi,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): (() => Promise<void>) => {
  let started: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (!strapi.isLoaded) return;
    clearInterval(timer);
    started = work().catch(onError);
  }, LOOK_EVERY);
  return async () => {
    clearInterval(timer);
    await started;
  };
};

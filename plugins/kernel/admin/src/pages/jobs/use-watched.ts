import { useLoad } from '../../use-load';

const REFRESH_EVERY = 5_000;

/** The page is watched while things happen. */
export const useWatched = <Value>(path: string) => useLoad<Value>(path, REFRESH_EVERY);

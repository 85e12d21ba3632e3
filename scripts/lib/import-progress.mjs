import { percentOf, percentProgress } from './percent-progress.mjs';

export const importProgress = () => {
  const { show, stop } = percentProgress();
  return {
    show: ({ bytesRead, bytesTotal, line, created, updated, unchanged, failed }) =>
      show(
        percentOf(bytesRead, bytesTotal),
        `line ${line}: ${created} new, ${updated} changed, ${unchanged} as they were, ${failed} bad`,
      ),
    stop,
  };
};

import * as React from 'react';
import type { AvailabilityDraft, AvailabilityPreview } from '../../../shared/availability';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import { useApi } from '../api';

/** While somebody types, only the last of quick changes is asked for. */
const PAUSE_MS = 250;

export interface PreviewQuestion extends AvailabilityDraft {
  service: string;
  from: string;
  to: string;
}

export interface Previewed {
  preview: AvailabilityPreview | undefined;
  /** What is shown is not yet, or not any more, that of the draft. */
  stale: boolean;
  failed: boolean;
  reload: () => void;
}

/** What a draft would give; the last answer stays until there is a newer one. */
export const usePreview = (resource: string, question: PreviewQuestion | null): Previewed => {
  const api = useApi();
  const asked = question && JSON.stringify(question);
  const [settled, setSettled] = React.useState(asked);
  React.useEffect(() => {
    if (asked === null) return undefined;
    const timer = setTimeout(() => setSettled(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked]);

  const { value, failed, reload } = useAnswer(settled && `${resource} ${settled}`, (signal) =>
    api.previewAvailability(resource, JSON.parse(settled ?? '{}') as PreviewQuestion, signal),
  );
  const last = React.useRef<AvailabilityPreview>();
  if (value) last.current = value;
  return {
    preview: value ?? last.current,
    stale: value === undefined || asked !== settled,
    failed,
    reload,
  };
};

import * as React from 'react';
import type { Availability } from '../../../shared/availability';
import { editedDraft, isSame, problemsOf } from '../domain/availability-draft';
import type { EditedDraft, Problem } from '../domain/availability-draft';

export interface DraftState {
  draft: EditedDraft;
  /** What the draft began from. */
  base: Availability;
  dirty: boolean;
  /** Somebody else has saved since; saving would be refused. */
  overtaken: boolean;
  problems: ReadonlyMap<string, Problem>;
  change: (values: Partial<EditedDraft>) => void;
  /** Begins again from what is stored. */
  reset: (stored: Availability) => void;
}

/** What is being edited; follows what others save for as long as nothing is edited here. */
export const useAvailabilityDraft = (stored: Availability): DraftState => {
  const [base, setBase] = React.useState(stored);
  const [draft, setDraft] = React.useState(() => editedDraft(stored));
  const start = React.useMemo(() => editedDraft(base), [base]);
  const dirty = React.useMemo(() => !isSame(draft, start), [draft, start]);
  const reset = (from: Availability): void => {
    setBase(from);
    setDraft(editedDraft(from));
  };
  const newer = stored.revision !== base.revision;
  React.useEffect(() => {
    if (newer && !dirty) reset(stored);
  }, [newer, dirty, stored]);

  return {
    draft,
    base,
    dirty,
    overtaken: newer && dirty,
    problems: React.useMemo(() => problemsOf(draft), [draft]),
    change: (values) => setDraft((before) => ({ ...before, ...values })),
    reset,
  };
};

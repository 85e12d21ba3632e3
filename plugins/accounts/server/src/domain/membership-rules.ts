import type { MemberRole } from '../../../../kernel/shared/actor';
import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';

interface Change {
  from: MemberRole;
  /** null: the member leaves. */
  to: MemberRole | null;
  /** Managers of the organisation, including this one. */
  managers: number;
}

/** An organisation that has a manager keeps one; else nobody could let anybody in again. */
export const mayChangeMember = ({ from, to, managers }: Change): Verdict<object, 'LAST_MANAGER'> =>
  from === 'manager' && to !== 'manager' && managers <= 1 ? refuse('LAST_MANAGER') : allow({});

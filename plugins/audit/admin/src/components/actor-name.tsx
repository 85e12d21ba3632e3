import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import type { EntryView } from '../../../shared/contracts';

/** Codes stay left to right in every language. */
export const ActorName = ({ actor }: Pick<EntryView, 'actor'>) => (
  <Ltr>{actor.id === null ? actor.kind : `${actor.kind}:${actor.id}`}</Ltr>
);

import type { BoardRange } from '../../../shared/board';
import { useApi } from '../api';
import { boundsOf } from '../domain/zoned-day';
import type { IsoDay } from '../domain/zoned-day';
import { useLoaded } from './use-loaded';
import type { Loaded } from '../../../../kernel/admin/src/use-load';
import { useDesk } from './use-setup';

const HALF_DAY = 12 * 3_600_000;

/** The days of the organisation, with enough around them for resources in other zones. */
export const useRange = (days: readonly IsoDay[]): Loaded<BoardRange> => {
  const api = useApi();
  const { organisation } = useDesk();
  const first = days[0] ?? '';
  const last = days.at(-1) ?? first;
  const from = boundsOf(first, organisation.timeZone).start - HALF_DAY;
  const to = boundsOf(last, organisation.timeZone).end + HALF_DAY;
  return useLoaded(`${organisation.id} ${from} ${to}`, (signal) =>
    api.range(organisation.id, from, to, signal),
  );
};

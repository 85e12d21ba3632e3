import type { Knex } from 'knex';
import { invalid, refused } from '../../../../kernel/shared/errors';
import { checkAllotment, dailyFor } from '../domain/allotment';
import { startOfDay } from '../domain/opening-hours';
import { TABLES } from '../database/tables';
import { lockPatron } from './stores/patron-store';
import type { PlaceRules } from './stores/rules-store';

interface Asked {
  patronId: string;
  wanted: number;
  rules: PlaceRules;
  now: Date;
}

/** Locks the person, because two grants at once would both count the same. */
export const requireAllotment = async (
  trx: Knex.Transaction,
  { patronId, wanted, rules, now }: Asked,
): Promise<void> => {
  const patron = await lockPatron(trx, patronId);
  if (!patron) throw invalid('utilisateur', 'There is no such person', 'UNKNOWN_PATRON');
  const daily = dailyFor(rules, patron.group);
  if (daily === null) return;
  const verdict = checkAllotment(daily, await givenToday(trx, patronId, rules, now), wanted);
  if (!verdict.ok) throw refused(verdict, 'This person has had the time of the day');
};

const givenToday = async (
  trx: Knex.Transaction,
  patronId: string,
  { timeZone }: PlaceRules,
  now: Date,
): Promise<number> => {
  const row = await trx(TABLES.sessions)
    .where({ patron_id: patronId })
    .where('created_at', '>=', new Date(startOfDay(timeZone, now.getTime())))
    .first<{ given: number } | undefined>(
      trx.raw('coalesce(sum(granted - refunded), 0)::int AS given'),
    );
  return row?.given ?? 0;
};

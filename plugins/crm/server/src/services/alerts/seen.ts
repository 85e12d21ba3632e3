import type { Knex } from 'knex';
import { SEEN } from '../../database/tables';
import { changeOf } from '../../domain/alerts/change';
import type { ChangeKind } from '../../domain/alerts/change';
import { propertiesById } from '../index/listing-rows';
import type { PropertyRow } from '../index/listing-rows';

interface SeenRow {
  property_id: string;
  price: string | null;
  available: boolean | null;
  revision: number;
  seen_at: Date | null;
}

export interface Changed {
  row: PropertyRow;
  kind: ChangeKind;
  /** Names this change of this property for ever: `price:3`. */
  key: string;
  /** Since when it can be told: a search that is younger than a new property did not miss it. */
  since: Date;
}

/** Locks what was last seen of these properties, so that each change is looked at once at a time. */
export const lockSeen = async (
  trx: Knex.Transaction,
  rows: readonly PropertyRow[],
): Promise<Map<string, SeenRow>> => {
  const sorted = [...rows].sort((a, b) => (a.listing.id < b.listing.id ? -1 : 1));
  await trx(SEEN)
    .insert(
      sorted.map(({ listing, organisationId }) => ({
        property_id: listing.id,
        organisation_id: organisationId,
        revision: 0,
      })),
    )
    .onConflict('property_id')
    .ignore();
  const ids = sorted.map(({ listing }) => listing.id);
  const found = await trx(SEEN)
    .whereIn('property_id', ids)
    .orderBy('property_id')
    .forUpdate()
    .select<SeenRow[]>('property_id', 'price', 'available', 'revision', 'seen_at');
  return new Map(found.map((row) => [row.property_id, row]));
};

/** Compares with what was seen, and writes down what is seen now. */
export const noteChanges = async (
  trx: Knex.Transaction,
  rows: readonly PropertyRow[],
  seen: Map<string, SeenRow>,
): Promise<Changed[]> => {
  const changes: Changed[] = [];
  const noted: object[] = [];
  for (const row of rows) {
    const { listing, available, updatedAt } = row;
    const before = seen.get(listing.id);
    const known = before?.seen_at
      ? { price: Number(before.price), available: before.available ?? false }
      : null;
    const kind = changeOf(known, { price: listing.price, available });
    const revision = (before?.revision ?? 0) + (kind ? 1 : 0);
    noted.push({
      property_id: listing.id,
      price: Math.round(listing.price),
      available,
      revision,
      seen_at: updatedAt.toISOString(),
    });
    if (!kind) continue;
    const since = kind === 'new' ? row.createdAt : updatedAt;
    changes.push({ row, kind, key: `${kind}:${revision}`, since });
  }
  await trx.raw(
    `UPDATE ${SEEN} AS seen SET price = now.price, available = now.available,
       revision = now.revision, seen_at = now.seen_at
     FROM json_to_recordset(:noted::json) AS now (property_id text, price bigint, available boolean,
       revision integer, seen_at timestamp)
     WHERE seen.property_id = now.property_id`,
    { noted: JSON.stringify(noted) },
  );
  return changes;
};

/**
 * Which of these are not offered now. They are seen as that, so that they are news when they are
 * offered again, even if nobody looks in between.
 */
export const noteGone = async (
  trx: Knex.Transaction,
  ids: readonly string[],
): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  await trx(SEEN)
    .whereIn('property_id', [...ids])
    .orderBy('property_id')
    .forUpdate()
    .select('property_id');
  // Read after the lock: who assesses a property holds it.
  const rows = await propertiesById(trx, ids);
  const offered = new Set(rows.flatMap(({ available, listing }) => (available ? listing.id : [])));
  const gone = ids.filter((id) => !offered.has(id));
  await trx(SEEN).whereIn('property_id', gone).update({ available: false });
  return new Set(gone);
};

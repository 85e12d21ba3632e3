import type { Knex } from 'knex';
import type { Feature, Listing } from '../../../../shared/listing';

interface Row extends Omit<Listing, 'price' | 'listedAt' | 'features'> {
  organisationId: string;
  status: string;
  price: string;
  rentPeriod: string | null;
  features: readonly Feature[] | null;
  listedAt: Date;
  updatedAt: Date;
  createdAt: Date;
}

/** A property as the matching knows it, and what only its surroundings need. */
export interface PropertyRow {
  organisationId: string;
  available: boolean;
  listing: Listing;
  updatedAt: Date;
  createdAt: Date;
}

const COLUMNS = `p.document_id AS id, p.organisation_id AS "organisationId", p.status, p.type,
  p.transaction, p.currency, p.price, p.rent_period AS "rentPeriod", p.latitude, p.longitude,
  p.living_area AS "livingArea", p.land_area AS "landArea", p.rooms, p.bedrooms, p.bathrooms,
  p.energy_rating AS "energyRating", p.year_built AS "yearBuilt", p.features::json AS features,
  coalesce(p.listed_at, p.created_at) AS "listedAt", p.updated_at AS "updatedAt",
  p.created_at AS "createdAt"`;

export const propertiesById = async (db: Knex, ids: readonly string[]): Promise<PropertyRow[]> => {
  if (ids.length === 0) return [];
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT ${COLUMNS} FROM properties p WHERE p.document_id = ANY(:ids::text[])`,
    { ids: [...ids] },
  );
  return rows.map(fromRow);
};

/** A page of all that are offered, in the order of their ids. */
export const availableAfter = async (
  db: Knex,
  after: string,
  limit: number,
): Promise<PropertyRow[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT ${COLUMNS} FROM properties p
     WHERE p.document_id > :after AND p.status = 'available'
     ORDER BY p.document_id LIMIT :limit`,
    { after, limit },
  );
  return rows.map(fromRow);
};

export const changedProperties = async (db: Knex, since: Date): Promise<ChangedRow[]> => {
  const { rows } = await db.raw<{ rows: ChangedRow[] }>(
    `SELECT document_id AS id, updated_at AS "updatedAt" FROM properties
     WHERE updated_at >= :since`,
    { since },
  );
  return rows;
};

export interface ChangedRow {
  id: string;
  updatedAt: Date;
}

/** Rents are compared by the month. */
const MONTHS: Readonly<Record<string, number>> = { day: 365 / 12, week: 52 / 12, year: 1 / 12 };

const fromRow = (row: Row): PropertyRow => {
  const { organisationId, status, rentPeriod, updatedAt, createdAt, ...rest } = row;
  const perMonth = row.transaction === 'rent' ? (MONTHS[rentPeriod ?? 'month'] ?? 1) : 1;
  return {
    organisationId,
    available: status === 'available',
    updatedAt,
    createdAt,
    listing: {
      ...rest,
      price: Number(row.price) * perMonth,
      features: row.features ?? [],
      listedAt: row.listedAt.getTime(),
    },
  };
};

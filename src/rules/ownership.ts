import type { Fault } from './fault';

interface Owned {
  organisationId?: string | null;
}

/** What an entry refers to belongs to the organisation that the entry belongs to. */
export const ownershipFaults = (row: unknown, relations: readonly string[]): Fault[] => {
  const { organisationId } = row as Owned;
  return relations.flatMap((field) => {
    const related = (row as Record<string, Owned | Owned[] | null | undefined>)[field] ?? [];
    const foreign = [related].flat().some((one) => one.organisationId !== organisationId);
    return foreign
      ? [{ field, code: 'OTHER_ORGANISATION', message: 'It belongs to another organisation' }]
      : [];
  });
};

/** Written by us alone: a new document gets them once, and a stored one keeps its own. */
const OURS = ['uploadedBy', 'uploadedAt'];

/** Says of each document that is new who added it and when. Stored ones have an id. */
export const signDocuments = (
  documents: unknown,
  { by, at }: { by: string | null; at: Date },
): unknown => {
  if (!Array.isArray(documents)) return documents;
  return documents.map((one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    const given = Object.fromEntries(Object.entries(one).filter(([key]) => !OURS.includes(key)));
    const stored = given['id'] !== undefined && given['id'] !== null;
    return stored ? given : { ...given, uploadedBy: by, uploadedAt: at.toISOString() };
  });
};

/** What the panel's pickers choose from; the server and the panel both import this. */
export const REFERENCE_KINDS = ['organisations', 'branches', 'accounts'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

export interface Reference {
  /** What is stored: a documentId, or an account key. */
  value: string;
  label: string;
  /** Tells apart what has the same label. */
  detail?: string;
}

export interface ReferenceQuery {
  search?: string;
  /** Stored values, with commas between them, whose labels are wanted in any case. */
  selected?: string;
}

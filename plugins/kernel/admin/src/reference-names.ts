import type { Reference, ReferenceKind } from '../../shared/references';

type Get = (url: string, options: { params: object }) => Promise<{ data: { data: Reference[] } }>;

interface Batch {
  wanted: Set<string>;
  items: Promise<readonly Reference[]>;
}

const FRESH_MS = 30_000;
const AT_ONCE = 100;

const batches = new Map<ReferenceKind, Batch>();
const known = new Map<string, { label: string | undefined; at: number }>();

/** The label of a stored value; all cells of a page share one request. */
export const nameOf = async (
  get: Get,
  kind: ReferenceKind,
  value: string,
): Promise<string | undefined> => {
  const key = `${kind} ${value}`;
  const hit = known.get(key);
  if (hit && Date.now() - hit.at < FRESH_MS) return hit.label;

  const batch = openBatch(get, kind);
  batch.wanted.add(value);
  const label = (await batch.items).find((item) => item.value === value)?.label;
  known.set(key, { label, at: Date.now() });
  return label;
};

const openBatch = (get: Get, kind: ReferenceKind): Batch => {
  const open = batches.get(kind);
  if (open && open.wanted.size < AT_ONCE) return open;
  const wanted = new Set<string>();
  const items = new Promise((resolve) => setTimeout(resolve, 0)).then(async () => {
    batches.delete(kind);
    const params = kind === 'accounts' ? { selected: [...wanted].join(',') } : {};
    return (await get(`/kernel/references/${kind}`, { params })).data.data;
  });
  const batch = { wanted, items };
  batches.set(kind, batch);
  return batch;
};

import type { Node } from './box-tree';
import type { NodeRegion } from './region';

export interface Hit {
  slot: number;
  id: string;
  /** Hundredths of a point. */
  score: number;
  /** Equal scores are in the order of this, newest first, and then of the id. */
  recency: number;
}

/** True if `a` comes before `b`: the one order of scans, indexes and answers. */
export const comesBefore = (a: Omit<Hit, 'slot'>, b: Omit<Hit, 'slot'>): boolean =>
  a.score !== b.score
    ? a.score > b.score
    : a.recency !== b.recency
      ? a.recency > b.recency
      : a.id < b.id;

export interface Question {
  roots: readonly Node[];
  /** Not below the score of any row of the region; negative if none matches. */
  boundOf(region: NodeRegion, root: number): number;
  /** Undefined for a row that does not match, or scores less than is needed. */
  hitOf(slot: number, root: number, needed: number): Hit | undefined;
}

interface Waiting {
  node: Node;
  root: number;
  bound: number;
}

/**
 * The best k rows, exactly as a scan of all would find them: best first, and no region is left out
 * unless its bound says that not even its most recent row could come before the last of the k.
 */
export const bestRows = (question: Question, k: number, least = 0): Hit[] => {
  const best: Hit[] = [];
  const queue = new Queue();
  question.roots.forEach((node, root) => wait(question, queue, node, root, least));
  for (let next = queue.pop(); next; next = queue.pop()) {
    const last = best.length === k ? best[k - 1] : undefined;
    if (last && cannotEnter(next, last)) break;
    const { node, root } = next;
    if (!node.slots) {
      wait(question, queue, node.left as Node, root, least);
      wait(question, queue, node.right as Node, root, least);
      continue;
    }
    for (const slot of node.slots) {
      const hit = question.hitOf(
        slot,
        root,
        best.length === k ? (best[k - 1] as Hit).score : least,
      );
      if (hit) enter(best, hit, k);
    }
  }
  return best;
};

/** All rows with at least that score, in order. */
export const rowsFrom = (question: Question, least: number): Hit[] => {
  const found: Hit[] = [];
  const walk = (node: Node, root: number): void => {
    const bound = node.count === 0 ? -1 : question.boundOf(node.region, root);
    if (bound < 0 || bound < least) return;
    if (!node.slots) {
      walk(node.left as Node, root);
      walk(node.right as Node, root);
      return;
    }
    for (const slot of node.slots) {
      const hit = question.hitOf(slot, root, least);
      if (hit) found.push(hit);
    }
  };
  question.roots.forEach(walk);
  return found.sort((a, b) => (comesBefore(a, b) ? -1 : 1));
};

const wait = (question: Question, queue: Queue, node: Node, root: number, least: number): void => {
  if (node.count === 0) return;
  const bound = question.boundOf(node.region, root);
  if (bound >= 0 && bound >= least) queue.push({ node, root, bound });
};

const cannotEnter = ({ bound, node }: Waiting, last: Hit): boolean =>
  bound < last.score || (bound === last.score && node.region.latest < last.recency);

const enter = (best: Hit[], hit: Hit, k: number): void => {
  const last = best[k - 1];
  if (last && !comesBefore(hit, last)) return;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comesBefore(best[middle] as Hit, hit)) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, hit);
  if (best.length > k) best.pop();
};

/** A binary heap: the highest bound first, of equal ones the most recent. */
class Queue {
  private readonly heap: Waiting[] = [];

  push(item: Waiting): void {
    const { heap } = this;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isAhead(item, heap[above] as Waiting)) break;
      heap[at] = heap[above] as Waiting;
      at = above;
    }
    heap[at] = item;
  }

  pop(): Waiting | undefined {
    const { heap } = this;
    const first = heap[0];
    const item = heap.pop();
    if (!first || !item || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right && isAhead(right, heap[below] as Waiting)) below++;
      if (!isAhead(heap[below] as Waiting, item)) break;
      heap[at] = heap[below] as Waiting;
      at = below;
    }
    heap[at] = item;
    return first;
  }
}

const isAhead = (a: Waiting, b: Waiting): boolean =>
  a.bound > b.bound || (a.bound === b.bound && a.node.region.latest > b.node.region.latest);

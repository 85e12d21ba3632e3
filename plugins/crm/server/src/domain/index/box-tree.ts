import { clearRegion, emptyRegion, mergeRegion } from './region';
import type { NodeRegion } from './region';

/** What a tree must know of its rows, which are numbers (slots) to it. */
export interface Rows {
  /** Dimensions of a region. */
  width: number;
  /** Widens the region by a row. */
  extend(region: NodeRegion, slot: number): void;
  /**
   * Keys by which rows can be told apart, never NaN, and for each a step: a difference that changes a
   * score about as much as a step of any other key. A node is cut where it is most steps wide.
   */
  steps: readonly number[];
  key(slot: number, axis: number): number;
}

export interface Node {
  region: NodeRegion;
  count: number;
  parent: Node | null;
  /** A leaf has slots, an inner node two children. */
  slots: number[] | null;
  axis: number;
  split: number;
  left: Node | null;
  right: Node | null;
}

const LEAF = 48;
/** A child may hold this share of its parent's rows before the parent is built anew. */
const LOPSIDED = 0.72;
const SAMPLE = 64;

/**
 * A k-d tree whose nodes know the region of their rows. Rows come and go in place; regions are always
 * exact. A subtree that has grown lopsided is built anew, which keeps the depth logarithmic at a
 * logarithmic cost a change (scapegoat trees, Galperin & Rivest 1993).
 */
export class BoxTree {
  root: Node;
  private readonly leaves = new Map<number, Node>();

  constructor(private readonly rows: Rows) {
    this.root = this.leaf(null);
  }

  insert(slot: number): void {
    let node = this.root;
    for (;;) {
      node.count++;
      this.rows.extend(node.region, slot);
      if (node.slots) break;
      node = this.side(node, slot);
    }
    node.slots.push(slot);
    this.leaves.set(slot, node);
    const size = node.slots.length;
    // Rows that are all alike cannot be parted: they are not looked at again for each that comes.
    if (size > LEAF && size % (LEAF / 2) === 1) this.grow(node);
  }

  /** The row itself is not read, so it may have changed already. */
  remove(slot: number): void {
    const leaf = this.leaves.get(slot);
    if (!leaf?.slots) return;
    this.leaves.delete(slot);
    leaf.slots.splice(leaf.slots.indexOf(slot), 1);
    clearRegion(leaf.region);
    for (const one of leaf.slots) this.rows.extend(leaf.region, one);
    for (let node: Node | null = leaf; node; node = node.parent) {
      node.count--;
      if (node.slots) continue;
      clearRegion(node.region);
      mergeRegion(node.region, (node.left as Node).region);
      mergeRegion(node.region, (node.right as Node).region);
    }
  }

  private leaf(parent: Node | null): Node {
    const region = emptyRegion(this.rows.width);
    return { region, count: 0, parent, slots: [], axis: 0, split: 0, left: null, right: null };
  }

  private side(node: Node, slot: number): Node {
    return (this.rows.key(slot, node.axis) < node.split ? node.left : node.right) as Node;
  }

  /** Splits a full leaf, or builds the topmost subtree anew that has become lopsided. */
  private grow(leaf: Node): void {
    let worst = leaf;
    for (let node = leaf; node.parent; node = node.parent) {
      if (node.count > LOPSIDED * node.parent.count + LEAF) worst = node.parent;
    }
    this.fill(worst, worst.slots ?? slotsBelow(worst));
  }

  private fill(node: Node, slots: number[]): void {
    const cut = slots.length > LEAF ? this.cut(slots) : null;
    clearRegion(node.region);
    node.count = slots.length;
    if (!cut) {
      node.slots = slots;
      node.left = node.right = null;
      for (const slot of slots) {
        this.rows.extend(node.region, slot);
        this.leaves.set(slot, node);
      }
      return;
    }
    node.slots = null;
    node.axis = cut.axis;
    node.split = cut.split;
    node.left = this.leaf(node);
    node.right = this.leaf(node);
    this.fill(node.left, cut.below);
    this.fill(node.right, cut.above);
    mergeRegion(node.region, node.left.region);
    mergeRegion(node.region, node.right.region);
  }

  /** In the middle of the key in which the rows are most steps apart; null if they are all alike. */
  private cut(slots: readonly number[]) {
    const every = Math.max(1, Math.floor(slots.length / SAMPLE));
    const sample = slots.filter((_slot, index) => index % every === 0);
    const order = this.rows.steps
      .map((step, axis) => ({ axis, keys: this.sorted(sample, axis), step }))
      .map(({ axis, keys, step }) => ({ axis, keys, width: widthOf(keys) / step }))
      .sort((a, b) => b.width - a.width);
    for (const { axis, keys } of order) {
      const split = keys[Math.floor(keys.length / 2)] as number;
      for (const at of [split, keys.at(-1) as number]) {
        const below = slots.filter((slot) => this.rows.key(slot, axis) < at);
        if (below.length === 0 || below.length === slots.length) continue;
        return {
          axis,
          split: at,
          below,
          above: slots.filter((slot) => this.rows.key(slot, axis) >= at),
        };
      }
    }
    return null;
  }

  private sorted(slots: readonly number[], axis: number): number[] {
    return slots.map((slot) => this.rows.key(slot, axis)).sort((a, b) => a - b);
  }
}

/** Between the first and the last eighth, so that single outliers do not count. */
const widthOf = (keys: readonly number[]): number => {
  const low = keys[Math.floor(keys.length / 8)] as number;
  const high = keys[Math.floor((keys.length * 7) / 8)] as number;
  // Both may be the same infinity.
  return low === high ? 0 : high - low;
};

const slotsBelow = (node: Node): number[] => {
  if (node.slots) return node.slots;
  return [...slotsBelow(node.left as Node), ...slotsBelow(node.right as Node)];
};

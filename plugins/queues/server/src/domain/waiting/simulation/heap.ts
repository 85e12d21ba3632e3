/** A binary heap: the least first, and of equals the one that came first. */
export class Heap<Item> {
  private readonly items: { key: number; order: number; item: Item }[] = [];
  private pushed = 0;

  get size(): number {
    return this.items.length;
  }

  push(key: number, item: Item): void {
    this.items.push({ key, order: this.pushed++, item });
    let at = this.items.length - 1;
    while (at > 0 && this.isBefore(at, (at - 1) >> 1)) {
      this.swap(at, (at - 1) >> 1);
      at = (at - 1) >> 1;
    }
  }

  pop(): { key: number; item: Item } | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (!first || !last || this.items.length === 0) return first;
    this.items[0] = last;
    for (let at = 0; ;) {
      const child = this.lesserChild(at);
      if (child === undefined || !this.isBefore(child, at)) return first;
      this.swap(at, child);
      at = child;
    }
  }

  private lesserChild(at: number): number | undefined {
    const left = 2 * at + 1;
    if (left >= this.items.length) return undefined;
    return left + 1 < this.items.length && this.isBefore(left + 1, left) ? left + 1 : left;
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.items[one], this.items[other]];
    if (!a || !b) return false;
    return a.key < b.key || (a.key === b.key && a.order < b.order);
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.items[one], this.items[other]];
    if (a && b) [this.items[one], this.items[other]] = [b, a];
  }
}

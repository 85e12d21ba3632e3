const ROWS_A_CHUNK = 4096;

/** Rows of `width` numbers, side by side: no objects, and nothing is copied when there are more. */
export class PackedDoubles {
  private readonly chunks: Float64Array[] = [];

  constructor(readonly width: number) {}

  /** The chunk of a row, which is made if it is not there yet; the row begins at `offsetOf`. */
  chunkOf(row: number): Float64Array {
    const index = Math.floor(row / ROWS_A_CHUNK);
    while (this.chunks.length <= index)
      this.chunks.push(new Float64Array(ROWS_A_CHUNK * this.width));
    return this.chunks[index] as Float64Array;
  }

  offsetOf(row: number): number {
    return (row % ROWS_A_CHUNK) * this.width;
  }

  get(row: number, column: number): number {
    return this.chunkOf(row)[this.offsetOf(row) + column] as number;
  }

  set(row: number, values: readonly number[]): void {
    this.chunkOf(row).set(values, this.offsetOf(row));
  }
}

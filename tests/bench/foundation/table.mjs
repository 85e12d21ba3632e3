/** `held` compares a ratio with its bound. Returns whether one was missed. */
export const printTable = (results) => {
  const rows = results.map(({ name, measured, baseline, ratio, bound, held }) => [
    name,
    measured,
    baseline,
    `${ratio.toFixed(2)}×`,
    bound,
    held ? 'yes' : 'NO',
  ]);
  const table = [['', 'measured', 'against', 'ratio', 'bound', 'held'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}\n`);
  }
  return results.some(({ held }) => !held);
};

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

export const atLeast = (bound, ratio) => ({
  ratio,
  bound: `at least ${bound}×`,
  held: ratio >= bound,
});

export const below = (bound, ratio) => ({ ratio, bound: `below ${bound}×`, held: ratio < bound });

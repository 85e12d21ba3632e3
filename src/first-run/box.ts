/** Lines in a frame, for what a person must not overlook in a log. */
export const box = (lines: readonly string[]): string => {
  const width = Math.max(...lines.map((line) => line.length));
  const bar = '─'.repeat(width + 4);
  const rows = lines.map((line) => `│  ${line.padEnd(width)}  │`);
  return [`┌${bar}┐`, ...rows, `└${bar}┘`].join('\n');
};

export const print = (lines: readonly string[]): void => {
  process.stdout.write(`\n${box(lines)}\n\n`);
};

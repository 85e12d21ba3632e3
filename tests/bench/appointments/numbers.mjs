const sorted = (values) => [...values].sort((a, b) => a - b);

export const percentile = (values, part) => {
  const list = sorted(values);
  return list[Math.min(list.length - 1, Math.floor((list.length * part) / 100))];
};

export const median = (values) => percentile(values, 50);

/** How long each of `runs` runs took, after one that is not counted. */
export const milliseconds = async (runs, work) => {
  await work();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
};

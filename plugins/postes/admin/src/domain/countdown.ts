/** `1:05:09`, or `05:09` below an hour. */
export const countdown = (ms: number): string => {
  const total = Math.max(0, Math.ceil(ms / 1_000));
  const [hours, minutes, seconds] = [
    Math.floor(total / 3_600),
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
};

/** How urgent: the last minutes are seen from afar. */
export const urgency = (ms: number): 'calm' | 'soon' | 'now' => {
  if (ms > 600_000) return 'calm';
  return ms > 120_000 ? 'soon' : 'now';
};

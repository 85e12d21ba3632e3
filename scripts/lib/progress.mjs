const seconds = (since) => Math.round((Date.now() - since) / 1000);

export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Says what a long step is doing. A terminal sees the seconds pass; a log gets one line at the
 * beginning and one at the end.
 */
export const step = async (label, work) => {
  const since = Date.now();
  const live = process.stdout.isTTY;
  const show = () => process.stdout.write(`\r\x1b[K${label}… ${seconds(since)} s`);
  const timer = live ? setInterval(show, 1000) : undefined;
  if (live) show();
  else say(`${label}…`);
  try {
    const result = await work();
    say(live ? `\r\x1b[K${label}: ${seconds(since)} s` : `${label}: done in ${seconds(since)} s`);
    return result;
  } catch (error) {
    if (live) say('');
    throw error;
  } finally {
    clearInterval(timer);
  }
};

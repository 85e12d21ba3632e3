/** `12 to 25 min`, and with "about" while the queue knows too little of its own past to promise it. */
export const waitText = ({ t }, estimate) => {
  if (!estimate || estimate.high <= 60) return undefined;
  const values = { low: Math.floor(estimate.low / 60), high: Math.ceil(estimate.high / 60) };
  return t(estimate.calibrated ? 'wait' : 'roughWait', values);
};

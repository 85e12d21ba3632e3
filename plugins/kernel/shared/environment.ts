/** A whole number from the environment. Throws with the variable's name, which ends the start. */
export const whole = (
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  least: number,
  most = Infinity,
): number => {
  const text = env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Infinity ? `, ${least} or more` : ` from ${least} to ${most}`;
  throw new Error(`${name} must be a whole number${range}`);
};

/**
 * Megabytes for what is young. Node's own 16 are full in a moment under load, and what is still needed
 * is then copied, over and over: with these an event costs about a tenth less.
 */
const YOUNG = 32;

/** How Guichet is started, tested and measured. */
export const NODE_FLAGS = [`--max-semi-space-size=${YOUNG}`];

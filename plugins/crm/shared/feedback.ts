/** RESO ContactListings: what somebody says about a property that was suggested. */
export const FEEDBACKS = ['favourite', 'possibility', 'discard'] as const;
export type Feedback = (typeof FEEDBACKS)[number];

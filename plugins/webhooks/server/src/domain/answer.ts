/** What an answer, or its absence, means for the delivery. */
export type Judgement =
  | 'delivered'
  | 'failed'
  /** 410: the receiver wants nothing any more. */
  | 'gone';

/** Standard Webhooks 1.0: only 2xx is a success; a redirect is a failure like any other. */
export const judge = (status: number | null): Judgement => {
  if (status === null) return 'failed';
  if (status >= 200 && status <= 299) return 'delivered';
  return status === 410 ? 'gone' : 'failed';
};

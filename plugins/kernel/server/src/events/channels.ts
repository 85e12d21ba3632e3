/** NOTIFY channels: "there is something new", never the thing itself. */
export const CHANNEL_EVENTS = 'guichet_events';
export const CHANNEL_JOBS = 'guichet_jobs';

import { delivery } from './delivery';
import { endpoint } from './endpoint';
import { event } from './event';

export const controllers = { endpoint, delivery, event };

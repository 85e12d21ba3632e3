import { inbox } from './inbox';
import { subscription } from './subscription';

export const controllers = { inbox, subscription };

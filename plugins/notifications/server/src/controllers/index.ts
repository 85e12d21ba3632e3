import { inbox } from './inbox';
import { preference } from './preference';
import { provider } from './provider';
import { subscription } from './subscription';

export const controllers = { inbox, preference, provider, subscription };

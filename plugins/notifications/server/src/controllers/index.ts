import { batch } from './batch';
import { desk } from './desk';
import { inbox } from './inbox';
import { preference } from './preference';
import { provider } from './provider';
import { subscription } from './subscription';

export const controllers = { batch, desk, inbox, preference, provider, subscription };

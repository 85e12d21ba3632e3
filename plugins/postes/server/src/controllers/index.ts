import { poste } from './poste';
import { session } from './session';
import { utilisateur } from './utilisateur';

export const controllers = { utilisateur, poste, session };

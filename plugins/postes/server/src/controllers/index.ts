import { board } from './board';
import { command } from './command';
import { enrolment } from './enrolment';
import { place } from './place';
import { poste } from './poste';
import { session } from './session';
import { utilisateur } from './utilisateur';

export const controllers = { board, utilisateur, poste, session, enrolment, command, place };

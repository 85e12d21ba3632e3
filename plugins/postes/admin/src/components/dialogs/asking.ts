import type { BoardPoste } from '../../../../shared/board';

/** Which dialog is open, and for whom. */
export type Asking =
  | { what: 'new'; poste?: BoardPoste }
  | { what: 'enrol' }
  | { what: 'message'; poste: BoardPoste }
  | { what: 'move'; poste: BoardPoste }
  | { what: 'end'; poste: BoardPoste };

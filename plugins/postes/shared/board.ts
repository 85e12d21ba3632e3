/** Actions of the admin panel. */
export const POSTES_PERMISSIONS = {
  read: 'plugin::postes.board.read',
  work: 'plugin::postes.board.work',
  setUp: 'plugin::postes.postes.manage',
} as const;

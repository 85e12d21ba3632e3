/** The public computers of the demo's organisations, by slug. */
export interface DemoRoom {
  postes: readonly string[];
  people: readonly { firstName: string; lastName: string; group: string | null }[];
  /** Minutes a day for everybody, and for groups. */
  dailyMinutes: number;
  groups: Readonly<Record<string, number>>;
}

export const DEMO_ROOMS: Readonly<Record<string, DemoRoom>> = {
  'mediatheque-jean-jaures': {
    postes: [
      'Accueil 1',
      'Accueil 2',
      'Étage 1',
      'Étage 2',
      'Étage 3',
      'Étude 1',
      'Étude 2',
      'PMR',
    ],
    people: [
      { firstName: 'Awa', lastName: 'Ndiaye', group: null },
      { firstName: 'Lucas', lastName: 'Bernard', group: 'Étudiants' },
      { firstName: 'Salma', lastName: 'El Amrani', group: 'Étudiants' },
      { firstName: 'Jeanne', lastName: 'Rousseau', group: null },
      { firstName: 'Karim', lastName: 'Haddad', group: null },
      { firstName: 'Fatou', lastName: 'Sow', group: 'Recherche d’emploi' },
    ],
    dailyMinutes: 180,
    groups: { Étudiants: 300, 'Recherche d’emploi': 300 },
  },
  'mairie-saint-roch': {
    postes: ['Démarches 1', 'Démarches 2', 'Démarches 3'],
    people: [
      { firstName: 'Paul', lastName: 'Girard', group: null },
      { firstName: 'Nadia', lastName: 'Benali', group: null },
    ],
    dailyMinutes: 60,
    groups: {},
  },
};

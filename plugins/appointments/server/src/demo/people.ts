const NAMES = [
  'Awa Ndiaye',
  'Julien Perrin',
  'Fatima Zahra El Idrissi',
  'Marc Delorme',
  'Nadia Cherif',
  'Élodie Garnier',
  'Omar Haddad',
  'Camille Roussel',
  'Ibrahima Sow',
  'Lucie Fontaine',
  'Yasmine Belkacem',
  'Thomas Aubert',
  'Ana Ferreira',
  'Hugo Masson',
  'Salma Mansouri',
  'Jeanne Blanchard',
  'Mamadou Diallo',
  'Inès Carpentier',
  'Paul-Henri Vasseur',
  'Leïla Amrani',
  'Sofia Marchetti',
  'Bertrand Colin',
  'Rokhaya Fall',
  'Antoine Guérin',
] as const;

const NOTES = [
  'Premier rendez-vous',
  'Renouvellement d’ordonnance',
  'Préfère être appelé sur son portable',
  'Vient avec un interprète (arabe)',
] as const;

/**
 * Somebody who exists nowhere: the numbers are of the range that the regulator keeps for fiction,
 * and there is no address that a mail could reach.
 */
export const demoCustomer = (index: number) => ({
  customerName: NAMES[index % NAMES.length] ?? NAMES[0],
  customerEmail: null,
  customerPhone: `+336399800${String(10 + (index % 90))}`,
  customerLocale: index % 7 === 4 ? 'ar' : 'fr',
  customerTimeZone: null,
  customerKey: null,
});

export const demoNote = (index: number): string | null =>
  index % 5 === 2 ? (NOTES[index % NOTES.length] ?? null) : null;

interface Holiday {
  name: string;
  /** Month and day; the same every year. */
  day: string;
}

const HOLIDAYS: Readonly<Record<'FR' | 'SN', readonly Holiday[]>> = {
  FR: [
    { name: 'Jour de l’an', day: '01-01' },
    { name: 'Fête du travail', day: '05-01' },
    { name: 'Victoire de 1945', day: '05-08' },
    { name: 'Fête nationale', day: '07-14' },
    { name: 'Assomption', day: '08-15' },
    { name: 'Toussaint', day: '11-01' },
    { name: 'Armistice de 1918', day: '11-11' },
    { name: 'Noël', day: '12-25' },
  ],
  SN: [
    { name: 'Jour de l’an', day: '01-01' },
    { name: 'Fête de l’indépendance', day: '04-04' },
    { name: 'Fête du travail', day: '05-01' },
    { name: 'Assomption', day: '08-15' },
    { name: 'Toussaint', day: '11-01' },
    { name: 'Noël', day: '12-25' },
  ],
};

/** Those that fall on the same day every year; movable feasts are entered by an editor. */
export const publicHolidays = (country: 'FR' | 'SN', year: number) =>
  HOLIDAYS[country].map(({ name, day }) => ({ name, date: `${year}-${day}`, everyYear: true }));

import type { Criteria, NumberCriterion, Position } from '../../../shared/criteria';
import type { Feature, PropertyType } from '../../../shared/listing';

/** Whole francs CFA, which have no decimals. */
const price = (max: number, tolerance = 0.1): NumberCriterion => ({
  max,
  tolerance,
  hard: true,
  weight: 4,
});
const least = (min: number, tolerance: number, weight = 2): NumberCriterion => ({
  min,
  tolerance,
  hard: false,
  weight,
});

const around = (name: string, centre: Position, metres: number): Criteria['zone'] => ({
  zones: [{ kind: 'radius', name, centre, metres }],
  tolerance: 6000,
  hard: true,
  weight: 3,
});

const wish = (
  transaction: Criteria['transaction'],
  types: readonly PropertyType[],
  wished: readonly Feature[],
  rest: Pick<Criteria, 'zone' | 'measures'>,
): Criteria => ({
  transaction,
  currency: 'XOF',
  type: { wanted: types, hard: true, weight: 1 },
  features: { required: [], wished, weight: 2 },
  ...rest,
});

const ALMADIES: Position = [14.7435, -17.5158];
const PLATEAU: Position = [14.6685, -17.4375];
const MERMOZ: Position = [14.7069, -17.4742];
const SALY: Position = [14.4467, -17.0114];

export interface DemoLead {
  name: string;
  email: string;
  phone: string;
  language: 'fr' | 'en' | 'ar';
  consent: 'unknown' | 'granted' | 'withdrawn';
  /** Position of the stage. */
  stage: number;
  title: string;
  priority: 'normal' | 'high';
  /** In days from now; null: nothing to do. */
  task: { days: number; title: string } | null;
  note: string;
  search: { name: string; criteria: Criteria } | null;
}

/** `name | language | consent | stage | title | urgent | days of the task | task | note` */
const TABLE = `
  Awa Diop | fr | granted | 0 | Appartement 3 chambres aux Almadies | | 0.1 | Rappeler pour le budget | A appelé après l’annonce du Plateau.
  Moussa Fall | fr | unknown | 0 | Villa avec piscine à Saly | | 1 | Demander son consentement | Rencontré au salon de l’habitat.
  Catherine Mendy | fr | granted | 0 | Bureau au Plateau | | | | Formulaire du site.
  Ibrahima Ndiaye | fr | granted | 1 | Premier achat, deux chambres | urgent | -0.5 | Envoyer le plan de financement | Dossier accepté par la banque.
  John Carter | en | granted | 1 | Furnished flat by the sea | | 2 | Send the lease in English | Moves to Dakar in January.
  Fatou Sarr | fr | granted | 2 | Maison familiale à Mermoz | | 0.3 | Confirmer la visite de samedi | A aimé le jardin, moins la rue.
  ليلى بنعلي | ar | granted | 2 | فيلا قرب البحر | urgent | 1.2 | تأكيد موعد الزيارة | تفضل الزيارات في الصباح.
  Ousmane Ba | fr | granted | 3 | Appartement avec terrasse | | 3 | Relancer le vendeur | Offre à 155 millions.
  Khady Gueye | fr | withdrawn | 4 | Studio meublé | | | | Bail signé le mois dernier.
`;

const SEARCHES: Readonly<Record<number, DemoLead['search']>> = {
  0: {
    name: 'Almadies, 3 chambres',
    criteria: wish('sale', ['apartment'], ['sea-view', 'lift', 'parking'], {
      zone: around('Les Almadies', ALMADIES, 2500),
      measures: { price: price(270_000_000, 0.15), bedrooms: least(3, 1.5) },
    }),
  },
  1: {
    name: 'Saly, piscine',
    criteria: wish('sale', ['villa'], ['pool', 'garden'], {
      zone: around('Saly', SALY, 5000),
      measures: { price: price(180_000_000, 0.2), livingArea: least(200, 0.3) },
    }),
  },
  3: {
    name: 'Deux chambres en ville',
    criteria: wish('sale', ['apartment'], ['balcony', 'parking', 'lift'], {
      zone: around('Mermoz', MERMOZ, 4000),
      measures: {
        price: price(110_000_000),
        livingArea: least(100, 0.2),
        bedrooms: least(2, 1),
        yearBuilt: least(2010, 15, 1),
      },
    }),
  },
  4: {
    name: 'By the sea',
    criteria: wish('rent', ['apartment'], ['furnished', 'sea-view', 'air-conditioning'], {
      zone: around('Les Almadies', ALMADIES, 4000),
      measures: { price: price(850_000, 0.4), bedrooms: least(2, 1) },
    }),
  },
  5: {
    name: 'Mermoz et autour',
    criteria: wish('sale', ['house', 'villa'], ['garden', 'garage'], {
      zone: around('Mermoz', MERMOZ, 3000),
      measures: { price: price(190_000_000), bedrooms: least(4, 1.5) },
    }),
  },
  6: {
    name: 'قرب البحر',
    criteria: wish('sale', ['villa'], ['sea-view', 'pool', 'security'], {
      zone: around('الألماديس', ALMADIES, 4000),
      measures: { price: price(450_000_000, 0.6), livingArea: least(300, 0.3) },
    }),
  },
  7: {
    name: 'Terrasse',
    criteria: wish('sale', ['apartment'], ['terrace', 'sea-view'], {
      zone: around('Plateau', PLATEAU, 9000),
      measures: { price: price(165_000_000), livingArea: least(120, 0.2) },
    }),
  },
};

const asConsent = (text: string): DemoLead['consent'] =>
  text === 'granted' || text === 'withdrawn' ? text : 'unknown';

export const DEMO_LEADS: readonly DemoLead[] = TABLE.trim()
  .split('\n')
  .map((line, index) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [name = '', language = '', consent = '', stage = '', title = ''] = cells;
    const [urgent = '', days = '', task = '', note = ''] = cells.slice(5);
    return {
      name,
      email: `client-${index + 1}@example.org`,
      phone: `+22177${String(5_001_000 + index * 17)}`,
      language: language === 'en' || language === 'ar' ? language : 'fr',
      consent: asConsent(consent),
      stage: Number(stage),
      title,
      priority: urgent ? 'high' : 'normal',
      task: task ? { days: Number(days), title: task } : null,
      note,
      search: SEARCHES[index] ?? null,
    };
  });

export const DEMO_STAGES = [
  { name: 'Nouveau', kind: 'open', colour: '#7b79ff', en: 'New', ar: 'جديد' },
  { name: 'Qualifié', kind: 'open', colour: '#4945ff', en: 'Qualified', ar: 'مؤهل' },
  { name: 'Visites', kind: 'open', colour: '#0c75af', en: 'Visits', ar: 'زيارات' },
  { name: 'Offre', kind: 'open', colour: '#d9822f', en: 'Offer', ar: 'عرض' },
  { name: 'Gagné', kind: 'won', colour: '#328048', en: 'Won', ar: 'تم' },
  { name: 'Perdu', kind: 'lost', colour: '#8e8ea9', en: 'Lost', ar: 'خسارة' },
] as const;

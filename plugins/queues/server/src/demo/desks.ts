import type { QueueKind } from '../domain/line';

type Words = readonly [fr: string, en: string, ar: string];

export interface DemoQueue {
  name: Words;
  prefix: string;
  kind: QueueKind;
  minutes: number;
  target: number;
  /** How many wait, and how many were served today. */
  waiting: number;
  served: number;
  /** Takes those who check in for an appointment. */
  appointments?: boolean;
}

export interface DemoCounter {
  name: Words;
  queues: readonly string[];
}

export interface DemoHall {
  branch: string;
  queues: readonly DemoQueue[];
  counters: readonly DemoCounter[];
  categories: readonly { name: Words; priority: number; queue?: string }[];
}

const counter = (number: number, queues: readonly string[]): DemoCounter => ({
  name: [`Guichet ${number}`, `Counter ${number}`, `الشباك ${number}`],
  queues,
});

const PRIORITY = {
  name: [
    'Handicap, grossesse, plus de 75 ans',
    'Disability, pregnancy, over 75',
    'إعاقة أو حمل أو فوق 75 عاما',
  ],
  priority: 2,
} as const;

/** By the organisation's slug. */
export const DEMO_HALLS: Readonly<Record<string, DemoHall>> = {
  'mairie-saint-roch': {
    branch: 'saint-roch',
    queues: [
      {
        name: ['État civil', 'Civil registry', 'الحالة المدنية'],
        ...{ prefix: 'E', kind: 'priority', minutes: 9, target: 20, waiting: 6, served: 34 },
      },
      {
        name: [
          'Passeports et cartes d’identité',
          'Passports and identity cards',
          'جوازات السفر وبطاقات الهوية',
        ],
        ...{ prefix: 'P', kind: 'multi-service', minutes: 14, target: 15, waiting: 4, served: 21 },
      },
      {
        name: ['Retrait de documents', 'Collecting documents', 'استلام الوثائق'],
        ...{ prefix: 'R', kind: 'first-come', minutes: 3, target: 10, waiting: 2, served: 46 },
      },
    ],
    counters: [
      counter(1, ['E']),
      counter(2, ['E', 'R']),
      counter(3, ['P']),
      counter(4, ['P', 'R']),
    ],
    categories: [PRIORITY],
  },
  'clinique-du-parc': {
    branch: 'tete-d-or',
    queues: [
      {
        name: ['Accueil et admissions', 'Reception and admissions', 'الاستقبال والدخول'],
        ...{ prefix: 'A', kind: 'appointments', minutes: 6, target: 10, waiting: 5, served: 41 },
        appointments: true,
      },
      {
        name: ['Prises de sang', 'Blood tests', 'تحاليل الدم'],
        ...{ prefix: 'S', kind: 'priority', minutes: 7, target: 15, waiting: 3, served: 27 },
      },
    ],
    counters: [counter(1, ['A']), counter(2, ['A', 'S'])],
    categories: [PRIORITY],
  },
};

/** What the demo organisations offer, beside their content. Rows of the weekly hours are ISO weekdays. */
export interface DemoService {
  code: string;
  name: string;
  translations: { en: { name: string }; ar: { name: string } };
  minutes: number;
  step: number;
  bufferAfter?: number;
  autoConfirm?: boolean;
  /** Code of a fee of the organisation. */
  feeCode?: string;
}

export interface DemoResource {
  name: string;
  kind: 'practitioner' | 'room' | 'counter';
  /** Slug of the branch. */
  branch: string;
  services: readonly string[];
  hours: readonly { weekdays: readonly number[]; from: string; to: string }[];
  /** How many appointments a day; the fuller, the busier the board looks. */
  busy: number;
}

export interface DemoDesk {
  services: readonly DemoService[];
  resources: readonly DemoResource[];
}

const WORKDAYS = [1, 2, 3, 4, 5];
const office = (from: string, to: string) => ({ weekdays: WORKDAYS, from, to });
const saturday = (from: string, to: string) => ({ weekdays: [6], from, to });

const clinique: DemoDesk = {
  services: [
    {
      code: 'general',
      name: 'Médecine générale',
      translations: { en: { name: 'General practice' }, ar: { name: 'الطب العام' } },
      feeCode: 'consultation-generaliste',
      minutes: 20,
      step: 20,
    },
    {
      code: 'cardiology',
      name: 'Cardiologie',
      translations: { en: { name: 'Cardiology' }, ar: { name: 'أمراض القلب' } },
      feeCode: 'consultation-cardiologie',
      minutes: 40,
      step: 20,
      bufferAfter: 10,
    },
    {
      code: 'imaging',
      name: 'Imagerie médicale',
      translations: { en: { name: 'Medical imaging' }, ar: { name: 'التصوير الطبي' } },
      feeCode: 'radiographie',
      minutes: 30,
      step: 30,
      autoConfirm: true,
    },
  ],
  resources: [
    {
      name: 'Dr Claire Moreau',
      kind: 'practitioner',
      branch: 'tete-d-or',
      services: ['general'],
      hours: [office('08:30', '12:10'), office('13:30', '17:30'), saturday('08:30', '13:10')],
      busy: 6,
    },
    {
      name: 'Dr Karim Benali',
      kind: 'practitioner',
      branch: 'tete-d-or',
      services: ['general'],
      hours: [office('09:00', '12:20'), office('14:00', '18:00'), saturday('09:00', '12:20')],
      busy: 5,
    },
    {
      name: 'Dr Sophie Lambert',
      kind: 'practitioner',
      branch: 'part-dieu',
      services: ['cardiology'],
      hours: [office('08:40', '12:00'), office('13:20', '17:00'), saturday('09:00', '12:20')],
      busy: 3,
    },
    {
      name: 'Salle de radiologie',
      kind: 'room',
      branch: 'part-dieu',
      services: ['imaging'],
      hours: [office('08:00', '18:00'), saturday('08:30', '13:00')],
      busy: 5,
    },
  ],
};

const mairie: DemoDesk = {
  services: [
    {
      code: 'passport',
      name: 'Passeport et carte d’identité',
      translations: {
        en: { name: 'Passport and identity card' },
        ar: { name: 'جواز السفر وبطاقة الهوية' },
      },
      minutes: 20,
      step: 20,
      autoConfirm: true,
    },
    {
      code: 'school',
      name: 'Inscriptions scolaires',
      translations: { en: { name: 'School enrolment' }, ar: { name: 'التسجيل المدرسي' } },
      minutes: 15,
      step: 15,
    },
  ],
  resources: [
    {
      name: 'Guichet 1',
      kind: 'counter',
      branch: 'saint-roch',
      services: ['passport', 'school'],
      hours: [office('08:30', '12:00'), office('13:15', '17:00'), saturday('09:00', '12:00')],
      busy: 5,
    },
    {
      name: 'Guichet 2',
      kind: 'counter',
      branch: 'saint-roch',
      services: ['passport'],
      hours: [office('08:30', '12:00'), office('13:15', '17:00')],
      busy: 4,
    },
  ],
};

/** By the slug of the organisation. */
export const DEMO_DESKS: Readonly<Record<string, DemoDesk>> = {
  'clinique-du-parc': clinique,
  'mairie-saint-roch': mairie,
};

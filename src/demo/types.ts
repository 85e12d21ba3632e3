import type { Locale } from '../locales';
import type { Palette } from './pictures/palette';
import type { Motif } from './pictures/motifs';

/** The same words in every language of the demo. */
export type Text = Readonly<Record<Locale, string>>;

export const text = (fr: string, en: string, ar: string): Text => ({ fr, en, ar });

export interface DemoBranch {
  slug: string;
  name: string;
  street: string;
  postalCode?: string;
  city: string;
  phone: string;
  latitude: number;
  longitude: number;
}

export interface DemoService {
  slug: string;
  name: Text;
  category: Text;
  summary: Text;
  description: Text;
  whatToBring?: Text;
  motif: Motif;
  reception: 'appointment' | 'walk-in' | 'both' | 'online';
  durationMinutes: number;
  /** Not published yet. */
  draft?: boolean;
}

export interface DemoFaq {
  question: Text;
  answer: Text;
  topic: Text;
  draft?: boolean;
}

export interface DemoSlide {
  title: Text;
  subtitle: Text;
  pictureText: Text;
  link: { label: Text; url: string };
  motif: Motif;
  draft?: boolean;
}

export interface DemoFee {
  code: string;
  label: Text;
  note?: Text;
  service?: string;
  /** In minor units of the organisation's currency. */
  amount: number;
}

export type Weekday =
  'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export interface DemoSchedule {
  branch: string;
  name: Text;
  /** `08:30-12:00`, by day; a day that is not named is closed. */
  hours: Partial<Record<Weekday, readonly string[]>>;
  /** Month and day of a closure in the year of the seeding. */
  closure?: { from: string; until: string; note: string };
}

export interface DemoOrganisation {
  slug: string;
  name: string;
  kind: 'clinic' | 'agency' | 'service-hall' | 'computer-centre';
  country: 'FR' | 'SN';
  timeZone: string;
  currency: string;
  phone: string;
  palette: Palette;
  branches: readonly DemoBranch[];
  services: readonly DemoService[];
  faqs: readonly DemoFaq[];
  slides: readonly DemoSlide[];
  fees: readonly DemoFee[];
  schedules: readonly DemoSchedule[];
}

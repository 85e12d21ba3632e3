import { ar } from './ar';
import { en } from './en';
import { fr } from './fr';
import { arProperty } from './property-ar';
import { enProperty } from './property-en';
import { frProperty } from './property-fr';
import { joined } from './texts';
import type { Texts } from './texts';

export const LANGUAGES: Readonly<Record<'ar' | 'en' | 'fr', Texts>> = {
  ar: joined(ar, arProperty),
  en: joined(en, enProperty),
  fr: joined(fr, frProperty),
};

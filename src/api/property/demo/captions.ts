import type { Scene } from './scenes';

/** French, as all that editors have not translated. */
export const CAPTIONS: Readonly<Record<Scene, string>> = {
  'apartments-white': 'L’immeuble',
  'apartments-ochre': 'L’immeuble',
  'house-white': 'La façade',
  'house-blue': 'La façade',
  'villa-white': 'La villa et la piscine',
  'villa-sand': 'La villa et la piscine',
  offices: 'L’immeuble de bureaux',
  shop: 'La devanture',
  warehouse: 'Les quais',
  plot: 'Le terrain borné',
  living: 'Le séjour',
  kitchen: 'La cuisine équipée',
  bedroom: 'La chambre principale',
  terrace: 'La terrasse',
};

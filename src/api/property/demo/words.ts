import type { Listing } from './listings';
import type { Quarter } from './quarters';

interface Words {
  title: string;
  description: string;
}

const TYPES = {
  apartment: ['Appartement', 'apartment', 'شقة'],
  house: ['Maison', 'house', 'منزل'],
  villa: ['Villa', 'villa', 'فيلا'],
  land: ['Terrain', 'plot', 'قطعة أرض'],
  office: ['Bureaux', 'offices', 'مكاتب'],
  shop: ['Local commercial', 'shop', 'محل تجاري'],
  warehouse: ['Entrepôt', 'warehouse', 'مستودع'],
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a listing says in each language, from its facts. */
export const wordsOf = (listing: Listing, quarter: Quarter): Record<'fr' | 'en' | 'ar', Words> => {
  const { rooms, type, livingArea, landArea, yearBuilt, transaction } = listing;
  const [french, english, arabic] = TYPES[type];
  const area = livingArea ?? landArea ?? 0;
  const isSale = transaction === 'sale';
  const built = {
    fr: yearBuilt ? ` Construction de ${yearBuilt}.` : '',
    en: yearBuilt ? ` Built in ${yearBuilt}.` : '',
    ar: yearBuilt ? ` بني عام ${yearBuilt}.` : '',
  };
  return {
    fr: {
      title: rooms
        ? `${french} ${rooms} pièces, ${quarter.name}`
        : `${french} de ${area} m², ${quarter.name}`,
      description: `${quarter.fr} ${french} de ${area} m² ${isSale ? 'à vendre' : 'à louer'}${rooms ? `, ${rooms} pièces lumineuses` : ''}.${built.fr} Visites sur rendez-vous, dossier complet à l’agence.`,
    },
    en: {
      title: rooms
        ? `${rooms}-room ${english}, ${quarter.name}`
        : `${capital(english)} of ${area} m², ${quarter.name}`,
      description: `${quarter.en} ${capital(english)} of ${area} m² ${isSale ? 'for sale' : 'to let'}${rooms ? `, with ${rooms} bright rooms` : ''}.${built.en} Visits by appointment; the agency has the full file.`,
    },
    ar: {
      title: rooms
        ? `${arabic}، ${rooms} غرف، ${quarter.arabicName}`
        : `${arabic} بمساحة ${area} م²، ${quarter.arabicName}`,
      description: `${quarter.ar} ${arabic} بمساحة ${area} م² ${isSale ? 'للبيع' : 'للإيجار'}.${built.ar} الزيارة بموعد، والملف الكامل في الوكالة.`,
    },
  };
};

import type { Core } from '@strapi/strapi';
import { text } from './types';
import { writeDocument } from './write-document';

const UID = 'api::clinic-setting.clinic-setting';

/** Only where nobody wrote any yet: settings of the platform are nobody's demo. */
export const seedSettings = async (strapi: Core.Strapi): Promise<void> => {
  if ((await strapi.db.query(UID).count()) > 0) return;
  const metaTitle = text('Guichet', 'Guichet', 'غيشيه');
  const tagline = text(
    'Vos rendez-vous, vos démarches et vos services au même endroit',
    'Appointments, paperwork and services in one place',
    'مواعيدكم ومعاملاتكم وخدماتكم في مكان واحد',
  );
  const seo = (locale: 'fr' | 'en' | 'ar') => ({
    metaTitle: metaTitle[locale],
    metaDescription: tagline[locale],
  });
  await writeDocument(strapi, UID, {
    shared: {
      email: 'bonjour@guichet.example',
      phone: '+33 4 65 71 10 00',
      emergencyPhone: '112',
      address: {
        street: '1 rue du Guichet',
        postalCode: '69001',
        city: 'Lyon',
        country: 'FR',
        latitude: 45.7676,
        longitude: 4.8345,
      },
    },
    localised: {
      siteName: metaTitle,
      tagline,
      seo: { fr: seo('fr'), en: seo('en'), ar: seo('ar') },
    },
  });
};

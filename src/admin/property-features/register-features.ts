import type { ComponentType } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { PuzzlePiece } from '@strapi/icons';
import { labelsFor } from './labels';

const { label, placeholder } = labelsFor('en');

export const registerPropertyFeatures = (app: StrapiApp): void => {
  app.customFields.register({
    name: 'property-features',
    type: 'json',
    icon: PuzzlePiece,
    intlLabel: { id: 'property.features.label', defaultMessage: label },
    intlDescription: { id: 'property.features.description', defaultMessage: placeholder },
    components: {
      // Strapi's types know only inputs without props.
      Input: async () => ({
        default: (await import('./features-input')).FeaturesInput as unknown as ComponentType,
      }),
    },
  });
};

import { Badge } from '@strapi/design-system';
import type { DeskConsent } from '../../../shared/desk';
import { useText } from '../hooks/use-text';

const COLOURS = {
  granted: ['success100', 'success700'],
  withdrawn: ['danger100', 'danger700'],
  unknown: ['neutral150', 'neutral700'],
} as const;

export const ConsentTag = ({ consent }: { consent: DeskConsent }) => {
  const { t } = useText();
  const [background, text] = COLOURS[consent];
  return (
    <Badge backgroundColor={background} textColor={text}>
      {t(`consent.${consent}`)}
    </Badge>
  );
};

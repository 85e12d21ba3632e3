import { Button, Flex } from '@strapi/design-system';
import type { Position } from '../../../../shared/criteria';
import { FEWEST_CORNERS } from '../../domain/corners';
import { useText } from '../../hooks/use-text';

interface Props {
  /** Null while nothing is drawn. */
  corners: readonly Position[] | null;
  onCorners: (corners: readonly Position[] | null) => void;
  onDone: (corners: readonly Position[]) => void;
}

export const DrawingTools = ({ corners, onCorners, onDone }: Props) => {
  const { t } = useText();
  if (!corners) {
    return (
      <Flex>
        <Button size="S" variant="secondary" type="button" onClick={() => onCorners([])}>
          {t('search.draw')}
        </Button>
      </Flex>
    );
  }
  return (
    <Flex gap={2} wrap="wrap">
      <Button
        size="S"
        type="button"
        disabled={corners.length < FEWEST_CORNERS}
        onClick={() => onDone(corners)}
      >
        {t('search.drawDone', { count: corners.length })}
      </Button>
      <Button
        size="S"
        type="button"
        variant="tertiary"
        disabled={corners.length === 0}
        onClick={() => onCorners(corners.slice(0, -1))}
      >
        {t('search.drawBack')}
      </Button>
      <Button size="S" type="button" variant="tertiary" onClick={() => onCorners(null)}>
        {t('search.drawCancel')}
      </Button>
    </Flex>
  );
};

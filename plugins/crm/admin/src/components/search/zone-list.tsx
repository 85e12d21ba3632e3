import * as React from 'react';
import { Button, Field, Flex, Textarea } from '@strapi/design-system';
import type { Position } from '../../../../shared/criteria';
import { cornersOf, positionOf, textOf } from '../../domain/corners';
import type { Polygon, SearchForm } from '../../domain/search-form';
import { useText } from '../../hooks/use-text';
import { LabelledInput } from '../text-input';

interface Props {
  form: SearchForm;
  onChange: (part: Partial<SearchForm>) => void;
  onShape: (corners: readonly Position[]) => void;
}

/** The zones as text: for who knows their coordinates, or does not use a mouse. */
export const ZoneList = ({ form, onChange, onShape }: Props) => {
  const { t } = useText();
  const { centre, polygons } = form;
  const replace = (index: number, polygon: Polygon | null): void =>
    onChange({
      polygons: polygons.flatMap((one, at) => (at !== index ? [one] : polygon ? [polygon] : [])),
    });
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} alignItems="flex-end">
        <Centre centre={centre} onChange={(position) => onChange({ centre: position })} />
        {centre ? (
          <Button
            size="L"
            type="button"
            variant="tertiary"
            onClick={() => onChange({ centre: null })}
          >
            {t('search.remove')}
          </Button>
        ) : null}
      </Flex>
      {polygons.map((polygon, index) => (
        <Flex key={index} gap={2} alignItems="flex-end">
          <LabelledInput
            label={t('search.shapeName', { count: polygon.corners.length })}
            name={`shape-${index}`}
            value={polygon.name ?? ''}
            onChange={(name) =>
              replace(index, { ...polygon, name: name.slice(0, 80) || undefined })
            }
          />
          <Button size="L" type="button" variant="tertiary" onClick={() => replace(index, null)}>
            {t('search.remove')}
          </Button>
        </Flex>
      ))}
      <Corners onShape={onShape} />
    </Flex>
  );
};

interface CentreProps {
  centre: Position | null;
  onChange: (centre: Position) => void;
}

const Centre = ({ centre, onChange }: CentreProps) => {
  const { t } = useText();
  const shown = centre ? textOf(centre) : '';
  const [typed, setTyped] = React.useState<string | null>(null);
  React.useEffect(() => setTyped(null), [shown]);
  return (
    <LabelledInput
      label={t('search.centre')}
      name="centre"
      value={typed ?? shown}
      onChange={(text) => {
        setTyped(text);
        const position = positionOf(text);
        if (position) onChange(position);
      }}
    />
  );
};

const Corners = ({ onShape }: Pick<Props, 'onShape'>) => {
  const { t } = useText();
  const [open, setOpen] = React.useState(false);
  const [text, setText] = React.useState('');
  const corners = cornersOf(text);
  if (!open) {
    return (
      <Flex>
        <Button size="S" type="button" variant="tertiary" onClick={() => setOpen(true)}>
          {t('search.byCoordinates')}
        </Button>
      </Flex>
    );
  }
  return (
    <Field.Root name="corners" hint={t('search.cornersHelp')}>
      <Field.Label>{t('search.corners')}</Field.Label>
      <Textarea
        name="corners"
        dir="ltr"
        value={text}
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setText(event.target.value)}
      />
      <Field.Hint />
      <Flex paddingTop={2}>
        <Button
          size="S"
          type="button"
          disabled={corners === null}
          onClick={() => {
            if (!corners) return;
            onShape(corners);
            setOpen(false);
            setText('');
          }}
        >
          {t('search.addShape')}
        </Button>
      </Flex>
    </Field.Root>
  );
};

import * as React from 'react';
import { Typography } from '@strapi/design-system';
import type { Position, Zone } from '../../../../shared/criteria';
import type { DeskPreview } from '../../../../shared/desk';
import { edgesOf } from '../../domain/map-view';
import { metres } from '../../domain/finding-words';
import type { SearchForm } from '../../domain/search-form';
import { useText } from '../../hooks/use-text';
import { ZoneMap } from '../zone-map';
import { DrawingTools } from './drawing-tools';
import { Slider } from './slider';
import { ZoneList } from './zone-list';

interface Props {
  form: SearchForm;
  zones: readonly Zone[];
  preview: DeskPreview | null;
  problem: string | null;
  onChange: (part: Partial<SearchForm>) => void;
}

/** Nothing was asked for yet. */
const SILENT: ReadonlySet<string | null> = new Set([null, 'NO_CRITERION']);

interface Drawing {
  corners: readonly Position[];
  frame: readonly Position[];
}

/** What would be found, and where; a click puts the middle of the circle, or the corners of a shape. */
export const SearchMap = ({ form, zones, preview, problem, onChange }: Props) => {
  const texts = useText();
  const { t } = texts;
  const [drawing, setDrawing] = React.useState<Drawing | null>(null);
  const places = (preview?.best ?? []).flatMap(({ id, title, latitude, longitude, score }) =>
    latitude === null || longitude === null
      ? []
      : [{ id, title, score, position: [latitude, longitude] as const }],
  );
  const frame = [...places.map(({ position }) => position), ...zones.flatMap(edgesOf)];
  const pick = (position: Position): void => {
    if (drawing) setDrawing({ ...drawing, corners: [...drawing.corners, position] });
    else onChange({ centre: position });
  };
  const addShape = (corners: readonly Position[]): void => {
    const name = form.name.trim().slice(0, 80) || undefined;
    onChange({ polygons: [...form.polygons, { kind: 'polygon', name, corners }] });
    setDrawing(null);
  };
  return (
    <>
      <Typography role="status" fontWeight="bold">
        {preview
          ? t('search.live', { reaching: preview.reaching, matching: preview.matching })
          : t(SILENT.has(problem) ? 'error.NO_CRITERION' : 'search.impossible')}
      </Typography>
      <Slider
        label={t('search.minScore', { score: form.minScore })}
        value={form.minScore}
        max={100}
        step={5}
        onChange={(minScore) => onChange({ minScore })}
      />
      <Typography variant="pi" textColor="neutral600">
        {t(drawing ? 'search.drawHelp' : 'search.zoneHelp')}
      </Typography>
      <ZoneMap
        height={320}
        zones={zones}
        places={places}
        draft={drawing?.corners ?? []}
        frame={drawing?.frame ?? null}
        onPick={pick}
      />
      <DrawingTools
        corners={drawing?.corners ?? null}
        onCorners={(corners) => setDrawing(corners && { corners, frame: drawing?.frame ?? frame })}
        onDone={addShape}
      />
      {form.centre ? (
        <Slider
          label={t('search.radius', { distance: metres(texts, form.metres) })}
          value={form.metres}
          min={200}
          max={20_000}
          step={100}
          onChange={(value) => onChange({ metres: value })}
        />
      ) : null}
      <ZoneList form={form} onChange={onChange} onShape={addShape} />
    </>
  );
};

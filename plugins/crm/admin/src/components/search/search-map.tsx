import { Typography } from '@strapi/design-system';
import type { Zone } from '../../../../shared/criteria';
import type { DeskPreview } from '../../../../shared/desk';
import { metres } from '../../domain/finding-words';
import type { SearchForm } from '../../domain/search-form';
import { useText } from '../../hooks/use-text';
import { ZoneMap } from '../zone-map';
import { Slider } from './slider';

interface Props {
  form: SearchForm;
  zones: readonly Zone[];
  preview: DeskPreview | null;
  onChange: (part: Partial<SearchForm>) => void;
}

/** What would be found, and where; a click puts the middle of the zone. */
export const SearchMap = ({ form, zones, preview, onChange }: Props) => {
  const texts = useText();
  const { t } = texts;
  const places = (preview?.best ?? []).flatMap(({ id, title, latitude, longitude, score }) =>
    latitude === null || longitude === null
      ? []
      : [{ id, title, score, position: [latitude, longitude] as const }],
  );
  return (
    <>
      <Typography role="status" fontWeight="bold">
        {preview
          ? t('search.live', { reaching: preview.reaching, matching: preview.matching })
          : t('error.NO_CRITERION')}
      </Typography>
      <Slider
        label={t('search.minScore', { score: form.minScore })}
        value={form.minScore}
        max={100}
        step={5}
        onChange={(minScore) => onChange({ minScore })}
      />
      <Typography variant="pi" textColor="neutral600">
        {t('search.zoneHelp')}
      </Typography>
      <ZoneMap
        height={320}
        zones={zones}
        places={places}
        onPick={(centre) => onChange({ centre })}
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
    </>
  );
};

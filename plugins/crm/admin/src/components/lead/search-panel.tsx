import * as React from 'react';
import { Badge, Button, Flex, Typography } from '@strapi/design-system';
import { Section } from '../../../../../kernel/admin/src/components/section';
import type { DeskLeadPage, DeskSearch } from '../../../../shared/desk';
import { useDesk } from '../../hooks/use-desk';
import { useText } from '../../hooks/use-text';
import type { Texts } from '../../hooks/use-text';
import { amount } from '../../domain/finding-words';
import { LIMIT_FIELDS, LIMITS } from '../../domain/search-form';
import type { LimitField } from '../../domain/search-form';
import { ENERGY_RATINGS } from '../../../../shared/listing';
import { SearchEditor } from '../search/search-editor';

/** What is looked for, in short; a click edits it. */
export const SearchPanel = ({ lead }: { lead: DeskLeadPage }) => {
  const { t } = useText();
  const { mayWork } = useDesk();
  const [editing, setEditing] = React.useState<DeskSearch | 'new' | null>(null);
  return (
    <Section
      title={t('searches', { count: lead.searches.length })}
      action={
        mayWork ? (
          <Button size="S" variant="tertiary" onClick={() => setEditing('new')}>
            {t('addSearch')}
          </Button>
        ) : null
      }
    >
      {lead.searches.length === 0 ? (
        <Typography textColor="neutral600">{t('noSearch')}</Typography>
      ) : null}
      {lead.searches.map((search) => (
        <Summary key={search.id} search={search} onEdit={() => setEditing(search)} />
      ))}
      {editing ? (
        <SearchEditor
          lead={lead.id}
          search={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
};

/** Year and energy class are names rather than amounts. */
const limitWords = (texts: Texts, name: LimitField, limit: number, currency: string): string => {
  if (name === 'energy') return ENERGY_RATINGS[limit] ?? '';
  return name === 'yearBuilt' ? String(limit) : amount(texts, name, limit, currency);
};

const Summary = ({ search, onEdit }: { search: DeskSearch; onEdit: () => void }) => {
  const texts = useText();
  const { t, coded, money } = texts;
  const { mayWork } = useDesk();
  const { criteria } = search;
  const { price } = criteria.measures;
  const limits = LIMIT_FIELDS.flatMap((name) => {
    const limit = criteria.measures[name]?.[LIMITS[name]];
    if (limit === undefined) return [];
    const words = limitWords(texts, name, limit, criteria.currency);
    const sign = name === 'freshness' ? '≤' : '≥';
    return [`${t(`criterion.${name}`)} ${sign} ${words}`];
  });
  const facts = [
    t(`transaction.${criteria.transaction}`),
    ...(criteria.type?.wanted ?? []).map((type) => coded('type', type)),
    ...(price?.max === undefined ? [] : [`≤ ${money(price.max, criteria.currency)}`]),
    ...limits,
    ...(criteria.features?.wished ?? []).map((feature) => coded('feature', feature)),
  ];
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Flex gap={2} justifyContent="space-between" width="100%">
        <Typography fontWeight="bold">
          <bdi>{search.name}</bdi>
        </Typography>
        {mayWork ? (
          <Button size="S" variant="ghost" onClick={onEdit}>
            {t('editSearch')}
          </Button>
        ) : null}
      </Flex>
      <Flex gap={1} wrap="wrap">
        {facts.map((fact) => (
          <Badge key={fact}>{fact}</Badge>
        ))}
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {search.pauseReason
          ? t(`search.paused.${search.pauseReason}`)
          : `${t('search.alerts')}: ${t(`frequency.${search.frequency}`)}`}
      </Typography>
    </Flex>
  );
};

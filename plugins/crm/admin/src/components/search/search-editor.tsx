import * as React from 'react';
import { Grid } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import { codeOf, useApi } from '../../api';
import type { DeskPreview, DeskSearch } from '../../../../shared/desk';
import { criteriaOf, formOf } from '../../domain/search-form';
import type { SearchForm } from '../../domain/search-form';
import { useChange } from '../../hooks/use-change';
import { useDesk } from '../../hooks/use-desk';
import { useText } from '../../hooks/use-text';
import { SearchFields } from './search-fields';
import { SearchMap } from './search-map';

interface Props {
  lead: string;
  /** Null for a new one. */
  search: DeskSearch | null;
  onClose: () => void;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** What is looked for, with a count and a map that follow each change. */
export const SearchEditor = ({ lead, search, onClose }: Props) => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const { perform } = useChange();
  const currency = search?.criteria.currency ?? organisation.currency;
  const money = { currency, digits: digitsOf(currency) };
  const [form, setForm] = React.useState<SearchForm>(() => formOf(search, money.digits));
  const criteria = criteriaOf(form, search?.criteria, money);
  const { preview, problem } = usePreview(
    lead,
    JSON.stringify({ criteria, minScore: form.minScore }),
  );
  const change = (part: Partial<SearchForm>): void => setForm((before) => ({ ...before, ...part }));

  const save = (): Promise<boolean> => {
    const { name, minScore, frequency } = form;
    const active = search?.active ?? true;
    const body = { name, criteria, minScore, frequency, active };
    return perform(() => api.saveSearch(lead, search?.id ?? null, body), t('search.saved'));
  };

  return (
    <FormDialog
      title={t(search ? 'editSearch' : 'addSearch')}
      action={t('save')}
      ready={form.name.trim() !== '' && preview !== null}
      onClose={onClose}
      onSubmit={save}
    >
      <Grid.Root gap={6}>
        <Grid.Item col={6} s={12} direction="column" alignItems="stretch" gap={4}>
          <SearchFields form={form} criteria={criteria} onChange={change} />
        </Grid.Item>
        <Grid.Item col={6} s={12} direction="column" alignItems="stretch" gap={4}>
          <SearchMap
            form={form}
            zones={criteria.zone?.zones ?? []}
            preview={preview}
            problem={problem}
            onChange={change}
          />
        </Grid.Item>
      </Grid.Root>
    </FormDialog>
  );
};

const PAUSE_MS = 200;

interface Previewed {
  /** Null while there is nothing to count. */
  preview: DeskPreview | null;
  /** Why not: a code. */
  problem: string | null;
}

const usePreview = (lead: string, key: string): Previewed => {
  const api = useApi();
  const [previewed, setPreviewed] = React.useState<Previewed>({ preview: null, problem: null });
  React.useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      try {
        const preview = await api.preview({
          lead,
          ...(JSON.parse(key) as Omit<Parameters<typeof api.preview>[0], 'lead'>),
        });
        if (current) setPreviewed({ preview, problem: null });
      } catch (error) {
        const problem = codeOf(error);
        if (current && problem !== 'NO_CONNECTION') setPreviewed({ preview: null, problem });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, lead, key]);
  return previewed;
};

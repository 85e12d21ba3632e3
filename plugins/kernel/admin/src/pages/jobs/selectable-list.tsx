import * as React from 'react';
import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import type { Page } from '../../../../shared/jobs-admin';
import { ConfirmButton } from '../../components/confirm-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { WithStates } from '../../components/with-states';
import type { Loaded } from '../../use-load';
import { useText } from './use-text';

interface Props<Item> {
  label: string;
  loaded: Loaded<Page<Item>>;
  page: number;
  onPage: (page: number) => void;
  columns: readonly Column<Item>[];
  keyOf: (item: Item) => string;
  nameOf: (item: Item) => string;
  /** What can be done with chosen items; absent for those who may only look. */
  onRetry?: ((items: readonly Item[]) => Promise<void>) | undefined;
  onDiscard?: ((items: readonly Item[]) => Promise<void>) | undefined;
}

/** A page of items of which some can be chosen, retried and discarded. */
export const SelectableList = <Item,>(props: Props<Item>) => {
  const { label, loaded, page, onPage, columns, keyOf, onRetry, onDiscard } = props;
  const [chosen, setChosen] = React.useState<ReadonlySet<string>>(new Set());
  const items = loaded.value?.items ?? [];
  const selected = items.filter((item) => chosen.has(keyOf(item)));
  const perform = async (action: (items: readonly Item[]) => Promise<void>): Promise<void> => {
    await action(selected);
    setChosen(new Set());
  };
  const selects = onRetry !== undefined || onDiscard !== undefined;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {selected.length > 0 ? (
        <Actions
          count={selected.length}
          onRetry={onRetry && (() => perform(onRetry))}
          onDiscard={onDiscard && (() => perform(onDiscard))}
        />
      ) : null}
      <WithStates loaded={loaded} empty={{ when: ({ items }) => items.length === 0 && page === 1 }}>
        {(value) => (
          <DataTable
            label={label}
            rows={value.items}
            keyOf={keyOf}
            columns={selects ? [selectColumn(props, chosen, setChosen), ...columns] : columns}
          />
        )}
      </WithStates>
      <Pages page={page} more={loaded.value?.more ?? false} onPage={onPage} />
    </Flex>
  );
};

const selectColumn = <Item,>(
  { loaded, keyOf, nameOf }: Props<Item>,
  chosen: ReadonlySet<string>,
  choose: (keys: ReadonlySet<string>) => void,
): Column<Item> => {
  const keys = (loaded.value?.items ?? []).map(keyOf);
  const toggle = (key: string, on: boolean): void =>
    choose(new Set(on ? [...chosen, key] : [...chosen].filter((other) => other !== key)));
  return {
    key: 'select',
    header: (
      <SelectAll
        checked={keys.length > 0 && keys.every((key) => chosen.has(key))}
        onChange={(on) => choose(new Set(on ? keys : []))}
      />
    ),
    cell: (item) => (
      <SelectOne
        name={nameOf(item)}
        checked={chosen.has(keyOf(item))}
        onChange={(on) => toggle(keyOf(item), on)}
      />
    ),
  };
};

interface BoxProps {
  checked: boolean;
  onChange: (on: boolean) => void;
}

const SelectAll = ({ checked, onChange }: BoxProps) => (
  <Checkbox
    aria-label={useText().t('selectAll')}
    checked={checked}
    onCheckedChange={(value) => onChange(value === true)}
  />
);

const SelectOne = ({ name, checked, onChange }: BoxProps & { name: string }) => (
  <Checkbox
    aria-label={useText().t('select', { name })}
    checked={checked}
    onCheckedChange={(value) => onChange(value === true)}
  />
);

interface ActionsProps {
  count: number;
  onRetry?: (() => Promise<void>) | undefined;
  onDiscard?: (() => Promise<void>) | undefined;
}

const Actions = ({ count, onRetry, onDiscard }: ActionsProps) => {
  const { t } = useText();
  return (
    <Flex gap={3} role="toolbar" aria-label={t('selected', { count })}>
      <Typography textColor="neutral600">{t('selected', { count })}</Typography>
      {onRetry ? (
        <Button variant="secondary" onClick={() => void onRetry()}>
          {t('retry')}
        </Button>
      ) : null}
      {onDiscard ? (
        <ConfirmButton
          label={t('discard')}
          question={t('discard.confirm', { count })}
          onConfirm={() => void onDiscard()}
        />
      ) : null}
    </Flex>
  );
};

interface PagesProps {
  page: number;
  more: boolean;
  onPage: (page: number) => void;
}

const Pages = ({ page, more, onPage }: PagesProps) => {
  const { t } = useText();
  if (page === 1 && !more) return null;
  return (
    <Flex gap={3} justifyContent="flex-end" tag="nav">
      <Button
        variant="tertiary"
        startIcon={<ChevronLeft />}
        disabled={page === 1}
        onClick={() => onPage(page - 1)}
      >
        {t('previous')}
      </Button>
      <Typography>{page}</Typography>
      <Button
        variant="tertiary"
        endIcon={<ChevronRight />}
        disabled={!more}
        onClick={() => onPage(page + 1)}
      >
        {t('next')}
      </Button>
    </Flex>
  );
};

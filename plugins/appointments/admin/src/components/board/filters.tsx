import type * as React from 'react';
import { Box, Flex, Searchbar, SearchForm } from '@strapi/design-system';
import { APPOINTMENT_STATES } from '../../../../shared/transitions';
import type { AppointmentState } from '../../../../shared/transitions';
import type { BoardView } from '../../hooks/use-board-view';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';

/** Narrows what is on the board; at once, because everything of the range is here already. */
export const Filters = ({ board: { filter, setFilter } }: { board: BoardView }) => {
  const { t, nameOf } = useText();
  const { branches, resources, services } = useDesk();
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Flex gap={2} wrap="wrap" data-noprint>
      <Box minWidth="22rem">
        <SearchForm onSubmit={(event: React.FormEvent) => event.preventDefault()}>
          <Searchbar
            name="text"
            size="S"
            placeholder={t('search')}
            clearLabel={t('clear')}
            value={filter.text}
            onClear={() => setFilter({ text: '' })}
            onChange={({ target }: React.ChangeEvent<HTMLInputElement>) =>
              setFilter({ text: target.value })
            }
          >
            {t('search')}
          </Searchbar>
        </SearchForm>
      </Box>
      {branches.length > 1 ? (
        <Choice
          label={t('branch')}
          all={t('allBranches')}
          value={filter.branch}
          options={named(branches)}
          onChange={(branch) => setFilter({ branch })}
        />
      ) : null}
      <Choice
        label={t('resource')}
        all={t('allResources')}
        value={filter.resource}
        options={named(resources)}
        onChange={(resource) => setFilter({ resource })}
      />
      <Choice
        label={t('service')}
        all={t('allServices')}
        value={filter.service}
        options={services.map((service) => ({ value: service.id, label: nameOf(service) }))}
        onChange={(service) => setFilter({ service })}
      />
      <Choice
        label={t('status')}
        all={t('allStates')}
        value={filter.state}
        options={APPOINTMENT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        onChange={(state) => setFilter({ state: state as AppointmentState | '' })}
      />
    </Flex>
  );
};

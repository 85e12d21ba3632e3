import * as React from 'react';
import {
  Box,
  Button,
  Flex,
  IconButton,
  Searchbar,
  SearchForm,
  Typography,
} from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import type { Column } from '../../../../kernel/admin/src/components/data-table';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import { useApi } from '../api';
import type { Person } from '../domain/person';
import { EraseDialog } from '../components/people/erase-dialog';
import { PersonDialog } from '../components/people/person-dialog';
import { nameOf } from '../domain/person-form';
import { useAllowed } from '../hooks/use-allowed';
import { useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';

type Asking =
  { what: 'new' } | { what: 'change'; person: Person } | { what: 'erase'; person: Person };

/** Who is known here, with his consent, and how he is forgotten. */
export const PeoplePage = () => {
  const { t } = useText();
  const { work } = useAllowed();
  const { organisation } = useRoom();
  const api = useApi();
  const [search, setSearch] = React.useState('');
  const [page, setPage] = React.useState(1);
  const [asking, setAsking] = React.useState<Asking | null>(null);
  const loaded = useAnswer(`people ${organisation.id} ${page} ${search}`, (signal) =>
    api.peoplePage({ organisation: organisation.id, search, page }, signal),
  );
  const close = (): void => setAsking(null);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Search
          onSearch={(text) => {
            setSearch(text);
            setPage(1);
          }}
        />
        {work ? (
          <Button
            startIcon={<Plus />}
            variant="secondary"
            onClick={() => setAsking({ what: 'new' })}
          >
            {t('people.new')}
          </Button>
        ) : null}
      </Flex>
      <WithStates
        loaded={loaded}
        empty={{ when: ({ people }) => people.length === 0, text: t('people.none') }}
      >
        {({ people, more }) => (
          <>
            <PeopleTable people={people} onAsk={setAsking} />
            <Pages page={page} more={more} onTurn={setPage} />
          </>
        )}
      </WithStates>
      {asking?.what === 'erase' ? (
        <EraseDialog person={asking.person} onClose={close} onErased={loaded.reload} />
      ) : null}
      {asking && asking.what !== 'erase' ? (
        <PersonDialog
          person={asking.what === 'change' ? asking.person : undefined}
          onClose={close}
          onSaved={loaded.reload}
        />
      ) : null}
    </Flex>
  );
};

const Search = ({ onSearch }: { onSearch: (text: string) => void }) => {
  const { t } = useText();
  const [text, setText] = React.useState('');
  return (
    <Box width="36rem" maxWidth="100%">
      <SearchForm
        onSubmit={(event: React.FormEvent) => {
          event.preventDefault();
          onSearch(text.trim());
        }}
      >
        <Searchbar
          name="search"
          value={text}
          placeholder={t('people.search')}
          clearLabel={t('people.clear')}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setText(event.target.value)}
          onClear={() => {
            setText('');
            onSearch('');
          }}
        >
          {t('people.search')}
        </Searchbar>
      </SearchForm>
    </Box>
  );
};

const PeopleTable = ({
  people,
  onAsk,
}: {
  people: readonly Person[];
  onAsk: (asking: Asking) => void;
}) => {
  const { t, moment } = useText();
  const { work } = useAllowed();
  const columns: Column<Person>[] = [
    {
      key: 'name',
      header: t('people.name'),
      cell: (person) => (
        <Typography fontWeight="semiBold" textColor="neutral800">
          <bdi>{nameOf(person)}</bdi>
        </Typography>
      ),
    },
    {
      key: 'reach',
      header: t('people.reach'),
      cell: ({ email, telephone }) => (
        <Typography textColor="neutral800">
          <bdi dir="ltr">{email ?? telephone ?? '–'}</bdi>
        </Typography>
      ),
    },
    { key: 'group', header: t('people.groupe'), cell: ({ groupe }) => groupe ?? '–' },
    {
      key: 'consent',
      header: t('people.consent'),
      cell: ({ consentement_version: version, consentement_date: at }) =>
        version && at ? t('people.consentedTo', { version, when: moment(at) }) : t('people.no'),
    },
  ];
  const actions: Column<Person> = {
    key: 'actions',
    header: '',
    cell: (person) => (
      <Flex gap={1} justifyContent="flex-end">
        <IconButton
          label={t('people.of', { deed: t('people.change'), name: nameOf(person) })}
          variant="ghost"
          onClick={() => onAsk({ what: 'change', person })}
        >
          <Pencil />
        </IconButton>
        <IconButton
          label={t('people.of', { deed: t('people.erase'), name: nameOf(person) })}
          variant="ghost"
          onClick={() => onAsk({ what: 'erase', person })}
        >
          <Trash />
        </IconButton>
      </Flex>
    ),
  };
  return (
    <DataTable
      label={t('page.people')}
      columns={work ? [...columns, actions] : columns}
      rows={people}
      keyOf={({ id }) => id}
    />
  );
};

interface PagesProps {
  page: number;
  more: boolean;
  onTurn: (page: number) => void;
}

const Pages = ({ page, more, onTurn }: PagesProps) => {
  const { t } = useText();
  if (page === 1 && !more) return null;
  return (
    <Flex justifyContent="flex-end" gap={2} paddingTop={4}>
      <Button variant="tertiary" disabled={page === 1} onClick={() => onTurn(page - 1)}>
        {t('people.before')}
      </Button>
      <Button variant="tertiary" disabled={!more} onClick={() => onTurn(page + 1)}>
        {t('people.after')}
      </Button>
    </Flex>
  );
};

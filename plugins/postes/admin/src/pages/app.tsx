import * as React from 'react';
import { Layouts, Page } from '@strapi/strapi/admin';
import {
  Button,
  EmptyStateLayout,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Monitor, Plus } from '@strapi/icons';
import { NavLink, Route, Routes, useSearchParams } from 'react-router-dom';
import { PageTabs } from '../../../../kernel/admin/src/components/page-tabs';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import { POSTES_PERMISSIONS } from '../../../shared/board';
import type { BoardOrganisation } from '../../../shared/board';
import { useApi } from '../api';
import type { Asking } from '../components/dialogs/asking';
import { Dialogs } from '../components/dialogs/dialogs';
import { Dot } from '../components/styles';
import { useAllowed } from '../hooks/use-allowed';
import { RoomProvider, useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';
import { BoardPage } from './board-page';
import { PeoplePage } from './people-page';
import { RulesPage } from './rules-page';
import { StatisticsPage } from './statistics-page';

const LAST = 'guichet.postes.organisation';

/** The one that is asked for, or was looked at last, or that has computers. */
const chosenOf = (
  organisations: readonly BoardOrganisation[],
  wanted: string | null,
): BoardOrganisation | undefined =>
  organisations.find(({ id }) => id === wanted) ??
  organisations.find(({ postes }) => postes > 0) ??
  organisations[0];

const Postes = ({ organisations }: { organisations: readonly BoardOrganisation[] }) => {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('organisation') ?? localStorage.getItem(LAST);
  const organisation = chosenOf(organisations, wanted);
  if (!organisation) return <EmptyStateLayout content={t('noOrganisation')} />;
  const choose = (id: string): void => {
    localStorage.setItem(LAST, id);
    setParams({ organisation: id });
  };
  return (
    <RoomProvider key={organisation.id} organisation={organisation}>
      <Frame organisations={organisations} onChoose={choose} />
    </RoomProvider>
  );
};

const Frame = ({
  organisations,
  onChoose,
}: {
  organisations: readonly BoardOrganisation[];
  onChoose: (id: string) => void;
}) => {
  const { t } = useText();
  const { organisation, loaded } = useRoom();
  const [asking, setAsking] = React.useState<Asking | null>(null);
  return (
    <Page.Main>
      <Page.Title>{t('title')}</Page.Title>
      <Layouts.Header
        title={t('title')}
        subtitle={organisations.length === 1 ? organisation.name : undefined}
        primaryAction={
          <Flex gap={3} wrap="wrap">
            {organisations.length > 1 ? (
              <SingleSelect
                aria-label={t('organisation')}
                size="S"
                value={organisation.id}
                onChange={(id) => onChoose(String(id))}
              >
                {organisations.map(({ id, name }) => (
                  <SingleSelectOption key={id} value={id}>
                    {name}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            ) : null}
            <HeaderActions onAsk={setAsking} />
          </Flex>
        }
      />
      <Layouts.Content>
        <Navigation />
        <Routes>
          <Route index element={<BoardPage onAsk={setAsking} />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="statistics" element={<StatisticsPage />} />
          <Route path="rules" element={<RulesPage />} />
        </Routes>
      </Layouts.Content>
      <Dialogs
        asking={asking}
        postes={loaded.value?.postes ?? []}
        onClose={() => setAsking(null)}
      />
    </Page.Main>
  );
};

const HeaderActions = ({ onAsk }: { onAsk: (asking: Asking) => void }) => {
  const { t } = useText();
  const { work, setUp } = useAllowed();
  return (
    <>
      {setUp ? (
        <Button
          variant="secondary"
          startIcon={<Monitor />}
          onClick={() => onAsk({ what: 'enrol' })}
        >
          {t('enrol')}
        </Button>
      ) : null}
      {work ? (
        <Button startIcon={<Plus />} onClick={() => onAsk({ what: 'new' })}>
          {t('new')}
        </Button>
      ) : null}
    </>
  );
};

const PAGES = [
  { path: '', title: 'page.board' },
  { path: '/people', title: 'page.people' },
  { path: '/statistics', title: 'page.statistics' },
  { path: '/rules', title: 'page.rules' },
] as const;

const Navigation = () => {
  const { t } = useText();
  const { organisation, live } = useRoom();
  const query = `?organisation=${organisation.id}`;
  return (
    <PageTabs aria-label={t('title')}>
      {PAGES.map(({ path, title }) => (
        <NavLink key={title} end to={`/plugins/postes${path}${query}`}>
          {t(title)}
        </NavLink>
      ))}
      <Flex gap={2} style={{ marginInlineStart: 'auto' }} role="status" data-live={live}>
        <Dot $live={live} aria-hidden />
        <Typography variant="pi" textColor="neutral600">
          {t(`live.${live}`)}
        </Typography>
      </Flex>
    </PageTabs>
  );
};

const PostesApp = () => {
  const api = useApi();
  const setup = useAnswer('setup', api.setup);
  return (
    <WithStates loaded={setup}>
      {(organisations) => <Postes organisations={organisations} />}
    </WithStates>
  );
};

const ProtectedApp = () => (
  <Page.Protect permissions={[{ action: POSTES_PERMISSIONS.read, subject: null }]}>
    <PostesApp />
  </Page.Protect>
);

export default ProtectedApp;

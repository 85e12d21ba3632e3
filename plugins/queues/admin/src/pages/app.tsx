import * as React from 'react';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Flex, LinkButton } from '@strapi/design-system';
import { NavLink, Route, Routes, useSearchParams } from 'react-router-dom';
import { PageTabs } from '../../../../kernel/admin/src/components/page-tabs';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { ConsoleSetup } from '../../../shared/console';
import { QUEUE_PERMISSIONS } from '../../../shared/permissions';
import { useApi } from '../api';
import { Choice } from '../components/choice';
import { useText } from '../hooks/use-text';
import { ConsolePage } from './console-page';
import { FiguresPage } from './figures-page';
import { OverviewPage } from './overview-page';
import { SettingsPage } from './settings-page';

const LAST = 'guichet.queues.point';
const SUPERVISE = [{ action: QUEUE_PERMISSIONS.supervise, subject: null }];

/** At which service point I work: it stays, also after the browser was closed. */
const usePoint = (points: ConsoleSetup['servicePoints']) => {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('point') ?? localStorage.getItem(LAST);
  const point = points.find(({ id }) => id === wanted) ?? points[0];
  const choose = (id: string): void => {
    localStorage.setItem(LAST, id);
    setParams({ point: id });
  };
  return { point, choose };
};

const Pages = ({ setup }: { setup: ConsoleSetup }) => {
  const { t } = useText();
  const { point, choose } = usePoint(setup.servicePoints);
  const { allowedActions } = useRBAC(SUPERVISE);
  const supervises = allowedActions['canRead'] === true;
  if (!point) return null;
  const link = (to: string, text: string) => (
    <NavLink end to={`/plugins/queues${to}?point=${point.id}`}>
      {text}
    </NavLink>
  );
  return (
    <Page.Main>
      <Page.Title>{t('title')}</Page.Title>
      <Layouts.Header
        title={t('title')}
        subtitle={[...new Set([point.organisationName, point.branchName])].join(' · ')}
        primaryAction={
          <Flex gap={3} wrap="wrap">
            <LinkButton
              variant="tertiary"
              href={`/display/?branch=${point.branchId}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('openDisplay')}
            </LinkButton>
            <LinkButton
              variant="tertiary"
              href={`/kiosk/?branch=${point.branchId}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('openKiosk')}
            </LinkButton>
            <Choice
              label={t('servicePoint')}
              value={point.id}
              options={setup.servicePoints.map(({ id, name, branchName }) => ({
                value: id,
                label: `${name} · ${branchName}`,
              }))}
              onChange={choose}
            />
          </Flex>
        }
      />
      <Layouts.Content>
        <PageTabs aria-label={t('title')}>
          {link('', t('page.console'))}
          {supervises ? link('/overview', t('page.overview')) : null}
          {supervises ? link('/figures', t('page.figures')) : null}
          {supervises ? link('/settings', t('page.settings')) : null}
        </PageTabs>
        <Routes>
          <Route index element={<ConsolePage key={point.id} setup={setup} point={point} />} />
          <Route path="overview" element={<OverviewPage organisation={point.organisationId} />} />
          <Route path="settings" element={<SettingsPage />} />
          <Route path="figures" element={<FiguresPage organisation={point.organisationId} />} />
        </Routes>
      </Layouts.Content>
    </Page.Main>
  );
};

const QueuesApp = () => {
  const api = useApi();
  const { t } = useText();
  const loaded = useAnswer('setup', api.setup);
  return (
    <WithStates
      loaded={loaded}
      empty={{ when: ({ servicePoints }) => servicePoints.length === 0, text: t('noPoints') }}
    >
      {(setup) => <Pages setup={setup} />}
    </WithStates>
  );
};

const ProtectedApp = () => (
  <Page.Protect permissions={[{ action: QUEUE_PERMISSIONS.work, subject: null }]}>
    <QueuesApp />
  </Page.Protect>
);

export default ProtectedApp;

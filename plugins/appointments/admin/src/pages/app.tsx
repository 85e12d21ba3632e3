import { Page } from '@strapi/strapi/admin';
import { EmptyStateLayout } from '@strapi/design-system';
import { Route, Routes } from 'react-router-dom';
import { BOARD_PERMISSIONS } from '../../../shared/board';
import { useApi } from '../api';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { PageFrame } from '../components/page-frame';
import { useLoaded } from '../hooks/use-loaded';
import { DeskProvider, useMaybeDesk } from '../hooks/use-setup';
import { useText } from '../hooks/use-text';
import { AvailabilityPage } from './availability-page';
import { BoardPage } from './board-page';
import { ClosuresPage } from './closures-page';
import { InboxPage } from './inbox-page';
import { WaitlistPage } from './waitlist-page';

const Pages = () => {
  const { t } = useText();
  const desk = useMaybeDesk();
  if (!desk) return <EmptyStateLayout content={t('noOrganisation')} />;
  return (
    <PageFrame key={desk.organisation.id}>
      {desk.resources.length === 0 ? (
        <EmptyStateLayout content={t('noResources')} />
      ) : (
        <Routes>
          <Route index element={<BoardPage />} />
          <Route path="inbox" element={<InboxPage />} />
          <Route path="waitlist" element={<WaitlistPage />} />
          <Route path="availability" element={<AvailabilityPage />} />
          <Route path="closures" element={<ClosuresPage />} />
        </Routes>
      )}
    </PageFrame>
  );
};

const AppointmentsApp = () => {
  const api = useApi();
  const setup = useLoaded('setup', api.setup);
  return (
    <WithStates loaded={setup}>
      {(value) => (
        <DeskProvider setup={value}>
          <Pages />
        </DeskProvider>
      )}
    </WithStates>
  );
};

const ProtectedApp = () => (
  <Page.Protect permissions={[{ action: BOARD_PERMISSIONS.read, subject: null }]}>
    <AppointmentsApp />
  </Page.Protect>
);

export default ProtectedApp;

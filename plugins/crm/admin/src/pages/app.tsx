import { Page } from '@strapi/strapi/admin';
import { EmptyStateLayout } from '@strapi/design-system';
import { Route, Routes } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import { CRM_PERMISSIONS } from '../../../shared/permissions';
import { useApi } from '../api';
import { DeskProvider, useMaybeDesk } from '../hooks/use-desk';
import { useText } from '../hooks/use-text';
import { BoardPage } from './board-page';
import { LeadPage } from './lead-page';
import { PropertyPage } from './property-page';
import { TasksPage } from './tasks-page';
import { TwinsPage } from './twins-page';

const Pages = () => {
  const { t } = useText();
  const desk = useMaybeDesk();
  if (!desk) return <EmptyStateLayout content={t('noOrganisation')} />;
  return (
    <Routes key={desk.organisation.id}>
      <Route index element={<BoardPage />} />
      <Route path="tasks" element={<TasksPage />} />
      <Route path="duplicates" element={<TwinsPage />} />
      <Route path="leads/:id" element={<LeadPage />} />
      <Route path="properties/:id" element={<PropertyPage />} />
    </Routes>
  );
};

const Crm = () => {
  const api = useApi();
  const setup = useAnswer('setup', api.setup);
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
  <Page.Protect permissions={[{ action: CRM_PERMISSIONS.read, subject: null }]}>
    <Crm />
  </Page.Protect>
);

export default ProtectedApp;

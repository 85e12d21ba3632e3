import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { ACTIONS } from '../../../shared/permissions';
import { BatchesPage } from './batches-page';
import { DeliveriesPage } from './deliveries-page';
import { InboxPage } from './inbox-page';
import { OutboxPage } from './outbox-page';
import { RulesPage } from './rules-page';
import { TemplatesPage } from './templates-page';
import { WorkflowsPage } from './workflows-page';

const READ = [{ action: ACTIONS.read, subject: null }];

const Desk = () => (
  <Page.Protect permissions={READ}>
    <Routes>
      <Route path="deliveries" element={<DeliveriesPage />} />
      <Route path="workflows" element={<WorkflowsPage />} />
      <Route path="workflows/:key" element={<TemplatesPage />} />
      <Route path="workflows/:key/rules" element={<RulesPage />} />
      <Route path="batches" element={<BatchesPage />} />
      <Route path="outbox" element={<OutboxPage />} />
      <Route path="*" element={<Page.Error />} />
    </Routes>
  </Page.Protect>
);

export const App = () => (
  <Routes>
    <Route index element={<InboxPage />} />
    <Route path="*" element={<Desk />} />
  </Routes>
);

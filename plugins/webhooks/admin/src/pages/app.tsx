import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { ACTION_READ } from '../../../shared/permissions';
import { DeliveriesPage } from './deliveries-page';
import { EndpointPage } from './endpoint-page';
import { EndpointsPage } from './endpoints-page';
import { NewEndpointPage } from './new-endpoint-page';

export const App = () => (
  <Page.Protect permissions={[{ action: ACTION_READ, subject: null }]}>
    <Routes>
      <Route index element={<EndpointsPage />} />
      <Route path="endpoints/new" element={<NewEndpointPage />} />
      <Route path="endpoints/:id" element={<EndpointPage />} />
      <Route path="deliveries" element={<DeliveriesPage />} />
      <Route path="*" element={<Page.Error />} />
    </Routes>
  </Page.Protect>
);

import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { ACTION_READ } from '../../../shared/contracts';
import { LogPage } from './log-page';
import { TimelinePage } from './timeline-page';

export const App = () => (
  <Page.Protect permissions={[{ action: ACTION_READ, subject: null }]}>
    <Routes>
      <Route index element={<LogPage />} />
      <Route path="timeline/:type/:id" element={<TimelinePage />} />
      <Route path="*" element={<Page.Error />} />
    </Routes>
  </Page.Protect>
);

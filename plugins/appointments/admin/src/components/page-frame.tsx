import * as React from 'react';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Badge, Box, Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { NavLink, useLocation } from 'react-router-dom';
import { createGlobalStyle } from 'styled-components';
import { PageTabs } from '../../../../kernel/admin/src/components/page-tabs';
import { useApi } from '../api';
import { useAllowed } from '../hooks/use-allowed';
import { useLoaded } from '../hooks/use-loaded';
import { useDesk } from '../hooks/use-setup';
import { useShortcuts } from '../hooks/use-shortcuts';
import { useText } from '../hooks/use-text';
import { Choice } from './choice';
import { NewAppointment } from './dialogs/new-appointment';
import { LiveTag } from './live-tag';

/** On paper only the day itself. */
const PrintStyle = createGlobalStyle`
  @media print {
    nav, [data-noprint], [data-strapi-header] { display: none !important; }
    @page { size: landscape; margin: 1cm; }
  }
`;

/** What all pages of the desk have in common: whose desk it is, where to go, a new appointment. */
export const PageFrame = ({ children }: { children: React.ReactNode }) => {
  const { t } = useText();
  const desk = useDesk();
  const { work, setUp } = useAllowed();
  const [booking, setBooking] = React.useState(false);
  useShortcuts({ n: () => work && setBooking(true) });

  return (
    <Page.Main>
      <PrintStyle />
      <Page.Title>{t('title')}</Page.Title>
      <Box data-noprint>
        <Layouts.Header
          title={t('title')}
          subtitle={desk.organisations.length === 1 ? desk.organisation.name : undefined}
          primaryAction={
            <Flex gap={3} wrap="wrap">
              {desk.organisations.length > 1 ? (
                <Choice
                  label={t('organisation')}
                  value={desk.organisation.id}
                  options={desk.organisations.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={desk.choose}
                />
              ) : null}
              {work ? (
                <Button startIcon={<Plus />} onClick={() => setBooking(true)}>
                  {t('new')}
                </Button>
              ) : null}
            </Flex>
          }
        />
      </Box>
      <Layouts.Content>
        <Navigation setUp={setUp} />
        {children}
      </Layouts.Content>
      {booking ? <NewAppointment onClose={() => setBooking(false)} /> : null}
    </Page.Main>
  );
};

const Navigation = ({ setUp }: { setUp: boolean }) => {
  const { t } = useText();
  const api = useApi();
  const desk = useDesk();
  const { search } = useLocation();
  const organisation = new URLSearchParams(search).get('organisation');
  const query = organisation ? `?organisation=${organisation}` : '';
  const inbox = useLoaded('inbox', api.inbox);
  const open = inbox.value?.filter(({ organisationId }) => organisationId === desk.organisation.id);
  const link = (to: string, text: string, count = 0) => (
    <NavLink end to={`/plugins/appointments${to}${query}`}>
      {text}
      {count > 0 ? <Badge active>{count}</Badge> : null}
    </NavLink>
  );
  return (
    <PageTabs aria-label={t('title')}>
      {link('', t('page.board'))}
      {link('/inbox', t('page.inbox'), open?.length)}
      {link('/waitlist', t('page.waitlist'))}
      {setUp ? link('/availability', t('page.availability')) : null}
      {setUp ? link('/closures', t('page.closures')) : null}
      <LiveTag />
    </PageTabs>
  );
};

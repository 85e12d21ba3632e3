import type * as React from 'react';
import { Box } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { PageTabs } from '../../../../kernel/admin/src/components/page-tabs';
import { ACTIONS } from '../../../shared/permissions';
import { useText } from '../use-text';

interface Props {
  title: string;
  subtitle?: string;
  action?: React.ReactNode;
  children: React.ReactNode;
}

export const HOME = '/plugins/notifications';
const DESK = ['deliveries', 'workflows', 'batches', 'outbox'] as const;
const READ = [{ action: ACTIONS.read, subject: null }];

export const PageFrame = ({ title, subtitle, action, children }: Props) => {
  const text = useText();
  const maySee = Boolean(useRBAC(READ).allowedActions['canRead']);
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} subtitle={subtitle} primaryAction={action} />
      <Layouts.Content>
        {maySee ? (
          <PageTabs aria-label={text('notifications.title')}>
            <NavLink to={HOME} end>
              {text('notifications.inbox')}
            </NavLink>
            {DESK.map((name) => (
              <NavLink key={name} to={`${HOME}/${name}`}>
                {text(`notifications.${name}`)}
              </NavLink>
            ))}
          </PageTabs>
        ) : null}
        <Box paddingBottom={8}>{children}</Box>
      </Layouts.Content>
    </Page.Main>
  );
};

import type * as React from 'react';
import { Box } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { BackLink } from '../../../../kernel/admin/src/components/back-link';
import { PageTabs } from '../../../../kernel/admin/src/components/page-tabs';
import { useText } from '../use-text';

interface Props {
  title: string;
  subtitle?: string | undefined;
  action?: React.ReactNode;
  /** A page of one endpoint leads back to the list; a list to the other list. */
  within?: boolean;
  children: React.ReactNode;
}

const HOME = '/plugins/webhooks';

export const PageFrame = ({ title, subtitle, action, within = false, children }: Props) => {
  const text = useText();
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={action}
        navigationAction={
          within ? <BackLink to={HOME}>{text('webhooks.endpoints')}</BackLink> : undefined
        }
      />
      <Layouts.Content>
        {within ? null : (
          <PageTabs aria-label={text('webhooks.title')}>
            <NavLink to={HOME} end>
              {text('webhooks.endpoints')}
            </NavLink>
            <NavLink to={`${HOME}/deliveries`}>{text('webhooks.deliveries')}</NavLink>
          </PageTabs>
        )}
        <Box paddingBottom={8}>{children}</Box>
      </Layouts.Content>
    </Page.Main>
  );
};

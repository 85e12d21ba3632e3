import type * as React from 'react';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Flex } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { PageTabs } from '../../../../kernel/admin/src/components/page-tabs';
import { useDesk } from '../hooks/use-desk';
import { useText } from '../hooks/use-text';
import { Choice } from './choice';

interface Props {
  title?: string;
  subtitle?: string | undefined;
  action?: React.ReactNode;
  back?: React.ReactNode;
  children: React.ReactNode;
}

/** What all pages have in common: for whom one works, and where to go. */
export const PageFrame = ({ title, subtitle, action, back, children }: Props) => {
  const { t } = useText();
  const { organisation, organisations, choose } = useDesk();
  const heading = title ?? t('title');
  return (
    <Page.Main>
      <Page.Title>{heading}</Page.Title>
      <Layouts.Header
        title={heading}
        subtitle={subtitle ?? organisation.name}
        navigationAction={back}
        primaryAction={
          <Flex gap={3} wrap="wrap">
            {organisations.length > 1 && !back ? (
              <Choice
                bare
                label={t('organisation')}
                value={organisation.id}
                options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={choose}
              />
            ) : null}
            {action}
          </Flex>
        }
      />
      <Layouts.Content>
        <PageTabs aria-label={t('title')}>
          <NavLink end to="/plugins/crm">
            {t('page.board')}
          </NavLink>
          <NavLink to="/plugins/crm/tasks">{t('page.tasks')}</NavLink>
          <NavLink to="/plugins/crm/duplicates">{t('page.twins')}</NavLink>
        </PageTabs>
        {children}
      </Layouts.Content>
    </Page.Main>
  );
};

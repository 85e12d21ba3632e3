import type * as React from 'react';
import { Box, Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { BackLink } from '../../../../kernel/admin/src/components/back-link';
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

const Tab = styled(NavLink)`
  padding-block: ${({ theme }) => theme.spaces[2]};
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  text-decoration: none;
  border-block-end: 2px solid transparent;

  &[aria-current='page'] {
    color: ${({ theme }) => theme.colors.primary600};
    border-color: currentColor;
  }
`;

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
          <Flex tag="nav" aria-label={text('webhooks.title')} gap={6} paddingBottom={5}>
            <Tab to={HOME} end>
              {text('webhooks.endpoints')}
            </Tab>
            <Tab to={`${HOME}/deliveries`}>{text('webhooks.deliveries')}</Tab>
          </Flex>
        )}
        <Box paddingBottom={8}>{children}</Box>
      </Layouts.Content>
    </Page.Main>
  );
};

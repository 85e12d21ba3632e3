import type * as React from 'react';
import { Box, Flex } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
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

export const PageFrame = ({ title, subtitle, action, children }: Props) => {
  const text = useText();
  const maySee = Boolean(useRBAC(READ).allowedActions['canRead']);
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} subtitle={subtitle} primaryAction={action} />
      <Layouts.Content>
        <Flex
          tag="nav"
          aria-label={text('notifications.title')}
          gap={6}
          paddingBottom={5}
          wrap="wrap"
        >
          <Tab to={HOME} end>
            {text('notifications.inbox')}
          </Tab>
          {maySee
            ? DESK.map((name) => (
                <Tab key={name} to={`${HOME}/${name}`}>
                  {text(`notifications.${name}`)}
                </Tab>
              ))
            : null}
        </Flex>
        <Box paddingBottom={8}>{children}</Box>
      </Layouts.Content>
    </Page.Main>
  );
};

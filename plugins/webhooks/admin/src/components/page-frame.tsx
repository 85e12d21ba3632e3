import { Box, Flex, Link } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { useText } from '../use-text';

interface Props {
  title: string;
  subtitle?: string;
  action?: React.ReactNode;
  /** The list that the page belongs to, for the way back. */
  back?: { to: string; label: string };
  children: React.ReactNode;
}

const HOME = '/plugins/webhooks';

/** The header with the two lists of the plugin, and the content below. */
export const PageFrame = ({ title, subtitle, action, back, children }: Props) => {
  const text = useText();
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={subtitle}
        primaryAction={action}
        navigationAction={
          back ? (
            <Link tag={NavLink} to={back.to}>
              {back.label}
            </Link>
          ) : undefined
        }
      />
      <Layouts.Content>
        <Flex tag="nav" aria-label={text('webhooks.title')} gap={5} paddingBottom={5}>
          <Link tag={NavLink} to={HOME} end>
            {text('webhooks.endpoints')}
          </Link>
          <Link tag={NavLink} to={`${HOME}/deliveries`}>
            {text('webhooks.deliveries')}
          </Link>
        </Flex>
        <Box paddingBottom={8}>{children}</Box>
      </Layouts.Content>
    </Page.Main>
  );
};

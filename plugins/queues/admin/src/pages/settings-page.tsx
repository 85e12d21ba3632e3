import { Flex, Grid, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { Tile } from '../components/tile';
import { useText } from '../hooks/use-text';

const COLLECTIONS = {
  queues: 'plugin::queues.queue',
  points: 'plugin::queues.service-point',
  categories: 'plugin::queues.ticket-category',
} as const;

/** What a hall is made of; each kind is edited in the content manager. */
export const SettingsPage = () => {
  const { t } = useText();
  return (
    <Grid.Root gap={4}>
      {(Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[]).map((kind) => (
        <Grid.Item key={kind} col={4} s={12} direction="column" alignItems="stretch">
          <Tile>
            <Flex direction="column" alignItems="flex-start" gap={2}>
              <Typography variant="delta" tag="h2">
                {t(`settings.${kind}`)}
              </Typography>
              <Typography textColor="neutral600">{t(`settings.${kind}.hint`)}</Typography>
              <Link tag={NavLink} to={`/content-manager/collection-types/${COLLECTIONS[kind]}`}>
                {t('settings.open')}
              </Link>
            </Flex>
          </Tile>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};

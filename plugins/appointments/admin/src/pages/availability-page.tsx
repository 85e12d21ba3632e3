import { EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useApi } from '../api';
import { Editor } from '../components/availability/editor';
import { Choice } from '../components/choice';
import { useLoaded } from '../hooks/use-loaded';
import { useDesk } from '../hooks/use-setup';
import { useText } from '../hooks/use-text';

/** When each resource can be booked: one after the other, with what comes of it. */
export const AvailabilityPage = () => {
  const { t } = useText();
  const api = useApi();
  const desk = useDesk();
  const [params, setParams] = useSearchParams();
  const resource =
    desk.resources.find(({ id }) => id === params.get('resource')) ?? desk.resources[0];
  const id = resource?.id ?? null;
  const stored = useLoaded(id, (signal) => api.availability(id ?? '', signal));
  if (!resource) return <EmptyStateLayout content={t('noResources')} />;

  const choose = (chosen: string): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set('resource', chosen);
      return after;
    });
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={3} wrap="wrap">
        <Typography fontWeight="bold">{t('availability.whose')}</Typography>
        <Choice
          label={t('resource')}
          value={resource.id}
          options={desk.resources.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
      </Flex>
      <WithStates loaded={stored}>
        {(value) => <Editor key={value.resourceId} resource={resource} stored={value} />}
      </WithStates>
    </Flex>
  );
};

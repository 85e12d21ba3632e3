import * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { BoardAppointment } from '../../../shared/board';
import { useApi } from '../api';
import type { Asking } from '../components/drawer/actions';
import { Details } from '../components/drawer/details';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { StateTag } from '../components/state-tag';
import { useAllowed } from '../hooks/use-allowed';
import { useLoaded } from '../hooks/use-loaded';
import { useDesk } from '../hooks/use-setup';
import { useShortcuts } from '../hooks/use-shortcuts';
import { useText } from '../hooks/use-text';
import { useVerb } from '../hooks/use-verb';

/** Requests that wait for an answer; each key answers one and goes on to the next. */
export const InboxPage = () => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const loaded = useLoaded('inbox', api.inbox);
  const mine = loaded.value?.filter(({ organisationId }) => organisationId === organisation.id);
  return (
    <WithStates
      loaded={{ ...loaded, value: mine }}
      empty={{ when: (requests) => requests.length === 0, text: t('emptyInbox') }}
    >
      {(requests) => <Inbox requests={requests} />}
    </WithStates>
  );
};

const Inbox = ({ requests }: { requests: readonly BoardAppointment[] }) => {
  const { t } = useText();
  const api = useApi();
  const { work } = useAllowed();
  const { busy, run } = useVerb();
  const [position, setPosition] = React.useState(0);
  const [asking, setAsking] = React.useState<Asking>(null);
  const index = Math.min(position, requests.length - 1);
  const request = requests[index];
  const details = useLoaded(request?.id ?? null, (signal) =>
    api.details(request?.id ?? '', signal),
  );
  const go = (to: number): void => setPosition(Math.max(0, Math.min(to, requests.length - 1)));
  const may = (verb: 'confirm' | 'propose' | 'reject'): boolean =>
    work && !busy && (details.value?.verbs.includes(verb) ?? false);

  useShortcuts({
    ArrowDown: () => go(index + 1),
    ArrowUp: () => go(index - 1),
    j: () => go(index + 1),
    k: () => go(index - 1),
    // What is answered leaves the list, and the next one takes its place.
    c: () => request && may('confirm') && void run(request, 'confirm'),
    p: () => may('propose') && setAsking('propose'),
    r: () => may('reject') && setAsking('reject'),
  });

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600">{t('inboxKeys')}</Typography>
      <Columns>
        <Box tag="ul" aria-label={t('page.inbox')}>
          {requests.map((one, at) => (
            <li key={one.id}>
              <Row appointment={one} current={at === index} onChoose={() => go(at)} />
            </li>
          ))}
        </Box>
        <Box background="neutral0" padding={5} hasRadius shadow="tableShadow" aria-live="polite">
          <WithStates loaded={details}>
            {(value) => <Details details={value} asking={asking} onAsk={setAsking} />}
          </WithStates>
        </Box>
      </Columns>
    </Flex>
  );
};

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(26rem, 2fr) minmax(30rem, 3fr);
  gap: 1.6rem;
  align-items: start;
  @media (max-width: 60rem) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Card = styled.button`
  display: flex;
  flex-direction: column;
  gap: 0.6rem;
  inline-size: 100%;
  margin-block-end: 0.8rem;
  padding: 1.2rem 1.6rem;
  font: inherit;
  text-align: start;
  cursor: pointer;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-inline-start: 0.4rem solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  &[aria-current='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;

interface RowProps {
  appointment: BoardAppointment;
  current: boolean;
  onChoose: () => void;
}

const Row = ({ appointment, current, onChoose }: RowProps) => {
  const { t, moment, nameOf } = useText();
  const desk = useDesk();
  const { startsAt, timeZone, customerName, serviceId, resourceId, state } = appointment;
  return (
    <Card type="button" aria-current={current} data-appointment={appointment.id} onClick={onChoose}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography fontWeight="bold">
          <bdi>{customerName ?? t('nobody')}</bdi>
        </Typography>
        <StateTag state={state} />
      </Flex>
      <Typography textColor="neutral800">{moment(startsAt, timeZone)}</Typography>
      <Typography variant="pi" textColor="neutral600">
        {nameOf(desk.service(serviceId))} – <bdi>{desk.resource(resourceId)?.name}</bdi>
      </Typography>
    </Card>
  );
};

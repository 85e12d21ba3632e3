import { Box, Button, Divider, Flex, Typography } from '@strapi/design-system';
import type { BoardDetails } from '../../../../shared/board';
import type { AppointmentVerb } from '../../../../shared/transitions';
import { useAllowed } from '../../hooks/use-allowed';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { useVerb } from '../../hooks/use-verb';
import { StateTag } from '../state-tag';
import { Actions } from './actions';
import type { Asking } from './actions';
import { Facts } from './facts';
import { History } from './history';

interface Props {
  details: BoardDetails;
  asking: Asking;
  onAsk: (verb: Asking) => void;
  onDone?: (verb: AppointmentVerb) => void;
}

/** One appointment: who, when, what can be done, and what was. */
export const Details = ({ details, asking, onAsk, onDone }: Props) => {
  const { t } = useText();
  const { work } = useAllowed();
  const { appointment, history } = details;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box>
        <Typography variant="beta" tag="h2">
          <bdi>{appointment.customerName ?? t('nobody')}</bdi>
        </Typography>
        <Box paddingTop={2}>
          <StateTag state={appointment.state} />
        </Box>
      </Box>
      {work ? (
        <Actions details={details} asking={asking} onAsk={onAsk} {...(onDone ? { onDone } : {})} />
      ) : null}
      <Proposals details={details} canAnswer={work} />
      <Divider />
      <Facts appointment={appointment} />
      <Typography variant="delta" tag="h3">
        {t('history')}
      </Typography>
      <History entries={history} zone={appointment.timeZone} />
    </Flex>
  );
};

const Proposals = ({ details, canAnswer }: { details: BoardDetails; canAnswer: boolean }) => {
  const { t, moment } = useText();
  const desk = useDesk();
  const { busy, run } = useVerb();
  const { appointment, proposals, verbs } = details;
  if (proposals.length === 0) return null;
  const answers = canAnswer && verbs.includes('accept');
  return (
    <Box background="alternative100" hasRadius padding={4}>
      <Typography fontWeight="bold">{t(answers ? 'theyPropose' : 'wePropose')}</Typography>
      {proposals.map(({ resourceId, startsAt }) => (
        <Flex key={`${startsAt} ${resourceId}`} justifyContent="space-between" paddingTop={2}>
          <Typography>
            {moment(startsAt, appointment.timeZone)} – <bdi>{desk.resource(resourceId)?.name}</bdi>
          </Typography>
          {answers ? (
            <Button
              size="S"
              disabled={busy}
              onClick={() => void run(appointment, 'accept', { startsAt, resource: resourceId })}
            >
              {t('verb.accept')}
            </Button>
          ) : null}
        </Flex>
      ))}
    </Box>
  );
};

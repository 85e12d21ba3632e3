import * as React from 'react';
import { Box, Button, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { BoardWaiting } from '../../../shared/board';
import { useApi } from '../api';
import { useAllowed } from '../hooks/use-allowed';
import { useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';

/** Who is next when a computer becomes free. */
export const WaitingList = ({ entries }: { entries: readonly BoardWaiting[] }) => {
  const { t } = useText();
  const { work } = useAllowed();
  return (
    <Box tag="section" paddingTop={6} aria-label={t('waiting')}>
      <Typography variant="delta" tag="h2">
        {t('waiting')}
      </Typography>
      <Flex gap={2} wrap="wrap" paddingTop={3} paddingBottom={3}>
        {entries.length === 0 ? (
          <Typography textColor="neutral600">{t('waitingNone')}</Typography>
        ) : (
          entries.map((entry, index) => <Entry key={entry.id} entry={entry} place={index + 1} />)
        )}
      </Flex>
      {work ? <Join /> : null}
    </Box>
  );
};

const Entry = ({ entry, place }: { entry: BoardWaiting; place: number }) => {
  const { t, number } = useText();
  const { work } = useAllowed();
  const { perform } = useRoom();
  const api = useApi();
  const offered = entry.state === 'offered';
  return (
    <Flex
      gap={2}
      paddingLeft={3}
      paddingRight={work ? 1 : 3}
      paddingTop={1}
      paddingBottom={1}
      background={offered ? 'success100' : 'neutral0'}
      borderColor={offered ? 'success200' : 'neutral200'}
      hasRadius
    >
      <Typography fontWeight="bold">{number(place)}</Typography>
      <Typography>
        <bdi>{entry.label}</bdi>
      </Typography>
      {offered && entry.poste ? (
        <Typography variant="pi" textColor="success700">
          {t('offered', { poste: entry.poste })}
        </Typography>
      ) : null}
      {work ? (
        <IconButton
          label={t('leave', { name: entry.label })}
          variant="ghost"
          onClick={() => void perform(() => api.leave(entry.id))}
        >
          <Cross />
        </IconButton>
      ) : null}
    </Flex>
  );
};

const Join = () => {
  const { t } = useText();
  const { organisation, perform } = useRoom();
  const api = useApi();
  const [name, setName] = React.useState('');
  const join = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    if (await perform(() => api.join(organisation.id, name.trim()))) setName('');
  };
  return (
    <form onSubmit={(event) => void join(event)}>
      <Flex gap={2} alignItems="center">
        <Box width="26rem">
          <TextInput
            name="waiting"
            size="S"
            aria-label={t('waitingName')}
            placeholder={t('waitingName')}
            value={name}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => setName(event.target.value)}
          />
        </Box>
        <Button type="submit" variant="secondary" disabled={name.trim() === ''}>
          {t('join')}
        </Button>
      </Flex>
    </form>
  );
};

import * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { DialogFrame } from '../../../../../kernel/admin/src/components/dialog-frame';
import type { ListedClosure, ResourceClosure } from '../../../../shared/availability';
import { useApi } from '../../api';
import { closureProblem } from '../../domain/availability-draft';
import { useChange } from '../../hooks/use-change';
import { useText } from '../../hooks/use-text';
import { ClosureFields } from '../availability/closure-fields';

interface Props {
  closure: ListedClosure;
  onClose: () => void;
}

/** Another name or other days; days on which somebody is booked are the assistant's business. */
export const ChangeClosure = ({ closure, onClose }: Props) => {
  const { t } = useText();
  const api = useApi();
  const { perform } = useChange();
  const { id, title, kind, firstDay, lastDay, startsAt, endsAt, timeZone } = closure;
  const [draft, setDraft] = React.useState<ResourceClosure>({
    ...{ title, kind, firstDay, lastDay, startsAt, endsAt },
  });
  const problem = closureProblem(draft);
  const submit = async (): Promise<void> => {
    if (await perform(() => api.changeClosure(id, draft), t('closure.changed'))) onClose();
  };
  return (
    <DialogFrame
      title={t('closure.change')}
      onClose={onClose}
      answer={{ label: t('availability.save'), ready: problem === null, onSubmit: submit }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <ClosureFields closure={draft} zone={timeZone} onChange={setDraft} />
        {problem ? (
          <Box role="alert">
            <Typography variant="pi" textColor="danger600">
              {t(`availability.problem.${problem}`)}
            </Typography>
          </Box>
        ) : null}
      </Flex>
    </DialogFrame>
  );
};

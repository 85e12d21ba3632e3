import * as React from 'react';
import { Flex } from '@strapi/design-system';
import type { Availability } from '../../../../shared/availability';
import type { BoardResource } from '../../../../shared/board';
import { useApi } from '../../api';
import { draftOf } from '../../domain/availability-draft';
import { addDays, boundsOf, dayIn, weekOf } from '../../domain/zoned-day';
import { useAvailabilityDraft } from '../../hooks/use-availability-draft';
import { useChange } from '../../hooks/use-change';
import { useLeaveGuard } from '../../hooks/use-leave-guard';
import { usePreview } from '../../hooks/use-preview';
import { useText } from '../../hooks/use-text';
import { EditedSections } from './edited-sections';
import { PreviewPanel } from './preview-panel';
import { SaveBar } from './save-bar';
import { Columns, Sticky } from './styles';

interface Props {
  resource: BoardResource;
  stored: Availability;
}

/** The preview begins with the week in which that day lies: mostly to come. */
const NEAR_DAYS = 3;

/** The hours of one resource: what is edited on one side, what comes of it on the other. */
export const Editor = ({ resource, stored }: Props) => {
  const { t } = useText();
  const api = useApi();
  const state = useAvailabilityDraft(stored);
  const { busy, perform } = useChange();
  const { timeZone: zone, serviceIds } = resource;
  const [week, setWeek] = React.useState(() => addDays(dayIn(Date.now(), zone), NEAR_DAYS));
  const [service, setService] = React.useState(serviceIds[0] ?? '');
  const { draft, dirty, problems, overtaken } = state;
  useLeaveGuard(dirty, t('availability.leave'));

  const days = weekOf(week);
  const broken = problems.size > 0;
  const previewed = usePreview(
    resource.id,
    broken || service === ''
      ? null
      : {
          ...draftOf(draft),
          service,
          from: new Date(boundsOf(days[0] ?? week, zone).start).toISOString(),
          to: new Date(boundsOf(days[6] ?? week, zone).end).toISOString(),
        },
  );
  const save = async (): Promise<void> => {
    await perform(async () => {
      const body = { ...draftOf(draft), revision: state.base.revision };
      state.reset(await api.saveAvailability(resource.id, body));
    }, t('availability.saved'));
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Columns>
        <EditedSections resource={resource} state={state} onDay={(day) => setWeek(day)} />
        <Sticky>
          <PreviewPanel
            week={week}
            onWeek={setWeek}
            service={service}
            serviceIds={serviceIds}
            onService={setService}
            zone={zone}
            previewed={previewed}
            broken={broken}
          />
        </Sticky>
      </Columns>
      {dirty ? (
        <SaveBar
          problems={problems.size}
          overtaken={overtaken}
          busy={busy}
          onDiscard={() => state.reset(stored)}
          onSave={() => void save()}
        />
      ) : null}
    </Flex>
  );
};

import * as React from 'react';
import { Flex } from '@strapi/design-system';
import { dayIn } from '../../domain/zoned-day';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { SlotPicker } from '../slot-picker';
import type { PickedSlot } from '../slot-picker';

interface Props {
  service: string;
  /** The resource that is chosen at first; empty: any. */
  resource: string;
  /** Where the search begins; now, if that is later. */
  from: number;
  most: number;
  picked: readonly PickedSlot[];
  onPick: (slots: PickedSlot[]) => void;
}

/** With whom, and when: slots of one resource or of any that offers the service. */
export const SlotFields = ({ service, resource, from, most, picked, onPick }: Props) => {
  const { t } = useText();
  const desk = useDesk();
  const [chosen, setChosen] = React.useState(resource);
  const offering = desk.resources.filter(({ serviceIds }) => serviceIds.includes(service));
  const zone = desk.resource(chosen)?.timeZone ?? desk.organisation.timeZone;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Choice
        label={t('resource')}
        all={t('anyResource')}
        value={chosen}
        options={offering.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          setChosen(id);
          onPick([]);
        }}
      />
      <SlotPicker
        key={service}
        service={service}
        resource={chosen}
        zone={zone}
        from={dayIn(Math.max(from, Date.now()), zone)}
        most={most}
        picked={picked}
        onPick={onPick}
      />
    </Flex>
  );
};

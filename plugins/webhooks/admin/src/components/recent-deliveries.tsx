import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { Loaded } from '../../../../kernel/admin/src/use-load';
import type { DeliveryView, Page } from '../../../shared/contracts';
import { useText } from '../use-text';
import { DeliveryList } from './delivery-list';
import { Section } from './section';

interface Props {
  endpointId: string;
  deliveries: Loaded<Page<DeliveryView>>;
}

/** The latest to one endpoint, and the way to all. */
export const RecentDeliveries = ({ endpointId, deliveries }: Props) => {
  const text = useText();
  return (
    <Section
      title={text('webhooks.deliveries.latest')}
      action={
        <Link tag={NavLink} to={`/plugins/webhooks/deliveries?endpointId=${endpointId}`}>
          {text('webhooks.deliveries.all')}
        </Link>
      }
    >
      <WithStates
        loaded={deliveries}
        empty={{ when: ({ data }) => data.length === 0, text: text('webhooks.deliveries.nothing') }}
      >
        {({ data }) => <DeliveryList deliveries={data} onChanged={deliveries.reload} />}
      </WithStates>
    </Section>
  );
};

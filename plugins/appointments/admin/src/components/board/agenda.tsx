import { EmptyStateLayout, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { BoardAppointment } from '../../../../shared/board';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { StateTag } from '../state-tag';
import { TableHead } from '../table-head';

interface Props {
  appointments: readonly BoardAppointment[];
  onOpen: (id: string) => void;
}

/** The day as a list, in order of time: for small screens, and for paper. */
export const Agenda = ({ appointments, onOpen }: Props) => {
  const { t, time, nameOf } = useText();
  const desk = useDesk();
  if (appointments.length === 0) return <EmptyStateLayout content={t('emptyDay')} />;
  const headers = ['time', 'customer', 'service', 'resource', 'status'] as const;
  return (
    <Table colCount={headers.length} rowCount={appointments.length + 1} aria-label={t('view.list')}>
      <TableHead headers={headers} />
      <Tbody>
        {appointments.map((appointment) => (
          <Tr key={appointment.id} onClick={() => onOpen(appointment.id)}>
            <Td>
              <Typography fontWeight="bold" textColor="neutral800">
                {time(appointment.startsAt, appointment.timeZone)}
              </Typography>
            </Td>
            <Td>
              <button
                type="button"
                data-appointment={appointment.id}
                onClick={() => onOpen(appointment.id)}
              >
                <Typography textColor="neutral800">
                  <bdi>{appointment.customerName ?? t('nobody')}</bdi>
                </Typography>
              </button>
            </Td>
            <Td>
              <Typography textColor="neutral800">
                {nameOf(desk.service(appointment.serviceId))}
              </Typography>
            </Td>
            <Td>
              <Typography textColor="neutral800">
                <bdi>{desk.resource(appointment.resourceId)?.name ?? '–'}</bdi>
              </Typography>
            </Td>
            <Td>
              <StateTag state={appointment.state} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

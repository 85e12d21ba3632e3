import type { BoardAppointment } from '../../../shared/board';
import type { AppointmentState } from '../../../shared/transitions';

export interface BoardFilter {
  branch: string;
  resource: string;
  service: string;
  /** Empty: everything that keeps its slot, or has. */
  state: AppointmentState | '';
  text: string;
}

export const NO_FILTER: BoardFilter = {
  branch: '',
  resource: '',
  service: '',
  state: '',
  text: '',
};

/** These never came to be; they are in the way unless somebody looks for them. */
const GONE: ReadonlySet<AppointmentState> = new Set(['rejected', 'cancelled', 'expired']);

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const mentions = (appointment: BoardAppointment, text: string): boolean => {
  const { customerName, customerEmail, customerPhone, note } = appointment;
  const words = plain([customerName, customerEmail, customerPhone, note].join(' '));
  return plain(text)
    .split(/\s+/)
    .every((word) => words.includes(word));
};

/** Whether an appointment is shown; accents and case do not matter in the text. */
export const passes = (appointment: BoardAppointment, filter: BoardFilter): boolean =>
  (filter.state === '' ? !GONE.has(appointment.state) : appointment.state === filter.state) &&
  (filter.branch === '' || appointment.branchId === filter.branch) &&
  (filter.resource === '' || appointment.resourceId === filter.resource) &&
  (filter.service === '' || appointment.serviceId === filter.service) &&
  (filter.text.trim() === '' || mentions(appointment, filter.text.trim()));
